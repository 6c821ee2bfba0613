/**
 * Owns what is left out of the browser bundles on the way, as rollup plugins: white space, decorators, and what
 * socket.io-client brings along for others. Knows nothing of how the bundles are cut.
 */

/** White space between the tags and rules of Lit's templates is weight as well; terser leaves strings alone. */
export function templates() {
  const squeeze = {
    css: (text) => text.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':').replace(/;}/g, '}'),
    html: (text) => text.replace(/\n\s*/g, '\n').replace(/>\n</g, '><'),
  };
  return {
    name: 'templates',
    transform(code, id) {
      if (!id.includes('/dist/components/elements/')) return null;
      const parts = [];
      const walk = (node) => {
        if (Array.isArray(node)) return node.forEach(walk);
        if (typeof node?.type !== 'string') return;
        const how = node.type === 'TaggedTemplateExpression' && squeeze[node.tag.name];
        if (how) parts.push(...node.quasi.quasis.map(({ start, end }) => ({ start, end, text: how(code.slice(start, end)) })));
        Object.values(node).forEach((child) => typeof child === 'object' && walk(child));
      };
      walk(this.parse(code));
      parts.sort((one, other) => other.start - one.start);
      return parts.reduce((text, { start, end, text: squeezed }) => text.slice(0, start) + squeezed + text.slice(end), code);
    },
  };
}

/** Lit's `@property` and `@state` do nothing but call `createProperty`: called straight, they and tslib stay out. */
export function decorators() {
  const call = /__decorate\(\[\s*(property|state)\(([^]*?)\)\s*\], (\w+)\.prototype, ("\w+"), void 0\);/g;
  return {
    name: 'decorators',
    transform(code, id) {
      if (!id.includes('/dist/components/')) return null;
      const straight = code.replace(call, (_, kind, options, element, name) =>
        `${element}.createProperty(${name}${kind === 'state' ? ', { state: true }' : options && `, ${options}`});`);
      if (/__decorate\(/.test(straight)) this.error(`${id} has a decorator that is neither @property nor @state.`);
      return straight;
    },
  };
}

/**
 * What stands in for modules that have more than one way, of which we go one: our packets are text, our addresses URLs
 * with a scheme, our transports WebSocket and long polling by `fetch`, and browsers that know our styles can adopt them.
 * By the end of the module's path.
 */
const STAND_INS = {
  'socket.io-client/build/esm/index.js': `export { Manager } from './manager.js';`,
  'engine.io-client/build/esm/transports/index.js': `
    import { Fetch } from './polling-fetch.js';
    import { WS } from './websocket.js';
    export const transports = { websocket: WS, polling: Fetch };`,
  // None of these is looked at any more; unused, they would still do something when loaded.
  'engine.io-client/build/esm/transports/polling-xhr.js': 'export const XHR = undefined;',
  'engine.io-client/build/esm/transports/webtransport.js': 'export const WT = undefined;',
  'engine.io-client/build/esm/contrib/parseuri.js': `
    export function parse(source) {
      const { protocol, hostname, port, search } = new URL(source);
      return { source, protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port, query: search.slice(1) };
    }`,
  'engine.io-parser/build/esm/encodePacket.browser.js': `
    import { PACKET_TYPES } from './commons.js';
    export const encodePacket = ({ type, data }, supportsBinary, callback) => callback(PACKET_TYPES[type] + (data || ''));
    export const encodePacketToBinary = undefined;`,
  'engine.io-parser/build/esm/decodePacket.browser.js': `
    import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';
    export function decodePacket(packet) {
      const type = PACKET_TYPES_REVERSE[packet[0]];
      return type ? { type, data: packet.slice(1) || undefined } : ERROR_PACKET;
    }`,
  // We bring a parser of our own: session/text-parser.ts.
  'socket.io-parser/build/esm/index.js': `
    export const protocol = 5;
    export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4, BINARY_EVENT: 5, BINARY_ACK: 6 };
    export const Encoder = undefined, Decoder = undefined;`,
  '@lit/reactive-element/css-tag.js': `
    export class CSSResult {
      _$cssResult$ = true;
      constructor(cssText) { this.cssText = cssText; }
      get styleSheet() {
        if (!this.sheet) (this.sheet = new CSSStyleSheet()).replaceSync(this.cssText);
        return this.sheet;
      }
      toString() { return this.cssText; }
    }
    export const unsafeCSS = (text) => new CSSResult(text);
    export const css = (raw, ...values) => new CSSResult(String.raw({ raw }, ...values));
    export const adoptStyles = (root, styles) => { root.adoptedStyleSheets = styles.map((one) => one.styleSheet ?? one); };
    export const getCompatibleStyle = (style) => style;
    export const supportsAdoptingStyleSheets = true;`,
};

export function standIns() {
  const isOf = (id) => (end) => id.endsWith(`/node_modules/${end}`);
  return {
    name: 'stand-ins',
    transform(code, id) {
      const path = Object.keys(STAND_INS).find(isOf(id));
      return path ? STAND_INS[path] : null;
    },
    buildEnd(error) {
      // A new version may have moved them: better no bundle than one that has grown unseen. Asked of the graph, since a
      // rebuild while watching transforms only what has changed.
      const ids = [...this.getModuleIds()];
      const lost = Object.keys(STAND_INS).filter((end) => !ids.some((id) => isOf(id)(end)));
      if (!error && lost.length > 0) this.error(`Not found among the modules: ${lost.join(', ')}`);
    },
  };
}

/** Methods that neither we nor the package itself calls; nobody else can reach its sockets. By the end of the module's path. */
const UNUSED = {
  'socket.io-client/build/esm/socket.js': [
    'onAny', 'prependAny', 'offAny', 'listenersAny', 'onAnyOutgoing', 'prependAnyOutgoing', 'offAnyOutgoing', 'listenersAnyOutgoing',
    'emitWithAck', 'send', 'compress', 'volatile',
  ],
};

export function unused() {
  return {
    name: 'unused',
    transform(code, id) {
      const path = Object.keys(UNUSED).find((end) => id.endsWith(`/node_modules/${end}`));
      if (!path) return null;
      const methods = this.parse(code).body.flatMap((node) => (node.declaration ?? node).body?.body ?? []).filter(({ key }) => UNUSED[path].includes(key?.name));
      const lost = UNUSED[path].filter((name) => !methods.some(({ key }) => key.name === name));
      if (lost.length > 0) this.error(`${path} has no method ${lost.join(', ')}`);
      return methods.reverse().reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), code);
    },
  };
}
