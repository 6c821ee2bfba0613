/** Nodes that were told different things, short secrets, values that are cut, clocks: each is a line and a figure. */
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { Agreement } from '../../../signaling/cluster/agreement.js';
import { cutVariables } from '../../../signaling/cli/env-file.js';
import { settingsOf } from '../../../signaling/settings.js';
import { differences, termsOf } from '../../../signaling/identity/secrets.js';
import { killable, node, noRedis, redis, SECRET } from './helpers.js';
import { noom } from '../cli/command.js';
import { folder, start, waitFor, type Running } from '../helpers.js';

const long = (text: string) => text.padEnd(32, '.');
const options = { skip: noRedis };
const TURN = { urls: ['turn:turn.example.com'], secret: long('of coturn') };

/** The figure of this name, labels included. */
async function figure({ url }: Running, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  );
}
const differing = (lines: string[]) =>
  lines
    .filter((line) => line.startsWith('another node has another value'))
    .map((line) => /"option":"([^"]+)"/.exec(line)?.[1]);

test('nodes that were told different things say so when they meet', options, async (t) => {
  const { url } = await redis(t);
  const told = { serve: true, authSecret: long('of the site'), turn: TURN, apiKey: long('key') };
  const a = await node(t, url, told);
  const b = await node(t, url, {
    ...told,
    authSecret: long('of another'),
    turn: { ...TURN, secret: long('another') },
  });
  const { apiKey: _apiKey, ...less } = told;
  const c = await node(t, url, { ...less, secret: long('another secret') });
  await waitFor(
    () => [a, b].every(({ lines }) => differing(lines).length === 3) && differing(c.lines).length === 2,
    'every node has said it',
    10_000,
  );
  assert.deepEqual(differing(a.lines).sort(), ['authSecret', 'secret', 'turn.secret']);
  assert.match(
    a.lines.find((line) => line.includes('"turn.secret"')) ?? '',
    /"variable":"NOOM_TURN_SECRET".*"error":true/,
  );
  // Of the rest nothing can be told from where the key is another.
  assert.deepEqual(differing(c.lines), ['secret', 'secret']);
  assert.equal(await figure(a, 'noom_nodes_that_differ{option="authSecret"}'), 1);
  assert.equal(await figure(c, 'noom_nodes_that_differ{option="secret"}'), 2);
  assert.equal(await figure(c, 'noom_nodes_that_differ{option="apiKey"}'), 0);
  const keyless = await node(t, url, less);
  await waitFor(() => differing(keyless.lines).includes('apiKey'), 'one node has none at all', 10_000);
  await c.stop();
  await waitFor(
    async () => (await figure(a, 'noom_nodes_that_differ{option="secret"}')) === 0,
    'the figure is of those who are there',
    10_000,
  );
});

test('nodes that were told the same have nothing to say of it', options, async (t) => {
  const { url } = await redis(t);
  const told = { serve: true, authSecret: long('of the site'), turn: TURN };
  // Another place, with a TURN server of its own.
  const nodes = [
    await node(t, url, told),
    await node(t, url, { ...told, turn: { urls: ['turn:b.example.com'], secret: long('its own') } }),
    await node(t, url, told),
  ];
  const client = new Redis(url);
  t.after(() => client.disconnect());
  const terms = async () =>
    (await client.xrange('noom:stream', '-', '+')).filter(([, fields]) => fields.join().includes('"terms"'));
  await waitFor(async () => (await terms()).length >= 3, 'each has told', 10_000);
  // One more, which was told another thing: what is said of it comes after whatever was to be said of these.
  await node(t, url, { ...told, authSecret: long('of another site') });
  const said = (lines: string[]) => lines.filter((line) => /another (value|node differs)|clock/.test(line));
  await waitFor(() => nodes.every(({ lines }) => said(lines).length > 0), 'each says that one differs', 10_000);
  for (const { lines } of nodes) assert.equal(said(lines).length, 1, said(lines).join('\n'));
  // What can be read in Redis is no secret, nor a digest by which one who has a guess could be sure of it.
  const all = JSON.stringify(await terms());
  for (const secret of [SECRET, told.authSecret, TURN.secret]) {
    const digests = [createHash('sha256').update(secret).digest(), createHmac('sha256', secret).update('').digest()];
    for (const text of [
      secret,
      ...digests.flatMap((digest) => [digest.toString('hex'), digest.toString('base64').slice(0, 20)]),
    ])
      assert.ok(!all.includes(text));
  }
});

test('what nodes show of a secret is short, keyed by the first of them, and no plain hash', () => {
  const terms = (options: object) => termsOf(settingsOf({ secret: SECRET, redisUrl: 'redis://localhost', ...options }));
  const one = terms({ authSecret: long('x'), turn: TURN });
  for (const digest of Object.values(one)) assert.equal(digest.length, 4);
  assert.notEqual(
    one['authSecret'],
    terms({ authSecret: long('x'), secret: long('another') })['authSecret'],
    'without the key nothing can be tried',
  );
  assert.notEqual(
    terms({ authSecret: long('x'), apiKey: long('x') })['apiKey'],
    one['authSecret'],
    'equal values do not look equal',
  );
  assert.deepEqual(differences(one, one), []);
  assert.deepEqual(differences(one, terms({ turn: TURN, waitingRoom: true })), ['authSecret', 'waitingRoom']);
});

test('a node whose clock is off is noticed, with by how much', options, async (t) => {
  const { url } = await redis(t);
  const a = await node(t, url, { serve: true });
  const shift = 'const now = Date.now; Date.now = () => now() + 90_000;';
  await killable(t, url, {}, ['--import', `data:text/javascript,${encodeURIComponent(shift)}`]);
  await waitFor(
    () => a.lines.some((line) => line.startsWith('the clock of another node differs')),
    'the clock is named',
    10_000,
  );
  assert.match(
    a.lines.find((line) => line.startsWith('the clock')) ?? '',
    /"seconds":(89|90|91),"tolerance":60,"error":true/,
  );
  const seconds = await figure(a, 'noom_clock_difference_seconds');
  assert.ok(Math.abs(seconds - 90) < 2, String(seconds));
});

test('clocks are said to differ once, beyond half of what tokens are forgiven, and again only after that', () => {
  const lines: string[] = [];
  const line = (_details: object, message: string) => void lines.push(message);
  const agreement = new Agreement({}, { debug: line, info: line, warn: line, error: line });
  agreement.hear('b', {}, 40_000);
  assert.equal(lines.length, 0, 'our own is not known yet');
  agreement.measured(0);
  for (const clock of [29_000, 31_000, 29_000, 31_000]) agreement.hear('b', {}, clock);
  assert.equal(lines.length, 1);
  agreement.hear('b', {}, 0);
  agreement.hear('b', {}, -31_000);
  assert.equal(lines.length, 2);
  assert.equal(agreement.clockDifference, 31);
  agreement.forget('b');
  assert.equal(agreement.clockDifference, 0);
});

test('each secret that is short is a line and counted, that of TURN too', async (t) => {
  const short = {
    authSecret: 'x',
    apiKey: 'x'.repeat(31),
    turn: { ...TURN, secret: 'of coturn' },
    webhookUrl: 'https://a.example',
    webhookSecret: 'é'.repeat(15),
    secret: 'short',
  };
  const service = await start(t, { serve: true, ...short });
  const said = service.lines.filter((line) => line.startsWith('this secret is short'));
  assert.deepEqual(said.map((line) => /"variable":"(\w+)","bytes":(\d+)/.exec(line)?.slice(1).join(' ')).sort(), [
    'NOOM_API_KEY 31',
    'NOOM_AUTH_SECRET 1',
    'NOOM_SECRET 5',
    'NOOM_TURN_SECRET 9',
    'NOOM_WEBHOOK_SECRET 30',
  ]);
  assert.equal(await figure(service, 'noom_short_secrets'), 5);
  const well = await start(t, { serve: true, turn: TURN });
  assert.equal(
    well.lines.some((line) => line.includes('short')),
    false,
  );
  assert.equal(await figure(well, 'noom_short_secrets'), 0);
});

test('a value that a # cuts is told from a comment', () => {
  const text = [
    'NOOM_A=ab#cd',
    'NOOM_B=ab #cd',
    'NOOM_C="ab#cd"',
    "NOOM_D='ab#cd'",
    'NOOM_E=#cd',
    'NOOM_F= # cd',
    ' export NOOM_G = x#',
    '# NOOM_H=a#b',
    'OTHER=a#b',
    'NOOM_I="ab',
    'NOOM_J=c#d',
    '"',
    'NOOM_K=`a#b`',
    'NOOM_L=ab # c#d',
    'NOOM_M="ab" #c',
    'NOOM_N=',
    'NOOM_O=a\tb\t#c',
    'NOOM_P=http://h/#f',
  ];
  for (const end of ['\n', '\r\n'])
    assert.deepEqual(cutVariables(text.join(end)), ['NOOM_A', 'NOOM_E', 'NOOM_G', 'NOOM_P']);
});

test('the command says which variables a # cuts in .env, and counts them', async (t) => {
  const cwd = await folder(t);
  await writeFile(
    path.join(cwd, '.env'),
    [
      `NOOM_SECRET=${'s'.repeat(32)}#${'t'.repeat(32)}`,
      `NOOM_API_KEY="${'k'.repeat(20)}#k"`,
      'NOOM_LOG_LEVEL=debug#x',
    ].join('\n'),
  );
  const { out } = await noom(t, ['--port', '0', '--host', '127.0.0.1'], { NOOM_LOG_LEVEL: 'info' }, cwd);
  await waitFor(() => out().includes('"listening"'), 'the greeting', 30_000);
  const cut = out()
    .split('\n')
    .filter((line) => line.includes('a # cuts'));
  assert.equal(cut.length, 1, out());
  assert.match(cut[0] ?? '', /"variable":"NOOM_SECRET"/);
  assert.doesNotMatch(out(), /s{32}|t{32}|k{20}/);
  const text = await (await fetch(`${/http:\/\/localhost:\d+/.exec(out())?.[0]}/metrics`)).text();
  assert.match(text, /^noom_cut_variables 1$/m);
});
