/** Owns attacks by chance: steps as arbitraries, drawn from the contract's schemas and the hostile values. */
import fc from 'fast-check';
import { COMMANDS, ConnectAuth } from '../../../signaling/protocol.js';
import { CANDIDATES, DEPTHS, DESCRIPTIONS, IDS, NO_JSON, PROTOTYPES, SIZES, TEXTS, TOKENS, TYPES } from './hostile.js';
import { arbitraryOf } from './schemas.js';
import { ROLES, type Step } from './steps.js';

const small = fc.constantFrom(...TYPES, ...PROTOTYPES, ...TEXTS, ...IDS, ...CANDIDATES, ...TOKENS);
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: small, weight: 200 },
  { arbitrary: fc.constantFrom(...IDS), weight: 60 },
  {
    arbitrary: fc.anything({
      maxDepth: 4,
      withNullPrototype: true,
      values: [fc.constantFrom(...PROTOTYPES), fc.string({ unit: 'binary' }), fc.double(), fc.boolean()],
    }),
    weight: 40,
  },
  { arbitrary: fc.constantFrom(...DESCRIPTIONS), weight: 4 },
  { arbitrary: fc.constantFrom(...SIZES, ...DEPTHS), weight: 1 },
);

const who = fc.constantFrom(...ROLES);
const commands = fc.oneof(
  ...Object.entries(COMMANDS).map(([name, schema]) =>
    fc.record({
      do: fc.constant('command' as const),
      who,
      name: fc.constant<unknown>(name),
      args: fc.tuple(arbitraryOf(schema, hostile)),
    }),
  ),
);
const otherEvents = fc.record({
  do: fc.constant('command' as const),
  who,
  name: fc.oneof(fc.constantFrom<unknown>(...Object.keys(COMMANDS)), hostile),
  args: fc.array(fc.oneof(hostile, fc.constantFrom(...NO_JSON.map((verbatim) => ({ verbatim })))), { maxLength: 4 }),
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '{}',
    '[]',
    '["join",{"room":"shared"}]',
    '["data",{"topic":"typing","body":{"on":true}}]',
    '{"v":2}',
    '{"v":2,"join":{"room":"shared"}}',
    '["x",{"_placeholder":true,"num":0}]',
    '["signal",{"to":"«ben»","body":{"type":"renew","epoch":1}}]',
  ),
);
const packet = fc
  .tuple(
    fc.constantFrom('', '0', '1', '2', '3', '4', '4', '4', '4', '5', '6', 'b'),
    fc.constantFrom('', '0', '1', '2', '2', '2', '3', '4', '51-', '61-', '510-', '7'),
    fc.constantFrom('', '', '/,', '/x,', '1', '99'),
    text,
  )
  .map((parts) => parts.join(''));
const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array).toString('base64'));
const frames = fc.record({
  do: fc.constant('frames' as const),
  who,
  frames: fc.array(
    fc.oneof(
      packet,
      packet,
      packet,
      bytes(40).map((base64) => ({ base64 })),
    ),
    { minLength: 1, maxLength: 6 },
  ),
});

const connects = fc.record({
  do: fc.constant('connect' as const),
  auth: fc.oneof(
    arbitraryOf(ConnectAuth, hostile),
    fc.record({ v: fc.constant(1), resume: fc.constantFrom(...TOKENS) }),
    hostile,
  ),
});
const http = fc.record({
  do: fc.constant('http' as const),
  method: fc.constant('POST'),
  session: fc.constant(true),
  body: fc.array(packet, { maxLength: 8 }).map((packets) => packets.join('\x1e')),
});
const rawBytes = fc.record({ do: fc.constant('bytes' as const), base64: bytes(60) });

/** Most are commands: they are cheap to send, and there is most behind them. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: commands, weight: 900 },
  { arbitrary: otherEvents, weight: 40 },
  { arbitrary: frames, weight: 15 },
  { arbitrary: connects, weight: 8 },
  { arbitrary: http, weight: 2 },
  { arbitrary: rawBytes, weight: 1 },
);

/** @param length About so many steps an attack. */
export const attack = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: 1, maxLength: length * 2, size: 'max' });
