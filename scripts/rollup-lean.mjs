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
 * What socket.io-client has for others: our packets are text, our addresses are URLs with a scheme, our transports
 * WebSocket and long polling by `fetch`. Modules by the end of their path, and what stands in for each.
 */
const SOCKET = {
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
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false, hasBinary = isBinary;',
  'socket.io-parser/build/esm/binary.js': 'export const deconstructPacket = undefined, reconstructPacket = undefined;',
};

export function socket() {
  const isOf = (id) => (end) => id.endsWith(`/node_modules/${end}`);
  return {
    name: 'socket',
    transform(code, id) {
      const path = Object.keys(SOCKET).find(isOf(id));
      return path ? SOCKET[path] : null;
    },
    buildEnd(error) {
      // A new version may have moved them: better no bundle than one that has grown unseen. Asked of the graph, since a
      // rebuild while watching transforms only what has changed.
      const ids = [...this.getModuleIds()];
      const lost = Object.keys(SOCKET).filter((end) => !ids.some((id) => isOf(id)(end)));
      if (!error && lost.length > 0) this.error(`Not found in socket.io-client: ${lost.join(', ')}`);
    },
  };
}
