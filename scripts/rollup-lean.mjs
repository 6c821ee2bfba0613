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
      const { protocol, hostname, port } = new URL(source);
      return { protocol, host: hostname, port };
    }`,
  'engine.io-client/build/esm/contrib/parseqs.js': `
    export const encode = (query) => new URLSearchParams(query).toString();
    export const decode = undefined;`,
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
  // A list is never changed, so that what a listener does cannot disturb the emitting.
  '@socket.io/component-emitter/lib/esm/index.js': `
    export class Emitter {
      _listeners = new Map();
      on(event, listener) {
        this._listeners.set(event, [...this._listeners.get(event) ?? [], listener]);
        return this;
      }
      once(event, listener) {
        const once = (...args) => {
          this.off(event, once);
          listener.apply(this, args);
        };
        return this.on(event, once);
      }
      off(event, listener) {
        if (event) this._listeners.set(event, (this._listeners.get(event) ?? []).filter((one) => listener && one !== listener));
        else this._listeners.clear();
        return this;
      }
      removeAllListeners(event) { return this.off(event); }
      emitReserved(event, ...args) {
        for (const listener of this._listeners.get(event) ?? []) listener.apply(this, args);
        return this;
      }
      emit(...args) { return this.emitReserved(...args); }
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

/**
 * What stands fast for the one way in which we use these modules (`session/signaling-client.ts` gives all options), so
 * that terser drops the others. `unused`: methods that nobody calls then; nobody else can reach these sockets.
 * `settled`: what an expression always is, or all that it does. By the end of the module's path.
 */
const KNOWN = {
  // What stands in for shadow DOM where a browser has none (such a browser runs none of this), and the lists of versions, by which the
  // development build of a page's own Lit warns of others.
  '@lit/reactive-element/reactive-element.js': {
    unused: [],
    settled: { 'a.reactiveElementPolyfillSupport': 'undefined', '(a.reactiveElementVersions??=[]).push("2.1.2")': 'undefined' },
  },
  'lit-html/lit-html.js': {
    unused: [],
    settled: { 't.litHtmlPolyfillSupport': 'undefined', '(t.litHtmlVersions??=[]).push("3.3.3")': 'undefined' },
  },
  'lit-element/lit-element.js': {
    unused: [],
    settled: { 's.litElementPolyfillSupport': 'undefined', '(s.litElementVersions??=[]).push("4.2.2")': 'undefined' },
  },
  'socket.io-client/build/esm/socket.js': {
    unused: [
      'onAny', 'prependAny', 'offAny', 'listenersAny', 'onAnyOutgoing', 'prependAnyOutgoing', 'offAnyOutgoing', 'listenersAnyOutgoing',
      'notifyOutgoingListeners', 'emitWithAck', 'send', 'compress', 'volatile', 'open', 'close', 'disconnected', 'ack', '_addToQueue', '_drainQueue',
    ],
    settled: {
      'this.io._autoConnect': 'false',
      'opts && opts.auth': 'true',
      'typeof this.auth == "function"': 'true',
      // Our parser lets no such event through, and we send none.
      'RESERVED_EVENTS.hasOwnProperty(ev)': 'false',
      'this._opts.retries': 'false',
      'this._drainQueue(true)': 'undefined',
      'this.flags.volatile': 'false',
      'packet.options = {}': 'undefined',
      'packet.options.compress = this.flags.compress !== false': 'undefined',
      'this.notifyOutgoingListeners(packet)': 'undefined',
      'this._anyListeners': 'undefined',
      // We use one namespace, which our packets do not name, and ask nobody for the socket's id.
      'packet.nsp = this.nsp': 'undefined',
      'packet.nsp === this.nsp': 'true',
      'this.id = id': 'undefined',
      'delete this.id': 'undefined',
      // The service asks for no acknowledgement, and recovers people by tokens of its own.
      'null != packet.id': 'false',
      'this._pid': 'undefined',
      'this._pid = pid': 'undefined',
      'this.recovered = false': 'undefined',
      'this.recovered = pid && this._pid === pid': 'undefined',
      '"It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client, but they are not compatible (more information here: https://socket.io/docs/v3/migrating-from-2-x-to-3-0/)"':
        '"The server speaks an old Socket.IO"',
      '(_c = this.io.engine) === null || _c === void 0 ? void 0 : _c._hasPingExpired()': 'this.io.engine._hasPingExpired()',
      // Whatever we send has a time limit, and is answered.
      '"function" === typeof args[args.length - 1]': 'true',
      '(_a = this.flags.timeout) !== null && _a !== void 0 ? _a : this._opts.ackTimeout': 'this.flags.timeout',
      'timeout === undefined': 'false',
      'ack.withError': 'true',
      'fn.withError = true': 'undefined',
      'Object.freeze(args)': 'args',
      // Read only where what is settled above would lead.
      'this._opts = Object.assign({}, opts)': 'undefined',
      'this._queue = []': 'undefined',
      'this._queueSeq = 0': 'undefined',
    },
  },
  'socket.io-client/build/esm/manager.js': {
    unused: [
      'reconnection', 'reconnectionAttempts', 'reconnectionDelay', 'randomizationFactor', 'reconnectionDelayMax', 'timeout',
      'connect', 'disconnect', 'onping',
    ],
    settled: {
      'uri && "object" === typeof uri': 'false',
      'opts || {}': 'opts',
      'opts.path = opts.path || "/socket.io"': 'undefined',
      'opts.parser || parser': 'opts.parser',
      'this._autoConnect = opts.autoConnect !== false': 'undefined',
      'this._autoConnect': 'false',
      'this.opts.autoUnref': 'false',
      'this.reconnection(opts.reconnection !== false)': 'undefined',
      'this._reconnection': 'true',
      'this.reconnectionAttempts(opts.reconnectionAttempts || Infinity)': 'undefined',
      'this.backoff.attempts >= this._reconnectionAttempts': 'false',
      'this.reconnectionDelay(opts.reconnectionDelay || 1000)': 'undefined',
      'this.reconnectionDelay()': 'opts.reconnectionDelay',
      'this.reconnectionDelayMax(opts.reconnectionDelayMax || 5000)': 'undefined',
      'this.reconnectionDelayMax()': 'opts.reconnectionDelayMax',
      'this.randomizationFactor((_a = opts.randomizationFactor) !== null && _a !== void 0 ? _a : 0.5)': 'undefined',
      'this.randomizationFactor()': 'opts.randomizationFactor',
      'this.timeout(null == opts.timeout ? 20000 : opts.timeout)': 'undefined',
      'false !== this._timeout': 'true',
      'this._timeout': 'this.opts.timeout',
      'packet.options': 'undefined',
      '(_a = this.engine) === null || _a === void 0 ? void 0 : _a.close()': 'this.engine?.close()',
      // Nobody listens to these.
      'on(socket, "ping", this.onping.bind(this))': '() => {}',
      'this.emitReserved("reconnect_attempt", self.backoff.attempts)': 'undefined',
      'this.emitReserved("reconnect_error", err)': 'undefined',
      'this.emitReserved("reconnect", attempt)': 'undefined',
    },
  },
  'socket.io-client/build/esm/contrib/backo2.js': {
    unused: ['setMin', 'setMax', 'setJitter'],
    settled: {
      'opts || {}': 'opts',
      'opts.min || 100': 'opts.min',
      'opts.max || 10000': 'opts.max',
      'opts.factor || 2': '2',
      'opts.jitter > 0 && opts.jitter <= 1 ? opts.jitter : 0': 'opts.jitter',
    },
  },
  'engine.io-client/build/esm/socket.js': {
    // A connection by long polling stays one: it is the last way tried, so there is nothing to upgrade to.
    unused: ['_probe', '_filterUpgrades', 'send'],
    settled: {
      'typeof addEventListener === "function" && typeof removeEventListener === "function"': 'true',
      'uri && "object" === typeof uri': 'false',
      'opts.host': 'undefined',
      'parsedUri.query': 'undefined',
      'parsedUri.protocol === "https" || parsedUri.protocol === "wss"': '/[ps]s:/.test(parsedUri.protocol)',
      'null != opts.secure': 'true',
      'opts.hostname || (typeof location !== "undefined" ? location.hostname : "localhost")': 'opts.hostname',
      'opts.port || (typeof location !== "undefined" && location.port ? location.port : this.secure ? "443" : "80")': 'opts.port',
      'opts.transportImplementations && opts.transports': 'false',
      'opts.transportImplementations || (((_a = opts.transports) === null || _a === void 0 ? void 0 : _a.length) && typeof opts.transports[0] === "function")': 'false',
      'opts.transports ? [...opts.transports] : ["polling", "websocket", "webtransport"]': '[...opts.transports]',
      '{ path: "/engine.io", agent: false, withCredentials: false, upgrade: true, timestampParam: "t", rememberUpgrade: false, addTrailingSlash: true, rejectUnauthorized: true, perMessageDeflate: { threshold: 1024, }, transportOptions: {}, closeOnBeforeunload: false, }': '{}',
      'this.opts.path.replace(/\\/$/, "") + (this.opts.addTrailingSlash ? "/" : "")': 'this.opts.path + "/"',
      'this.opts.transportOptions[name]': 'undefined',
      'typeof this.opts.query === "string"': 'false',
      'this.opts.closeOnBeforeunload': 'false',
      'this._beforeunloadEventListener': 'undefined',
      'this.opts.withCredentials': 'false',
      'this.transports.length === 0': 'false',
      'this.opts.rememberUpgrade': 'false',
      'this.opts.upgrade': 'false',
      'this.upgrading': 'false',
      'this._upgrades = []': 'undefined',
      'this._upgrades = this._filterUpgrades(data.upgrades)': 'undefined',
      'this.opts.autoUnref': 'false',
      'this.opts.tryAllTransports': 'true',
      '"function" === typeof data': 'false',
      '"function" === typeof options': 'false',
      // What is encoded knows no options.
      'options = options || {}': 'undefined',
      'options.compress = false !== options.compress': 'undefined',
      'Socket.protocol = protocol': 'undefined',
      // The handshake sets them, before which nothing is pinged or written.
      'this._pingInterval = -1': 'undefined',
      'this._pingTimeout = -1': 'undefined',
      'this._maxPayload = -1': 'undefined',
      // All that comes is text.
      'this.binaryType = defaultBinaryType': 'undefined',
      // Why it ended is known by the first word of it.
      '{ description: "network connection lost", }': 'undefined',
      'Socket.priorWebsocketSuccess = false': 'undefined',
      'Socket.priorWebsocketSuccess = "websocket" === this.transport.name': 'undefined',
      // Nobody listens to these.
      'this.once("flush", fn)': 'undefined',
      'this.emitReserved("flush")': 'undefined',
      'this.emitReserved("packet", packet)': 'undefined',
      'this.emitReserved("heartbeat")': 'undefined',
      'this.emitReserved("ping")': 'undefined',
      'this.emitReserved("pong")': 'undefined',
      'this.emitReserved("message", packet.data)': 'undefined',
      'this.emitReserved("handshake", data)': 'undefined',
      'this.emitReserved("packetCreate", packet)': 'undefined',
    },
  },
  'engine.io-client/build/esm/transport.js': {
    unused: ['pause', '_hostname', '_port'],
    settled: {
      'this.supportsBinary = !opts.forceBase64': 'undefined',
      // Of an error the message is told.
      'this.description = description': 'undefined',
      'this.context = context': 'undefined',
      'this.type = "TransportError"': 'undefined',
      'this._hostname()': 'this.opts.hostname',
      'this._port()': '":" + this.opts.port',
      'encodedQuery.length ? "?" + encodedQuery : ""': '"?" + encodedQuery',
    },
  },
  'engine.io-client/build/esm/transports/websocket.js': {
    unused: ['createSocket'],
    settled: {
      'this.ws.binaryType = this.socket.binaryType': 'undefined',
      '{ description: "websocket connection closed", context: closeEvent, }': 'undefined',
      'typeof navigator !== "undefined" && typeof navigator.product === "string" && navigator.product.toLowerCase() === "reactnative"': 'false',
      'globalThis.WebSocket || globalThis.MozWebSocket': 'undefined',
      'this.opts.protocols': 'undefined',
      'pick(this.opts, "agent", "perMessageDeflate", "pfx", "key", "passphrase", "cert", "ca", "ciphers", "rejectUnauthorized", "localAddress", "protocolVersion", "origin", "maxPayload", "family", "checkServerIdentity")': 'undefined',
      'this.opts.extraHeaders': 'undefined',
      'this.createSocket(uri, protocols, opts)': 'new WebSocket(uri)',
      'this.opts.autoUnref': 'false',
      'this.query || {}': 'this.query',
      'this.opts.timestampRequests': 'false',
      '!this.supportsBinary': 'false',
    },
  },
  'engine.io-client/build/esm/transports/polling.js': {
    unused: ['pause'],
    settled: {
      '!this.supportsBinary && !query.sid': 'false',
      'false !== this.opts.timestampRequests': 'true',
      'query[this.opts.timestampParam] = randomString()': 'query.t = randomString()',
      'this.query || {}': 'this.query',
      '{ description: "transport closed by the server" }': 'undefined',
      // Asked for by `pause` alone.
      'this._polling = false': 'undefined',
      'this._polling = true': 'undefined',
      'this.emitReserved("poll")': 'undefined',
      'this.emitReserved("pollComplete")': 'undefined',
    },
  },
  'engine.io-client/build/esm/transports/polling-fetch.js': {
    unused: [],
    settled: {
      '(_a = this.socket._cookieJar) === null || _a === void 0 ? void 0 : _a.appendCookies(headers)': 'undefined',
      '(_a = this.socket._cookieJar) === null || _a === void 0 ? void 0 : _a.parseCookies(res.headers.getSetCookie())': 'undefined',
      'this.opts.withCredentials': 'false',
      'new Headers(this.opts.extraHeaders)': 'new Headers()',
    },
  },
  'engine.io-client/build/esm/util.js': {
    unused: [],
    settled: {
      'opts.useNativeTimers': 'false',
      'typeof obj === "string"': 'true',
      'utf8Length(obj)': 'new TextEncoder().encode(obj).length',
    },
  },
  'engine.io-client/build/esm/globals.js': {
    unused: [],
    settled: { 'typeof Promise === "function" && typeof Promise.resolve === "function"': 'true', 'typeof self !== "undefined"': 'true' },
  },
};

export function known() {
  const spaceless = (text) => text.replace(/\s+/g, ' ').replace(/\( | \)/g, (edge) => edge.trim());
  return {
    name: 'known',
    transform(code, id) {
      const path = Object.keys(KNOWN).find((end) => id.endsWith(`/node_modules/${end}`));
      if (!path) return null;
      const { unused, settled } = KNOWN[path];
      const lost = new Set([...unused, ...Object.keys(settled)]);
      const cuts = [];
      const cut = ({ start, end }, what, text) => {
        lost.delete(what);
        cuts.push({ start, end, text });
      };
      const walk = (node) => {
        if (Array.isArray(node)) return node.forEach(walk);
        if (typeof node?.type !== 'string') return;
        const method = methodOf(node);
        if (unused.includes(method)) return cut(node, method, '');
        const text = spaceless(code.slice(node.start, node.end));
        if (Object.hasOwn(settled, text) && /Expression|Literal$/.test(node.type)) return cut(node, text, settled[text]);
        for (const [key, child] of Object.entries(node)) {
          // What is assigned to has no value yet.
          if (typeof child === 'object' && !(node.type === 'AssignmentExpression' && key === 'left')) walk(child);
        }
      };
      walk(this.parse(code));
      if (lost.size > 0) this.error(`${path} lacks: ${[...lost].join(', ')}`);
      cuts.sort((one, other) => other.start - one.start);
      return cuts.reduce((text, { start, end, text: known }) => text.slice(0, start) + known + text.slice(end), code);
    },
  };
}

/** The name of the method that is defined here, in a class or by assigning to a prototype. */
function methodOf(node) {
  if (node.type === 'MethodDefinition') return node.key.name;
  const left = node.type === 'ExpressionStatement' && node.expression.left;
  return left?.object?.property?.name === 'prototype' ? left.property.name : undefined;
}
