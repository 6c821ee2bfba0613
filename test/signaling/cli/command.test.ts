import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { ConfigError, readConfig } from '../../../signaling/cli/config.js';
import { VARIABLES } from '../../../signaling/cli/variables.js';
import { noom } from './command.js';
import { connect, folder, waitFor } from '../helpers.js';

/** A start from the sources, on a machine that does other things besides. */
const START_MS = 30_000;

test('the command says where it is, serves, and ends on SIGTERM', async (t) => {
  const { child, out, ended } = await noom(t, ['--port', '0', '--host', '127.0.0.1'], {
    NOOM_TYPO: 'x',
    NOOM_SECRET: 'short',
  });
  await waitFor(() => out().includes('STUN or TURN') && out().includes('"listening"'), 'the greeting', START_MS).catch(
    (error: unknown) => assert.fail(`${String(error)}\n${out()}`),
  );
  const url = /http:\/\/localhost:\d+/.exec(out())?.[0];
  assert.ok(url, out());
  assert.match(out(), /NOOM_ICE_SERVERS/);
  assert.match(out(), /NOOM_TYPO/);
  // Of two entries of one name JSON.parse keeps one, and a line that loses nothing is as long as it was.
  for (const line of out()
    .split('\n')
    .filter((each) => each.startsWith('{')))
    assert.equal(JSON.stringify(JSON.parse(line)).length, line.length, line);
  assert.match(out(), /"bytes":5/);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  const page = await fetch(`${url}/`);
  if (page.ok)
    assert.match(
      page.headers.get('content-security-policy') ?? '',
      /script-src 'self';.*require-trusted-types-for 'script'/,
    );
  const client = await connect(t, url, { join: { room: 'r', name: 'Annabel' } });
  await client.next('welcome');
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
  assert.doesNotMatch(out(), /Annabel/);
});

test('a mistake is one line and exit 2', async (t) => {
  const taken = http.createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const file = path.join(await folder(t), 'file');
  await writeFile(file, '');
  const port = String((taken.address() as AddressInfo).port);
  const cases: [string[], Record<string, string>, RegExp][] = [
    [['--prot', '1'], {}, /--prot/],
    [['--port', port, '--host', '127.0.0.1'], {}, /in use/],
    [[], { NOOM_ICE_SERVERS: '{' }, /NOOM_ICE_SERVERS/],
    [[], { NOOM_DATA_DIR: '/proc/noom/data' }, /data folder \/proc\/noom\/data cannot be used \(ENOENT\)/],
    [['--https'], { NOOM_DATA_DIR: '/proc/noom' }, /data folder \/proc\/noom cannot be used \(ENOENT\)/],
    [[], { NOOM_DATA_DIR: '/proc', NOOM_SECRET: 's'.repeat(32) }, /data folder \/proc cannot be used \(EACCES\)/],
    [[], { NOOM_DATA_DIR: path.join(file, 'below', 'it') }, /cannot be used \(ENOTDIR\)/],
    [[], { NOOM_DATA_DIR: file }, /cannot be used \(ENOTDIR\)/],
    [[], { NOOM_REDIS_URL: 'redis://localhost:1' }, /NOOM_REDIS_URL needs NOOM_SECRET/],
    [['--port', '0'], { NODE_ENV: 'production', NOOM_ORIGINS: 'https://a.example,*' }, /NOOM_AUTH_SECRET.*--open/],
  ];
  await Promise.all(
    cases.map(async ([args, env, expected]) => {
      const { out, ended } = await noom(t, args, env);
      assert.equal(await ended, 2, out());
      assert.match(out(), expected);
      assert.equal(out().trim().split('\n').length, 1, out());
    }),
  );
});

test('in production --open lets the command start for anybody', async (t) => {
  const { out } = await noom(t, ['--port', '0', '--host', '127.0.0.1', '--open'], {
    NODE_ENV: 'production',
    NOOM_ORIGINS: '*',
  });
  await waitFor(() => out().includes('"listening"'), 'the greeting', START_MS).catch((error: unknown) =>
    assert.fail(`${String(error)}\n${out()}`),
  );
});

test('--help and --version', async (t) => {
  const [help, version] = [await noom(t, ['--help']), await noom(t, ['--version'])];
  assert.equal(await help.ended, 0);
  for (const flag of ['--port', '--host', '--https', '--open', '--help', '--version', ...Object.keys(VARIABLES)])
    assert.ok(help.out().includes(`  ${flag} `) || help.out().includes(`  ${flag},`), flag);
  assert.ok(
    help
      .out()
      .split('\n')
      .every((line) => line.length <= 110),
  );
  assert.equal(await version.ended, 0);
  assert.match(version.out(), /^\d+\.\d+\.\d+/);
});

test('every variable that is read is known and told, and no other', () => {
  const read = new Set<string>();
  const environment = new Proxy(
    {},
    {
      get(_target, name) {
        read.add(String(name));
        return undefined;
      },
    },
  );
  readConfig([], environment);
  assert.deepEqual([...read].filter((name) => name.startsWith('NOOM_')).sort(), Object.keys(VARIABLES).sort());
});

test('flags and environment are read, checked and told apart', () => {
  const read = (args: string[], env: Record<string, string> = {}) => {
    const config = readConfig(args, env);
    assert.ok(typeof config !== 'string');
    return config;
  };
  assert.deepEqual([read([]).port, read([]).host, read([]).signaling.dataDir], [3000, '0.0.0.0', '.noom']);
  assert.equal(read(['--port', '5'], { PORT: '6' }).port, 5);
  assert.equal(read([], { PORT: '6', HOST: '' }).port, 6);
  assert.deepEqual(read([], { NOOM_ORIGINS: 'https://A.example/, http://b.example:81' }).signaling.origins, [
    'https://a.example',
    'http://b.example:81',
  ]);
  assert.deepEqual(
    read([], { NOOM_ORIGINS: 'https://*.Example.com,https://*.b.example:443,capacitor://localhost' }).signaling.origins,
    ['https://*.example.com', 'https://*.b.example', 'capacitor://localhost'],
  );
  assert.deepEqual(
    read([], { NOOM_ICE_SERVERS: '[{"urls":["turn:t.example"],"username":"u","credential":"p"}]' }).signaling
      .iceServers,
    [{ urls: ['turn:t.example'], username: 'u', credential: 'p' }],
  );
  assert.deepEqual(
    read([], {
      NOOM_TURN_URLS: 'turn:t.example, turns:t.example:443?transport=tcp',
      NOOM_TURN_SECRET: 's',
      NOOM_TURN_TTL: '600',
    }).signaling.turn,
    { urls: ['turn:t.example', 'turns:t.example:443?transport=tcp'], secret: 's', ttl: 600 },
  );
  assert.equal(read([]).signaling.turn, undefined);
  assert.equal(read([], { NOOM_WAITING_ROOM: 'on' }).signaling.waitingRoom, true);
  assert.deepEqual(read([], { NOOM_TYPO: '1', NOOM_SECRET: 'x' }).unknown, ['NOOM_TYPO']);
  const production = { NODE_ENV: 'production', NOOM_ORIGINS: '*' };
  assert.equal(read(['--open'], production).signaling.production, true);
  read([], { ...production, NOOM_AUTH_SECRET: 's' });
  const wrong: [string[], Record<string, string>, RegExp][] = [
    [['--port'], {}, /--port/],
    [['--port', 'x'], {}, /^--port: "x"/],
    [['--port=65536'], {}, /--port/],
    [['extra'], {}, /extra/],
    [['--open=1'], {}, /--open/],
    [[], { PORT: '-1' }, /^PORT/],
    [[], { NOOM_ORIGINS: 'example.com' }, /NOOM_ORIGINS/],
    [[], { NOOM_ORIGINS: 'https://a.example/path' }, /NOOM_ORIGINS/],
    ...[
      '*.example.com',
      'https://*',
      'https://a.*.example',
      'https://*a.example',
      'https://a.example:*',
      'https://*.*.example',
      'null',
      'https://',
      'https://a b',
      '//a.example',
      'https://u@a.example',
      'https://a.example?x',
      'https://a.example#x',
      'https://*.1.2.3',
      'https:\\\\a.example',
      'javascript:alert(1)',
    ].map((text): (typeof wrong)[number] => [[], { NOOM_ORIGINS: `https://b.example, ${text}` }, /^NOOM_ORIGINS: /]),
    [[], { NOOM_WAITING_ROOM: 'yes' }, /NOOM_WAITING_ROOM/],
    [[], { NOOM_MAX_PARTICIPANTS: '0' }, /NOOM_MAX_PARTICIPANTS/],
    [[], { NOOM_PUBLIC_URL: 'calls' }, /NOOM_PUBLIC_URL/],
    [[], { NOOM_TRUST_PROXY: 'true' }, /NOOM_TRUST_PROXY/],
    [[], { NOOM_ICE_SERVERS: '[{"urls":"http://x"}]' }, /NOOM_ICE_SERVERS, at 0\.urls: must/],
    [[], { NOOM_TURN_URLS: 'turn:t.example' }, /NOOM_TURN_SECRET/],
    [[], { NOOM_TURN_SECRET: 's' }, /NOOM_TURN_URLS/],
    [[], { NOOM_TURN_URLS: 'turn:t.example,stun:t.example', NOOM_TURN_SECRET: 's' }, /NOOM_TURN_URLS: "stun/],
    [[], { NOOM_TURN_TTL: '1' }, /NOOM_TURN_TTL/],
    [[], { NOOM_ICE_SERVERS: '[{"urls":"turn:t.example"}]' }, /username/],
    [[], { NOOM_ICE_SERVERS: '{"urls":"stun:x"}' }, /NOOM_ICE_SERVERS/],
    [[], { NOOM_WEBHOOK_URL: 'https://a.example' }, /NOOM_WEBHOOK_SECRET/],
    [[], { NOOM_WEBHOOK_SECRET: 's' }, /NOOM_WEBHOOK_URL/],
    [[], { NOOM_JOIN_URL: 'https://a.example' }, /NOOM_JOIN_SECRET/],
    [[], { NOOM_JOIN_SECRET: 's' }, /NOOM_JOIN_URL/],
    [[], { NOOM_WEBHOOK_URL: 'a.example', NOOM_WEBHOOK_SECRET: 's' }, /NOOM_WEBHOOK_URL/],
    [[], { NOOM_LOG_LEVEL: 'loud' }, /NOOM_LOG_LEVEL/],
    [[], { NOOM_REDIS_URL: 'redis://localhost' }, /NOOM_SECRET/],
    [[], { NOOM_REDIS_URL: 'localhost:6379', NOOM_SECRET: 's' }, /^NOOM_REDIS_URL is not/],
    [[], production, /--open/],
  ];
  for (const [args, env, expected] of wrong) {
    assert.throws(
      () => readConfig(args, env),
      (error) => error instanceof ConfigError && expected.test(error.message) && !error.message.includes('\n'),
      JSON.stringify([args, env]),
    );
  }
});
