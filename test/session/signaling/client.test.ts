/**
 * Owns the tests of single attempts to connect: what the simulation meets too seldom, or its model of a socket does not
 * know.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realClock } from '../../../components/session/base/clock.js';
import { Deferred } from '../../../components/session/base/deferred.js';
import { SignalingClient, type ConnectInput, type CreateSocket } from '../../../components/session/signaling/client.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an attempt to connect that is over when its token comes carries nothing, and nobody is asked what it would', async () => {
  let attempt: (done: (auth: object) => void) => void = () => assert.fail('no socket was made');
  const createSocket = ((_address: string, options: { auth: unknown }) => {
    attempt = options.auth as typeof attempt;
    return { on: () => undefined, active: true };
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

test('each attempt to connect has a path of its own below that of the service', () => {
  let time = 0;
  const paths: unknown[] = [];
  const createSocket = ((_address: string, options: { path: string }) => {
    options.path = options.path || '/socket.io'; // as the manager does
    for (let attempt = 0; attempt < 3; attempt += 1) paths.push({ ...options }.path); // as each of its attempts does
    return { on: () => undefined, active: true };
  }) as unknown as CreateSocket;
  new SignalingClient({
    server: 'https://calls.example/talk/',
    clock: { ...realClock, now: () => (time += 1) },
    createSocket,
    auth: () => assert.fail('nothing connects'),
    onConnection: () => undefined,
    onRefused: () => undefined,
  });
  assert.equal(new Set(paths).size, 3);
  for (const path of paths) assert.match(String(path), /^\/talk\/socket\.io\/\d+$/);
});

/**
 * A client that is told every second that the network looks dead, whose socket is not connected any more; the service
 * had answered after `roundTrip`.
 */
function unreachable(readyState: string, roundTrip = 0) {
  let time = 1_000_000;
  const begun: number[] = [];
  const socket = {
    connected: true,
    active: true,
    io: { engine: { readyState } },
    on: () => undefined,
    connect: () => begun.push(time),
    disconnect: () => socket,
    timeout: () => socket,
    emit: (_name: string, _payload: unknown, ack: (error: null, result: object) => void) => {
      time += roundTrip;
      ack(null, { ok: true, value: null });
    },
  };
  const client = new SignalingClient({
    server: 'https://calls.example',
    clock: { ...realClock, now: () => time },
    createSocket: (() => socket) as unknown as CreateSocket,
    auth: () => assert.fail('nothing opens'),
    onConnection: () => undefined,
    onRefused: () => undefined,
  });
  client.send('data', { topic: 'typing', body: { on: true } }, () => undefined);
  socket.connected = false;
  for (let second = 0; second < 60; second += 1) {
    client.renew();
    time += 1_000;
  }
  return begun.map((at, index) => at - (begun[index - 1] ?? at));
}

test('while the network looks dead the service is tried again soon, and by and by with time enough for a way that has become slow', () => {
  const waits = unreachable('opening').slice(1);
  assert.ok(Math.max(...waits.slice(0, 4)) <= 2_000, String(waits));
  // In which TCP, TLS and WebSocket open though each round trip takes one and a half.
  assert.ok(Math.max(...waits) >= 6_000, String(waits));
  assert.deepEqual(
    waits,
    waits.toSorted((one, other) => one - other),
  );
});

test('a service that is known to be far away is given the round trips that opening takes', () => {
  const [first] = unreachable('opening', 1_000).slice(1);
  assert.ok(first! >= 8_000, String(first));
});

test('what has opened is not given up for the network while the token is awaited', () => {
  assert.deepEqual(unreachable('open'), []);
});
