/** Owns the test of attempts to connect that overtake each other, which the simulation meets too seldom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realClock } from '../../components/session/clock.js';
import { Deferred } from '../../components/session/deferred.js';
import { SignalingClient, type ConnectInput, type CreateSocket } from '../../components/session/signaling-client.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an attempt to connect that is over when its token comes carries nothing, and nobody is asked what it would', async () => {
  let attempt: (done: (auth: object) => void) => void = () => assert.fail('no socket was made');
  const createSocket = ((_address: string, options: { auth: unknown }) => {
    attempt = options.auth as typeof attempt;
    return { on: () => undefined };
  }) as unknown as CreateSocket;
  const tokens: Deferred<() => ConnectInput>[] = [];
  new SignalingClient({
    server: 'https://calls.example',
    clock: realClock,
    createSocket,
    auth() {
      tokens.push(new Deferred());
      return tokens.at(-1)!.promise;
    },
    onConnection: () => undefined,
    onRefused: () => undefined,
  });
  const asked: string[] = [];
  const sent: string[] = [];
  const carry = (name: string) => () => {
    asked.push(name);
    return {} as ConnectInput;
  };
  attempt(() => sent.push('first'));
  attempt(() => sent.push('second'));
  tokens[0]!.resolve(carry('first'));
  await settled();
  assert.deepEqual([asked, sent], [[], []]);
  tokens[1]!.resolve(carry('second'));
  await settled();
  assert.deepEqual([asked, sent], [['second'], ['second']]);
});
