import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { type TestContext, test } from 'node:test';
import { turnServer } from '../../../signaling/ice/turn.js';
import { hasCoturn, NO_COTURN, startCoturn } from '../../helpers/coturn.js';
import { TCP, TurnClient } from '../../helpers/turn-client.js';
import { authSecret, connect, join, joined, jwt, knock, now, start, waitFor } from '../helpers.js';

const URLS = ['turn:turn.example.com:3478', 'turns:turn.example.com:443?transport=tcp'];
const SECRET = 'shared with coturn';
const coturn = { skip: hasCoturn ? false : NO_COTURN };

test("credentials are coturn's: an expiry, who they are for, and the HMAC of both", () => {
  const server = turnServer({ urls: URLS, secret: SECRET, ttl: 600 }, 'aN3', 1_700_000_000_999);
  assert.deepEqual(server, {
    urls: URLS,
    username: '1700000600:aN3',
    credential: createHmac('sha1', SECRET).update('1700000600:aN3').digest('base64'),
  });
});

test("every way into a room brings credentials of one's own, and a resume brings fresh ones", async (t) => {
  const { url } = await start(t, {
    iceServers: [{ urls: 'stun:stun.example.com' }],
    turn: { urls: URLS, secret: SECRET, ttl: 600 },
  });
  const check = ({
    welcome,
    id,
  }: {
    welcome: { iceServers: { urls: unknown; username?: string; credential?: string }[] };
    id: string;
  }) => {
    const [stun, turn] = welcome.iceServers;
    assert.deepEqual(stun, { urls: 'stun:stun.example.com' });
    assert.deepEqual(turn?.urls, URLS);
    const [expiry, who] = (turn?.username ?? '').split(':');
    assert.equal(who, id);
    assert.equal(
      turn?.credential,
      createHmac('sha1', SECRET)
        .update(turn?.username ?? '')
        .digest('base64'),
    );
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

test('who is in no room is given credentials to try the network, for two minutes and once a minute', async (t) => {
  const { url } = await start(t, {
    iceServers: [{ urls: 'stun:stun.example.com' }],
    turn: { urls: URLS, secret: SECRET },
  });
  const page = await connect(t, url);
  const before = now();
  const [stun, turn] = (await page.command('ice', {})).iceServers;
  assert.deepEqual(stun, { urls: 'stun:stun.example.com' });
  const [expiry, who] = (turn?.username ?? '').split(':');
  assert.ok(Number(expiry) >= before + 120 && Number(expiry) <= now() + 120, expiry);
  assert.match(who ?? '', /^check-[\w-]{16}$/, 'one name for an address, which does not say it');
  assert.equal(
    turn?.credential,
    createHmac('sha1', SECRET)
      .update(turn?.username ?? '')
      .digest('base64'),
  );
  await assert.rejects(page.command('ice', {}), { code: 'E_RATE' });
  await page.command('join', { room: 'r' });
  await assert.rejects(page.command('ice', {}), { code: 'E_RATE' });
});

test('credentials of operators who let them last for less last no longer for a check', async (t) => {
  const { url } = await start(t, { turn: { urls: URLS, secret: SECRET, ttl: 60 } });
  const [turn] = (await (await connect(t, url)).command('ice', {})).iceServers;
  assert.ok(Number(turn?.username?.split(':')[0]) <= now() + 60);
});

test('where the site names people, nobody tries the network without a token that is still good', async (t) => {
  const { url } = await start(t, { authSecret, turn: { urls: URLS, secret: SECRET } });
  const ann = await join(t, url, 'r', {}, { token: await jwt({ room: 'r' }) });
  ann.crash();
  // The resume token lets her back in, and stands in for no JWT.
  const back = await joined(await connect(t, url, { resume: ann.welcome.token }));
  await assert.rejects(back.command('ice', {}), { code: 'E_AUTH' });
  const named = await connect(t, url, { token: await jwt({ room: 'r' }) });
  assert.equal((await named.command('ice', {})).iceServers.length, 1);
});

test('TURN addresses that are none are refused at the start', async (t) => {
  await assert.rejects(
    start(t, { turn: { urls: ['stun:x'], secret: SECRET } }),
    /turn\.urls\.0: "stun:x" is not an address such as turn:/,
  );
});

/** In the order of the IANA special-purpose address registries, with multicast: first and last address of each. */
const SPECIAL_V4 = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.31.196.0', '192.31.196.255'],
  ['192.52.193.0', '192.52.193.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['192.175.48.0', '192.175.48.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['240.0.0.0', '255.255.255.254'],
  ['255.255.255.255', '255.255.255.255'],
  ['224.0.0.0', '239.255.255.255'],
  ['169.254.169.254', '100.64.0.1'],
].flat();
const SPECIAL_V6 = [
  '::1',
  '::',
  '::ffff:0:0',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:255.255.255.255',
  '::7f00:1',
  '64:ff9b::',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::',
  '64:ff9b:1:ffff:ffff:ffff:ffff:ffff',
  '100::',
  '100::ffff:ffff:ffff:ffff',
  '100:0:0:1::',
  '2001::',
  '2001:0:ffff::1',
  '2001:1::1',
  '2001:2::',
  '2001:3::',
  '2001:4:112::',
  '2001:10::',
  '2001:20::',
  '2001:30::',
  '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff',
  '2001:db8::',
  '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
  '2002::',
  '2002:a9fe:a9fe::',
  '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  '2620:4f:8000::',
  '2620:4f:8000:ffff:ffff:ffff:ffff:ffff',
  '3fff::',
  '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff',
  '5f00::',
  '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fc00::',
  'fd00:ec2::254',
  'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fe80::',
  'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fec0::1',
  'ff00::',
  'ff02::1',
  'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
];
/** Just outside of these, and somewhere: people are there. */
const PEOPLE_V4 = [
  '1.0.0.0',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '192.0.3.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '203.0.112.255',
  '203.0.114.0',
  '223.255.255.255',
  '8.8.8.8',
];
const PEOPLE_V6 = [
  '2001:200::',
  '2001:db7:ffff::',
  '2001:db9::',
  '2001:4860:4860::8888',
  '2003::1',
  '2606:4700::1',
  '2620:4f:8001::',
  '2a00::1',
  '3fff:1000::',
];

const FORBIDDEN = 403;
const UNSUPPORTED_TRANSPORT = 442;

test('the relay reaches people and nothing else: no special-purpose address of either family', coturn, async (t) => {
  const hasIpv6 = Object.values(networkInterfaces())
    .flat()
    .some((one) => one?.address === '::1');
  const sfu = '10.1.2.3';
  const port = await relay(t, [`--allowed-peer-ip=${sfu}`, ...(hasIpv6 ? ['--relay-ip=::1'] : [])]);
  const answers = async (isIpv6: boolean, addresses: string[]) => {
    const client = await turnClient(t, port);
    assert.equal(await client.allocate({ isIpv6 }), 0);
    const codes = new Map<string, number>();
    for (const address of addresses) codes.set(address, await client.permit(address));
    return codes;
  };
  const wrong = (codes: Map<string, number>, right: number) => [...codes].filter(([, code]) => code !== right);
  assert.deepEqual(wrong(await answers(false, SPECIAL_V4), FORBIDDEN), []);
  assert.deepEqual(wrong(await answers(false, PEOPLE_V4), 0), []);
  // Two people who both need the relay reach each other at its own address; a media server is where it was said to be.
  const allowed = await answers(false, ['127.0.0.1', sfu, '127.0.0.2', '10.1.2.4']);
  assert.deepEqual([...allowed.values()], [0, 0, FORBIDDEN, FORBIDDEN]);
  if (!hasIpv6) return t.diagnostic('no IPv6 on this machine');
  assert.deepEqual(wrong(await answers(true, SPECIAL_V6), FORBIDDEN), []);
  assert.deepEqual(wrong(await answers(true, PEOPLE_V6), 0), []);
});

test('the relay passes UDP alone', coturn, async (t) => {
  const client = await turnClient(t, await relay(t));
  assert.equal(await client.allocate({ transport: TCP }), UNSUPPORTED_TRANSPORT);
});

test('Compose and the page for operators use one recipe, with secrets and addresses beside it', async () => {
  const read = (file: string) => readFile(new URL(`../../../${file}`, import.meta.url), 'utf8');
  const files = ['deploy/turnserver.conf', 'deploy/compose.yaml', 'docs/operations.md'];
  const [recipe = '', compose = '', operations = ''] = await Promise.all(files.map(read));
  for (const text of [compose, operations]) {
    assert.doesNotMatch(text, /denied-peer-ip=/, 'they are in the recipe');
    assert.match(text, /turnserver\.conf/);
    const options = ['--static-auth-secret=', '--external-ip=', '--allowed-peer-ip=', '--realm='];
    for (const option of options) assert.ok(text.includes(option), option);
  }
  assert.doesNotMatch(recipe, /^(static-auth-secret|external-ip|realm|allowed-peer-ip|cert|pkey)/m);
});

const turn = (port: number) => ({ urls: [`turn:127.0.0.1:${port}`], secret: SECRET });

async function relay(t: TestContext, more: string[] = []): Promise<number> {
  const { port, stop } = await startCoturn(SECRET, more);
  t.after(stop);
  return port;
}

async function turnClient(t: TestContext, port: number): Promise<TurnClient> {
  const client = await TurnClient.connect(port, turnServer(turn(port), 'aN3', Date.now()));
  t.after(() => client.close());
  return client;
}

test('coturn takes them until they expire', coturn, async (t) => {
  const port = await relay(t);
  const { url } = await start(t, { turn: turn(port) });
  const [given] = (await join(t, url, 'r')).welcome.iceServers;
  assert.equal(await allocates(port, given), true);
  assert.equal(await allocates(port, turnServer({ ...turn(port), ttl: -60 }, 'late', Date.now())), false, 'expired');
  const forged = turnServer({ ...turn(port), secret: 'another' }, 'forged', Date.now());
  assert.equal(await allocates(port, forged), false, 'forged');
});

/** Whether coturn's own client gets a relay and passes a packet through it. */
async function allocates(
  port: number,
  server: { username?: string; credential?: string } | undefined,
): Promise<boolean> {
  const client = spawn(
    'turnutils_uclient',
    [
      '-y',
      '-n',
      '1',
      '-c',
      '-u',
      server?.username ?? '',
      '-w',
      server?.credential ?? '',
      '-p',
      String(port),
      '127.0.0.1',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  for (const stream of [client.stdout, client.stderr]) stream.on('data', (chunk) => (out += String(chunk)));
  const timer = setTimeout(() => client.kill('SIGKILL'), 20_000);
  const [code] = (await once(client, 'close')) as [number | null];
  clearTimeout(timer);
  return code === 0 && /tot_recv_msgs=[1-9]/.test(out);
}
