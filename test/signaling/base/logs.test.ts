/** The log at its most talkative names no person and holds nothing that they said, and no secret. */
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { pino } from 'pino';
import { chat, connect, folder, join, joined, knock, start, waitFor } from '../helpers.js';

const SECRETS = {
  secret: 'resumesecret'.repeat(4),
  authSecret: 'authsecret'.repeat(4),
  turnSecret: 'turnsecret'.repeat(4),
};
const ROOM = 'Boardroom-Quetzal';
const SAID = {
  ann: 'Ann-Quagga',
  ben: 'Ben-Okapi',
  cat: 'Cat-Numbat',
  sub: 'person-Axolotl',
  message: 'text-Pangolin',
  unread: 'junk-Narwhal',
  sdp: 'v=0-Tapir',
  candidate: 'candidate:Dugong',
  ufrag: 'ufrag-Kinkajou',
  emoji: '🦩',
  renamed: 'Bob-Saola',
};

test('whatever happens in a call, the log holds none of it', async (t) => {
  let log = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  const { url, signaling, stop } = await start(t, {
    logger: pino({ level: 'trace' }, sink),
    dataDir: await folder(t),
    serve: true,
    secret: SECRETS.secret,
    authSecret: SECRETS.authSecret,
    turn: { urls: ['turn:turn.example.com'], secret: SECRETS.turnSecret },
  });
  const jwt = (name: string, role: string) =>
    new SignJWT({ name, role, sub: `${SAID.sub}-${name}` })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('noom')
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(SECRETS.authSecret));
  const tokens = [await jwt(SAID.ann, 'host'), await jwt(SAID.ben, 'guest'), await jwt(SAID.cat, 'guest')] as const;

  const ann = await join(t, url, ROOM, { media: true }, { token: tokens[0] });
  const ben = await join(t, url, ROOM, { name: SAID.ben }, { token: tokens[1] });
  await ann.command('data', chat('m', SAID.message));
  await ann.command('react', { emoji: SAID.emoji });
  await ann.command('signal', { to: ben.id, body: { type: 'offer', epoch: 1, sdp: SAID.sdp } });
  await ben.command('signal', {
    to: ann.id,
    body: { type: 'candidate', epoch: 1, candidate: { candidate: SAID.candidate, usernameFragment: SAID.ufrag } },
  });
  await ben.raw('update', { name: SAID.renamed });
  for (const payload of [{ id: SAID.unread }, SAID.unread, { to: [SAID.unread] }, { [SAID.unread]: 1 }])
    await ben.raw('data', payload);
  ben.socket.emit(SAID.unread, SAID.unread);
  await ann.command('lock', { on: true });
  const waiting = await knock(t, url, ROOM, {}, { token: tokens[2] });
  await ann.command('admit', { id: (await ann.next('knock')).id });
  const cat = await joined(waiting);
  await ann.command('mute', { id: cat.id });
  await ann.command('remove', { id: cat.id });
  ben.crash();
  await joined(await connect(t, url, { resume: ben.welcome.token, token: tokens[1] }));
  for (const auth of [{ v: SAID.unread }, { token: SAID.unread }, { resume: SAID.unread }, { join: { room: ROOM } }])
    await connect(t, url, auth).catch(() => undefined);
  await fetch(`${url}/r/${ROOM}`);
  await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: `https://${SAID.unread}.example` } });

  // What a library throws may carry along what it was given.
  signaling.io.sockets.adapter.broadcast = () => {
    throw Object.assign(new Error('a library failed'), { command: { args: [SAID.message] } });
  };
  assert.equal((await ann.raw('react', { emoji: SAID.emoji })).ok, false);
  await waitFor(() => log.includes('a library failed'), 'the failure is logged');
  await stop();

  for (const line of ['room opened', 'member joined', 'member left', 'signaling closed'])
    assert.ok(log.includes(line), `${line}: ${log}`);
  const credentials = ann.welcome.iceServers.flatMap(({ credential = [] }) => credential);
  assert.equal(credentials.length, 1);
  const forbidden = [
    ROOM,
    ...Object.values(SAID),
    ...Object.values(SECRETS),
    ...tokens,
    ...tokens.map((token) => token.split('.')[2] ?? ''),
    ann.welcome.token,
    ben.welcome.token,
    ...credentials,
    '127.0.0.1',
  ];
  for (const text of forbidden) assert.ok(!log.includes(text), `${text} in the log:\n${log}`);
});
