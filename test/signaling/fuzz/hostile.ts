/**
 * Owns the values that break what was not made for them, by what they are about. `«ben»` stands for an id of the running
 * service (json.ts, world.ts). Knows nothing of the contract.
 */
import type { Verbatim } from './json.js';

const verbatim = (text: string, times = 1, after = ''): Verbatim => ({ verbatim: text, times, after });

/** A JSON object as its text: in a literal `__proto__` would set the prototype. */
const json = (text: string): unknown => JSON.parse(text);

export const TYPES: readonly unknown[] = [
  null, true, false, 0, -0, 1, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324, Infinity, -Infinity, '', '0', 'true', 'null', [], [[]], [null], {}, { a: 1 },
  ['a'], [0], ['a', 'a'], { length: 1 }, { 0: 'a', length: 1 }, { type: 'offer' }, { type: 'Buffer', data: [1, 2, 3] },
];

export const PROTOTYPES: readonly unknown[] = [
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'then', 'toJSON', 'size',
  json('{"__proto__":{"ok":true,"role":"host"}}'), json('{"constructor":{"prototype":{"role":"host"}}}'), json('{"__proto__":null}'),
  { toString: 1 }, { toJSON: 'x' }, { valueOf: {} }, { then: {} }, { hasOwnProperty: 1 }, { length: -1 }, { length: 1e9 }, { constructor: null },
];

export const TEXTS: readonly unknown[] = [
  ' ', '\t\n', '\0', 'a\0b', '\u200b', '\ufeff', '\u202eevil', '\u2066x\u2069', '\u2028', '\ud800', '\udc00', 'a\ud83d', '\udfffb', '\uffff', '😀', '👨‍👩‍👧‍👦',
  'e\u0301', '\u0301', '\u1100\u1161\u11a8', 'ﷺ', 'Ⅷ', '٣', '𝒜', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'; DROP TABLE rooms;--",
  '${7*7}', '{{7*7}}', '%00', '%s%n', '../../../etc/passwd', '..\\..', 'http://[::1', 'javascript:alert(1)', '$(id)', '`id`', '\r\nSet-Cookie: a=b', 'a/b?c#d', '*', '#', '~',
  '\u001b[2J', '\x7f', 'İ', 'ß', 'ﬃ', 'ﷺ'.repeat(20), 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(65), '😀'.repeat(32), '😀'.repeat(33), 'a'.repeat(256), 'a'.repeat(257),
  'e\u0301'.repeat(64), '\u1100\u1161\u11a8'.repeat(64), `a${'\u0301\u0323'.repeat(127)}`,
];

/** Ids of others, and what the service names things by inside. */
export const IDS: readonly string[] = [
  '«ann»', '«ben»', '«elsewhere»', '«self»', '«socket»', '«annSocket»', 'room:«ann»', '«room key»', '«member key»', 'lobby', 'room:', 'member:', '/', '/#', '-', '_', '0',
];

const LARGE = 60_000;
export const SIZES: readonly unknown[] = [
  'x'.repeat(LARGE), '\u0301\u0323'.repeat(LARGE / 4), '\ud800'.repeat(LARGE / 6), ' '.repeat(LARGE), '\u1100\u1161'.repeat(LARGE / 6), '\0'.repeat(LARGE / 6),
  Array.from({ length: LARGE / 2 }, () => 1), Array.from({ length: LARGE / 4 }, () => 'a'), Array.from({ length: LARGE / 3 }, () => ({})),
  Array.from({ length: 256 }, () => 'a'), Array.from({ length: 257 }, () => 'a'),
  Object.fromEntries(Array.from({ length: LARGE / 12 }, (_, index) => [`k${index}`, 1])),
  verbatim('1'.repeat(LARGE)), verbatim(`1e${'9'.repeat(LARGE)}`), verbatim(`0.${'0'.repeat(LARGE)}1`), verbatim('"\\u0061', 1, 'b"'),
  verbatim('{"a":1,', 1, `${'"a":1,'.repeat(8_000)}"a":1}`),
];

export const DEPTHS: readonly unknown[] = [10, 100, 1_000, 5_000, 10_000, 25_000].flatMap((depth) => [
  verbatim('['.repeat(depth) + ']'.repeat(depth)), verbatim(`${'{"a":'.repeat(Math.min(depth, 9_000))}1${'}'.repeat(Math.min(depth, 9_000))}`),
]).concat([verbatim('[[{"to":'.repeat(900) + '1' + '}]]'.repeat(900))]);

/** Text that is no JSON, for an event's arguments: the frame is invalid. */
export const NO_JSON: readonly string[] = ['{', '[', '}', ']', '"', "'a'", 'undefined', 'NaN', '{a:1}', '1,', ',1', '{"a":}', '[1', '\\', '\u0000', '/**/1', '0x1', '.5', '+1', '01', '"\n"'];

const line = (text: string, times: number) => `v=0\r\n${`${text}\r\n`.repeat(times)}`;
export const DESCRIPTIONS: readonly string[] = [
  '', 'v=0', 'v=1', 'v=0\n', line('m=audio 9 UDP/TLS/RTP/SAVPF 111', 1), line('m=audio 9 UDP/TLS/RTP/SAVPF 111', 1_000), line('a=candidate:1 1 udp 1 10.0.0.1 1 typ host', 800),
  line('a=ssrc:1 cname:x', 2_000), line('a='.padEnd(40_000, 'x'), 1), line('m=video 99999 RTP 0', 3), line('a=fingerprint:sha-256 00', 9), line('c=IN IP4 169.254.169.254', 3),
  line('a=rtpmap:111 \u202eopus', 3), line('a=\0', 10), line('s=<script>', 1), 'x'.repeat(48 * 1024), 'x'.repeat(48 * 1024 + 1), '\ud800'.repeat(8_000), '\r\n'.repeat(10_000), 'm='.repeat(20_000),
  line('a=group:BUNDLE 0 1 2 3', 1), line(`a=ice-ufrag:${'u'.repeat(300)}`, 1), line('a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid', 500), line('a=setup:actpass', 40), '\u0301'.repeat(20_000),
];

export const CANDIDATES: readonly string[] = [
  '', 'candidate:', 'candidate:1 1 udp 2130706431 127.0.0.1 22 typ host', 'candidate:1 1 tcp 1 169.254.169.254 80 typ host tcptype active', 'candidate:1 1 udp 1 x.local 9 typ host',
  `candidate:${'1'.repeat(1013)}`, 'x'.repeat(1024), 'x'.repeat(1025), 'candidate:1 1 udp 1 \u0000 9 typ host', 'a=candidate:1\r\na=candidate:2', '\ud800', 'candidate:1 1 udp -1 [::] 99999 typ relay raddr 0 rport 0',
];

/** Resume tokens and JWTs: replayed, cut, forged, of others' making. `«token»` is the newest of the sender's own, `«oldToken»` the first. */
export const TOKENS: readonly string[] = [
  '«token»', '«oldToken»', '«cutToken»', '«swappedToken»', '«strangersToken»', '', '.', '..', 'a.b', 'a.b.c', '«token».', 'eyJhbGciOiJub25lIn0.e30.', 'eyJhbGciOiJIUzI1NiJ9.e30.AA',
  `${'A'.repeat(1_000)}.${'A'.repeat(43)}`, `${'A'.repeat(2_048)}`, 'A'.repeat(2_049), '\0.\0', '😀.😀', 'e30.47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU', `${'.'.repeat(2_000)}`,
];
