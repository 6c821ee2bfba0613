/**
 * Owns the fixed cases: tables of what is sent where, multiplied out the same way each time. Knows nothing of how a
 * case is judged.
 */
import {
  MAX_BODY_DEPTH,
  MAX_BODY_LENGTH,
  COMMANDS,
  ConnectAuth,
  MAX_PACKET_BYTES,
  MAX_SDP_LENGTH,
  MAX_TEXT_LENGTH,
} from '../../../signaling/protocol.js';
import { CANDIDATES, DEPTHS, DESCRIPTIONS, IDS, NO_JSON, PROTOTYPES, SIZES, TEXTS, TOKENS, TYPES } from './hostile.js';
import type { Verbatim } from './json.js';
import { get, paths, put, samples, without } from './schemas.js';
import { SHRUNK } from './shrunk.js';
import { ROLES, type Case, type Role, type Step } from './steps.js';

const COMMAND_NAMES = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
const cut = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60);
const command = (name: unknown, args: readonly unknown[], who: Role = 'guest'): Step => ({
  do: 'command',
  who,
  name,
  args,
});
const frames = (who: Role, ...list: (string | { base64: string })[]): Step => ({ do: 'frames', who, frames: list });
const bytes = (...list: number[]): { base64: string } => ({ base64: Buffer.from(list).toString('base64') });
const verbatim = (text: string): Verbatim => ({ verbatim: text });

export function* fixedCases(): Generator<Case> {
  yield* SHRUNK;
  yield* payloads();
  yield* argumentsOfEvents();
  yield* limits();
  yield* descriptions();
  yield* moderation();
  yield* connects();
  yield* enginePackets();
  yield* attachments();
  yield* polling();
  yield* webSocketFrames();
}

/** Every value at every place of every command's payload, and each place empty. */
function* payloads(): Generator<Case> {
  let turn = 0;
  for (const name of COMMAND_NAMES) {
    const done = new Set<string>();
    for (const sample of samples(COMMANDS[name])) {
      for (const path of paths(sample)) {
        // The variants of a payload have places in common.
        const place = path.join('.');
        if (done.has(place)) continue;
        done.add(place);
        const who = ROLES[turn % 3]!;
        for (const value of valuesFor(get(sample, path), turn))
          yield { about: `${name} ${place}: ${cut(value)}`, steps: [command(name, [put(sample, path, value)], who)] };
        yield { about: `${name} ${place}: left out`, steps: [command(name, [without(sample, path)], who)] };
        turn += 1;
      }
    }
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'to', 'from', 'role', 'room']) {
      const more = { ...(samples(COMMANDS[name])[0] as object) };
      Object.defineProperty(more, key, {
        value: { role: 'host', from: '«ben»' },
        enumerable: true,
        configurable: true,
      });
      yield { about: `${name} with key ${key}`, steps: [command(name, [more])] };
    }
  }
}

/**
 * Texts and ids where there should be one, by turns; of the large ones, which are slow to send, each place has some.
 */
const valuesFor = (place: unknown, turn: number): unknown[] => [
  ...TYPES,
  ...PROTOTYPES,
  ...(typeof place === 'string' ? [...TEXTS, ...IDS].filter((_, index) => (index + turn) % 2 === 0) : []),
  ...[...SIZES, ...DEPTHS].filter((_, index) => (index + turn) % 5 === 0),
];

/** An event with no payload, with several, with what is no JSON, and names that are no commands. */
function* argumentsOfEvents(): Generator<Case> {
  for (const name of COMMAND_NAMES) {
    const [sample] = samples(COMMANDS[name]);
    for (const args of [
      [],
      [null],
      [sample, sample],
      [[], sample],
      [sample, null, null],
      Array.from({ length: 1_000 }, () => null),
    ]) {
      yield { about: `${name} with ${args.length} arguments`, steps: [command(name, args, 'member')] };
    }
    for (const text of NO_JSON)
      yield { about: `${name} with ${cut(text)}`, steps: [command(name, [verbatim(text)], 'member')] };
  }
  const names = [
    '',
    ' ',
    'Join',
    'join ',
    'JOIN',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'connect',
    'connection',
    'connect_error',
    'disconnect',
    'disconnecting',
    'newListener',
    'removeListener',
    'error',
    'data ',
    'welcome',
    'left',
    'member-joined',
    'room-updated',
    'close',
    'message',
    'end\0',
    '\ud800',
    'x'.repeat(60_000),
    0,
    -1,
    1e308,
    Infinity,
    null,
    true,
    [],
    {},
    ['join'],
  ];
  for (const name of names)
    for (const who of ROLES) yield { about: `event ${cut(name)}`, steps: [command(name, [{ room: 'a' }], who)] };
}

/** One below, at, and above each bound. */
function* limits(): Generator<Case> {
  const around = (bound: number) => [bound - 1, bound, bound + 1];
  for (const length of around(MAX_TEXT_LENGTH))
    for (const unit of ['x', '€', '\ud83d'])
      yield {
        about: `text of ${length}`,
        steps: [command('data', [{ topic: 'chat', body: { id: 'a', text: unit.repeat(length) } }])],
      };
  for (const length of around(MAX_BODY_LENGTH - '""'.length))
    yield { about: `body of ${length}`, steps: [command('data', [{ topic: 'chat', body: 'x'.repeat(length) }])] };
  for (const levels of [...around(MAX_BODY_DEPTH), 500]) {
    const body = JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;
    yield { about: `body of ${levels} levels`, steps: [command('data', [{ topic: 'chat', body }])] };
  }
  for (const length of around(MAX_SDP_LENGTH))
    yield {
      about: `sdp of ${length}`,
      steps: [command('signal', [{ to: '«ben»', body: { type: 'offer', epoch: 1, sdp: 'x'.repeat(length) } }])],
    };
  for (const name of COMMAND_NAMES) {
    for (const over of [-300, -100, 0, 1, 1_000, 100_000])
      yield {
        about: `${name} of ${MAX_PACKET_BYTES}${over} bytes`,
        steps: [command(name, [{ x: 'x'.repeat(MAX_PACKET_BYTES + over) }], 'member')],
      };
  }
}

function* descriptions(): Generator<Case> {
  for (const sdp of DESCRIPTIONS) {
    for (const type of ['offer', 'answer'])
      for (const to of ['«ben»', '«elsewhere»', '«self»'])
        yield { about: `${type} ${cut(sdp)}`, steps: [command('signal', [{ to, body: { type, epoch: 1, sdp } }])] };
  }
  for (const candidate of CANDIDATES) {
    for (const sdpMid of ['0', '', null])
      for (const sdpMLineIndex of [0, 64, 65, -1, 0.5, null]) {
        yield {
          about: `candidate ${cut(candidate)}`,
          steps: [
            command('signal', [
              { to: '«ben»', body: { type: 'candidate', epoch: 1, candidate: { candidate, sdpMid, sdpMLineIndex } } },
            ]),
          ],
        };
      }
  }
}

/** Other people's ids, by everybody, in everything that takes an id; then the same when it is too late. */
function* moderation(): Generator<Case> {
  const toward: Record<string, (id: string) => unknown> = {
    signal: (to) => ({ to, body: { type: 'renew', epoch: 1 } }),
    data: (id) => ({ topic: 'chat', body: { id: 'a', text: 'a' }, to: [id], private: true }),
    admit: (id) => ({ id }),
    deny: (id) => ({ id }),
    mute: (id) => ({ id }),
    remove: (id) => ({ id }),
  };
  for (const [name, payload] of Object.entries(toward)) {
    for (const id of IDS)
      for (const who of ROLES) {
        yield { about: `${name} ${id} by ${who}`, steps: [command(name, [payload(id)], who)] };
        yield {
          about: `${name} ${id} by ${who} who has left`,
          steps: [command('leave', [{}], who), command(name, [payload(id)], who)],
        };
      }
  }
  for (const name of ['lock', 'end', 'leave'] as const)
    for (const who of ROLES) {
      yield {
        about: `${name} by ${who}, twice`,
        steps: [
          command(name, [{ on: true }], who),
          command(name, [{ on: true }], who),
          command('data', [{ topic: 'chat', body: { id: 'a', text: 'late' } }], who),
        ],
      };
    }
  for (const serial of [0, 1, 2, -1, 1e308, 2 ** 53])
    yield {
      about: `confirm ${serial} again and again`,
      steps: Array.from({ length: 20 }, () => command('confirm', [{ serial }])),
    };
}

function* connects(): Generator<Case> {
  const token = '«token»';
  const [sample] = samples(ConnectAuth) as [{ join: object }];
  const auth = { ...sample, resume: token, join: { ...sample.join, room: 'shared' } };
  for (const [turn, path] of paths(auth).entries()) {
    for (const value of valuesFor(get(auth, path), turn))
      yield {
        about: `CONNECT ${path.join('.')}: ${cut(value)}`,
        steps: [{ do: 'connect', auth: put(auth, path, value) }],
      };
    yield { about: `CONNECT ${path.join('.')}: left out`, steps: [{ do: 'connect', auth: without(auth, path) }] };
  }
  for (const resume of TOKENS) {
    for (const join of [undefined, { room: 'shared' }, { room: 'another' }])
      yield {
        about: `resume ${cut(resume)}`,
        steps: [command('update', [{ hand: true }]), { do: 'connect', auth: { v: 2, resume, ...(join && { join }) } }],
      };
    yield { about: `token ${cut(resume)}`, steps: [{ do: 'connect', auth: { v: 2, token: resume } }] };
  }
  for (let times = 2; times <= 20; times += 2) {
    yield {
      about: `a token used ${times} times`,
      steps: [
        command('confirm', [{ serial: 1 }]),
        ...Array.from({ length: times }, (): Step => ({ do: 'connect', auth: { v: 2, resume: token } })),
      ],
    };
  }
}

/** Each Engine.IO packet type with each Socket.IO packet type and what may follow it. */
function* enginePackets(): Generator<Case> {
  const rests = [
    '',
    '{}',
    '[]',
    '["data",{"topic":"typing","body":{"on":true}}]',
    '1["data",{"topic":"typing","body":{"on":true}}]',
    '/,',
    '/admin,{"v":2}',
    '/__proto__,{}',
    '/?v=1&v=2,{}',
    '99999999999999999999["data"]',
    '-1["data"]',
    '{"v":2,"join":{"room":"shared"}}',
    '"x"',
    'null',
    '[null]',
    '[["join"]]',
    '["connect"]',
    '["disconnecting"]',
    '\u0000',
    '💥'.repeat(100),
    '1-["data",{"_placeholder":true,"num":0}]',
    '/shared,1["x"]',
  ];
  let turn = 0;
  for (const engine of ['0', '1', '2', '3', '4', '5', '6', '7', 'b', '']) {
    for (const type of ['0', '1', '2', '3', '4', '5', '6', '7', '']) {
      for (const rest of rests)
        yield {
          about: `packet ${engine}${type}${rest.slice(0, 60)}`,
          steps: [frames(ROLES[turn++ % 4]!, `${engine}${type}${rest}`)],
        };
    }
  }
  for (const text of [
    '',
    ' ',
    '\0',
    '\x1e',
    '2probe',
    '3probe',
    '42',
    '42[',
    '42["data"',
    '42["data",',
    '430[1]',
    '430[]',
    '5',
    'bAAAA',
    'b',
    '40',
    '4'.repeat(60_000),
    '2'.repeat(70_000),
  ]) {
    for (const times of [1, 2, 50])
      yield {
        about: `${times} × ${text.slice(0, 30)}`,
        steps: [frames(ROLES[turn++ % 4]!, ...Array.from({ length: times }, () => text))],
      };
  }
  for (const times of [2, 10, 100]) {
    yield {
      about: `${times} CONNECTs in a row`,
      steps: [frames('lobby', '41', ...Array.from({ length: times }, () => '40{"v":2,"join":{"room":"shared"}}'))],
    };
    yield {
      about: `${times} comings and goings`,
      steps: [
        frames('guest', ...Array.from({ length: times }, () => ['41', '40{"v":2,"join":{"room":"shared"}}']).flat()),
      ],
    };
    yield {
      about: `${times} CONNECTs to nowhere`,
      steps: [frames('guest', ...Array.from({ length: times }, (_, index) => `40/n${index},{}`))],
    };
  }
}

function* attachments(): Generator<Case> {
  const hole = (num: unknown) => `{"_placeholder":true,"num":${JSON.stringify(num)}}`;
  const blob = bytes(1, 2, 3);
  for (const count of ['0', '1', '2', '10', '11', '1000000', '-1', '1.5', '1e3', '', 'x', '٣', '0x1']) {
    for (const num of [0, 1, -1, 'constructor', '__proto__', null]) {
      yield {
        about: `${count} attachments, placeholder ${num}`,
        steps: [
          frames('guest', `45${count}-["data",{"topic":"chat","body":{"id":"a","text":${hole(num)}}}]`, blob, blob),
        ],
      };
    }
  }
  for (const name of COMMAND_NAMES) {
    const [sample] = samples(COMMANDS[name]);
    for (const path of paths(sample)) {
      const text = JSON.stringify(put(sample, path, '@')).replace('"@"', hole(0));
      yield { about: `${name} ${path.join('.')}: bytes`, steps: [frames('member', `451-7["${name}",${text}]`, blob)] };
    }
  }
  const event = `451-["signal",${hole(0)}]`;
  for (const list of [
    [blob],
    [blob, blob],
    [event],
    [event, event],
    [event, '42["data"]', blob],
    [event, '2'],
    [event, bytes()],
    [event, { base64: Buffer.alloc(65_000).toString('base64') }],
    [event, { base64: Buffer.alloc(66_000).toString('base64') }],
    [
      `4510-["signal",[${Array.from({ length: 10 }, (_, index) => hole(index)).join()}]]`,
      ...Array.from({ length: 10 }, () => blob),
    ],
    [`461-0[${hole(0)}]`, blob],
    [`451-["signal",${'['.repeat(20_000)}${hole(0)}${']'.repeat(20_000)}]`, blob],
  ]) {
    yield { about: `attachments: ${cut(list)}`, steps: [frames('guest', ...list), frames('lobby', ...list)] };
  }
}

function* polling(): Generator<Case> {
  const bodies = [
    '',
    '1',
    '2',
    '3',
    '4',
    '40',
    '40{"v":2}',
    '40{"v":2}\x1e42["data",{}]',
    '\x1e',
    '\x1e'.repeat(1_000),
    '\x1e'.repeat(60_000),
    '4\x1e'.repeat(20_000),
    '2\x1e'.repeat(20_000),
    'b',
    'bAAAA',
    'b!!!!',
    'bAAAA\x1ebAAAA',
    '6',
    '5',
    '9',
    '40{"v":2}\x1e451-["x",{"_placeholder":true,"num":0}]\x1ebAQID',
    '💥',
    '\ud800',
    '\0'.repeat(100),
    'x'.repeat(65_536),
    'x'.repeat(65_537),
    'x'.repeat(200_000),
    'd=40',
    '40[]',
    '40""',
    '40{"v":2,"join":{"room":"shared"}}\x1e41',
    '41\x1e41',
    '42["join",{"room":"shared"}]',
  ];
  for (const body of bodies) {
    for (const type of [
      'text/plain;charset=UTF-8',
      'application/octet-stream',
      'application/x-www-form-urlencoded',
      'application/json',
    ])
      yield {
        about: `POST ${cut(body)} as ${type}`,
        steps: [{ do: 'http', method: 'POST', session: true, body, type }],
      };
  }
  const queries = [
    '',
    '?',
    '?EIO=4',
    '?transport=polling',
    '?EIO=3&transport=polling',
    '?EIO=5&transport=polling',
    '?EIO=4&transport=websocket',
    '?EIO=4&transport=webtransport',
    '?EIO=4&transport=__proto__',
    '?EIO=4&transport=constructor',
    '?EIO=4&transport=polling&transport=websocket',
    '?EIO=4&transport=polling&sid=x',
    '?EIO=4&transport=polling&sid=__proto__',
    '?EIO=4&transport=polling&sid=constructor',
    '?EIO=4&transport=polling&sid=toString',
    '?EIO=4&transport=polling&sid=a&sid=b',
    '?EIO=4&transport=polling&j=0',
    '?EIO=4&transport=polling&j=alert(1)',
    '?EIO=4&transport=polling&b64=1',
    '?EIO=4&EIO=3&transport=polling',
    '?EIO=4&transport=polling&%',
    '?EIO=4&transport=polling&a[]=1&a[__proto__]=2',
    `?EIO=4&transport=polling&${'x'.repeat(8_000)}`,
    '?eio=4&Transport=polling',
    '?EIO[]=4&transport[]=polling',
  ];
  for (const query of queries) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'])
      yield {
        about: `${method} ${query.slice(0, 60)}`,
        steps: [{ do: 'http', method, query, ...(method === 'POST' && { body: '40' }) }],
      };
  }
}

/**
 * Of RFC 6455 section 5.2: reserved bits, opcodes, lengths that lie, no mask, text that is no UTF-8, fragments of
 * nothing.
 */
function* webSocketFrames(): Generator<Case> {
  for (const first of [
    0x00, 0x01, 0x02, 0x03, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0f, 0x80, 0x81, 0x82, 0x83, 0x88, 0x89, 0x8a, 0x8f, 0xc1,
    0xa1, 0x91, 0xf1,
  ]) {
    for (const rest of [
      [],
      [0x00],
      [0x80, 1, 2, 3, 4],
      [0x81, 0, 0, 0, 0, 0x34],
      [0x05, 1, 2],
      [0xfe, 0, 1],
      [0xfe, 0, 0, 0, 0, 0, 0],
      [0xff, 0, 0, 0, 0, 0, 0, 0, 1],
      [0xff, 255, 255, 255, 255, 255, 255, 255, 255],
      [0xff, 0, 0, 0, 1, 0, 0, 0, 0],
      [0x82, 0, 0, 0, 0, 0xff, 0xff],
      [0xfd, 0, 0, 0, 0],
    ]) {
      yield {
        about: `WebSocket frame ${Buffer.from([first, ...rest]).toString('hex')}`,
        steps: [{ do: 'bytes', ...bytes(first, ...rest) }],
      };
    }
  }
  for (const text of ['GET / HTTP/1.1\r\n\r\n', '\r\n\r\n', '\0'.repeat(10_000), '\u0081\u0080'.repeat(5_000)])
    yield {
      about: `no WebSocket frame: ${cut(text)}`,
      steps: [{ do: 'bytes', base64: Buffer.from(text, 'latin1').toString('base64') }],
    };
}
