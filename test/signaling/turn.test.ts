import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { turnServer } from '../../signaling/turn.js';
import { freePort } from '../helpers/servers.js';
import { connect, join, joined, knock, start, waitFor } from './helpers.js';

const URLS = ['turn:turn.example.com:3478', 'turns:turn.example.com:443?transport=tcp'];
const SECRET = 'shared with coturn';

test('credentials are coturn\'s: an expiry, who they are for, and the HMAC of both', () => {
  const server = turnServer({ urls: URLS, secret: SECRET, ttl: 600 }, 'aN3', 1_700_000_000_999);
  assert.deepEqual(server, { urls: URLS, username: '1700000600:aN3', credential: createHmac('sha1', SECRET).update('1700000600:aN3').digest('base64') });
});

test('every way into a room brings credentials of one\'s own, and a resume brings fresh ones', async (t) => {
  const { url } = await start(t, { iceServers: [{ urls: 'stun:stun.example.com' }], turn: { urls: URLS, secret: SECRET, ttl: 600 } });
  const check = ({ welcome, id }: { welcome: { iceServers: { urls: unknown; username?: string; credential?: string }[] }; id: string }) => {
    const [stun, turn] = welcome.iceServers;
    assert.deepEqual(stun, { urls: 'stun:stun.example.com' });
    assert.deepEqual(turn?.urls, URLS);
    const [expiry, who] = (turn?.username ?? '').split(':');
    assert.equal(who, id);
    assert.equal(turn?.credential, createHmac('sha1', SECRET).update(turn?.username ?? '').digest('base64'));
    return Number(expiry);
  };
  const before = Math.floor(Date.now() / 1000);
  const ann = await join(t, url, 'r');
  const expiry = check(ann);
  assert.ok(expiry >= before + 600 && expiry <= Math.floor(Date.now() / 1000) + 600);
  await ann.command('lock', { on: true });
  const ben = await knock(t, url, 'r');
  await ann.command('admit', { id: (await ann.next('knock')).id });
  check(await joined(ben));
  const cat = await connect(t, url);
  const welcome = await cat.command('join', { room: 'another' });
  assert.ok('self' in welcome);
  check({ welcome, id: welcome.self });
  await waitFor(() => Math.floor(Date.now() / 1000) + 600 > expiry, 'the next second');
  ann.crash();
  const back = await joined(await connect(t, url, { resume: ann.welcome.token }));
  assert.equal(back.welcome.resumed, true);
  assert.ok(check(back) > expiry, 'good for longer than those of the first join');
});

test('TURN addresses that are none are refused at the start', async (t) => {
  await assert.rejects(start(t, { turn: { urls: ['stun:x'], secret: SECRET } }), /turn\.urls\.0: must look like/);
});

const hasCoturn = ['turnserver', 'turnutils_uclient'].every((tool) => spawnSync(tool, ['-h']).error === undefined);

test('coturn takes them until they expire', { skip: hasCoturn ? false : 'coturn is not installed (Debian: apt-get install coturn)' }, async (t) => {
  const port = await startCoturn(t);
  const turn = { urls: [`turn:127.0.0.1:${port}`], secret: SECRET };
  const { url } = await start(t, { turn });
  const [given] = (await join(t, url, 'r')).welcome.iceServers;
  // Its log says "listener" some time before it listens.
  await waitFor(() => allocates(port, given), 'coturn gives a relay', 20_000);
  assert.equal(await allocates(port, turnServer({ ...turn, ttl: -60 }, 'late', Date.now())), false, 'expired');
  assert.equal(await allocates(port, turnServer({ ...turn, secret: 'another' }, 'forged', Date.now())), false, 'forged');
});

async function startCoturn(t: TestContext): Promise<number> {
  const port = await freePort();
  const coturn = spawn('turnserver', [
    '-n', '--no-cli', '--no-tls', '--no-dtls', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`,
    '--allow-loopback-peers', '--use-auth-secret', `--static-auth-secret=${SECRET}`, '--realm=noom', '--log-file=stdout', '--simple-log',
  ], { stdio: 'ignore' });
  const ended = once(coturn, 'exit');
  t.after(async () => {
    coturn.kill();
    await ended;
  });
  return port;
}

/** Whether coturn's own client gets a relay and passes a packet through it. */
async function allocates(port: number, server: { username?: string; credential?: string } | undefined): Promise<boolean> {
  const client = spawn('turnutils_uclient', [
    '-y', '-n', '1', '-c', '-u', server?.username ?? '', '-w', server?.credential ?? '', '-p', String(port), '127.0.0.1',
  ], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [client.stdout, client.stderr]) stream.on('data', (chunk) => (out += String(chunk)));
  const timer = setTimeout(() => client.kill('SIGKILL'), 20_000);
  const [code] = (await once(client, 'close')) as [number | null];
  clearTimeout(timer);
  return code === 0 && /tot_recv_msgs=[1-9]/.test(out);
}
