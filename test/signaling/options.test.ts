/** What `createSignaling` cannot make use of is refused by its name, in one line, before anything has begun. */
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { pino } from 'pino';
import { createSignaling, OptionsError, type SignalingOptions } from '../../signaling/app.js';
import { start } from './helpers.js';

test('an option that is unknown or wrong is refused by name', async () => {
  const wrong: Record<string, unknown[]> = {
    origin: ['https://a.example'],
    NOOM_ORIGINS: ['*'],
    port: [3000],
    origins: [
      'a.example',
      ['https://a.example/path'],
      ['https://*'],
      ['*.example.com'],
      5,
      [5],
      {},
      'https://a.example, b.example',
      null,
    ],
    publicUrl: ['calls.example.com', 'ftp://a.example', 5],
    trustProxy: ['1', -1, 0.5, NaN, true],
    production: ['true', 1],
    open: ['yes'],
    secret: ['', 5],
    dataDir: ['', 5],
    authSecret: ['', 5],
    redisUrl: ['localhost:6379', 'http://a.example'],
    heartbeatMs: ['1', -1, Infinity],
    iceServers: ['stun:a.example', [{ urls: 'a.example' }], [{ url: 'stun:a.example' }]],
    turn: [
      'turn:a.example',
      { urls: ['turn:a.example'] },
      { urls: ['stun:a.example'], secret: 's' },
      { urls: ['turn:a.example'], secret: 's', lifetime: 5 },
    ],
    waitingRoom: ['on'],
    apiKey: ['', 5],
    limits: [
      5,
      { room: 5 },
      { rooms: '5' },
      { rooms: -1 },
      { address: { socket: 1 } },
      { rate: 5 },
      { rate: { burst: 5 } },
    ],
    logger: [console.log, {}, { info: console.log }, 'info'],
    serve: ['true'],
    demo: [1, true],
    pingInterval: ['5'],
    pingTimeout: [null],
    crashGraceMs: [-1],
    silenceGraceMs: ['x'],
    webhookUrl: ['a.example', 'https://a.example'],
    onJoin: ['https://a.example', true],
    onLeave: [{}],
    joinUrl: ['a.example', 'https://a.example'],
    joinSecret: ['', 's'],
    adminUser: [5, 'ops'],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const server = http.createServer();
      await assert.rejects(
        createSignaling(server, { [name]: value }),
        (error) => {
          assert.ok(error instanceof OptionsError && error instanceof TypeError, String(error));
          assert.equal(error.option.split(/[. ]/)[0], name);
          assert.match(error.message, new RegExp(`^${name}\\b[^\n]+\\.$`));
          return true;
        },
        `${name}: ${JSON.stringify(value)}`,
      );
      assert.equal(server.listenerCount('request') + server.listenerCount('upgrade'), 0);
    }
  }
  await assert.rejects(createSignaling(http.createServer(), { limits: { rooms: 0 } }), {
    option: 'limits.rooms',
    message: 'limits.rooms: must be a whole number from 1.',
  });
  const both = { onJoin: () => ({ accept: true }) as const, joinUrl: 'https://a.example', joinSecret: 's' };
  await assert.rejects(createSignaling(http.createServer(), both), { option: 'joinUrl' }, 'one of them decides');
  await assert.rejects(createSignaling(http.createServer(), { adminUser: 'ops', adminPassword: 'hunter2' }), {
    name: 'OptionsError',
    message: /openssl/,
  });
});

test('a secret that is wrong is not told back', async () => {
  for (const options of [
    { redisUrl: 'http://u:hunter2@a.example' },
    { secret: ['hunter2'] },
    { turn: { urls: ['turn:a.example'], secret: { hunter2: 1 } } },
  ]) {
    await assert.rejects(
      createSignaling(http.createServer(), options as unknown as SignalingOptions),
      (error) => !String((error as Error).message).includes('hunter2'),
    );
  }
});

test('what is left open is as good as nothing, and a logger of any kind will do', async (t) => {
  const quiet = () => undefined;
  class Quiet {
    debug = quiet;
    info = quiet;
    warn = quiet;
    error = quiet;
  }
  for (const logger of [undefined, new Quiet(), pino({ level: 'silent' })]) {
    const { stop } = await start(t, {
      logger,
      publicUrl: undefined,
      limits: { rooms: undefined, address: {} },
      turn: undefined,
      serve: true,
      demo: true,
      origins: [],
    });
    await stop();
  }
});
