import assert from 'node:assert/strict';
import http from 'node:http';
import type { Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { COMMANDS } from '../../../signaling/protocol.js';
import { Wire } from '../fuzz/wire.js';
import { connect, start, waitFor } from '../helpers.js';
import { rawClient } from '../raw.js';

const AUTH = '{"v":2,"join":{"room":"r"}}';

async function open(t: TestContext, url: string): Promise<Wire> {
  const wire = new Wire(url);
  t.after(() => wire.close());
  await wire.opened;
  return wire;
}

test('a connection is one member, however often it says CONNECT', async (t) => {
  const { url, signaling } = await start(t);
  const wire = await open(t, url);
  const answers: (true | string)[] = [];
  const answered = new Promise<void>((resolve) => {
    void wire.closed.then(resolve);
    wire.onConnect = (answer) => {
      if (answers.push(answer) === 3) resolve();
    };
  });
  for (let times = 0; times < 3; times += 1) wire.send(`40${AUTH}`);
  await answered;
  assert.deepEqual(answers.map((answer) => answer === true || /"code":"(\w+)"/.exec(answer)?.[1]).sort(), [
    'E_FORBIDDEN',
    'E_FORBIDDEN',
    true,
  ]);

  wire.send('41');
  assert.notEqual(await wire.connect(AUTH), true);

  const another = await open(t, url);
  assert.equal(await another.connect(AUTH), true);
  another.send('41');
  await waitFor(() => signaling.io.sockets.sockets.size === 0, 'it has said goodbye');
  assert.match(String(await another.connect(AUTH)), /E_FORBIDDEN/);
});

test('what is no command is answered, too', async (t) => {
  const { url } = await start(t);
  const ann = await connect(t, url);
  for (const name of ['Join', 'toString', '__proto__', 'x'.repeat(1_000)]) {
    const result = await ann.raw(name, {});
    assert.equal(!result.ok && result.error.code, 'E_UNSUPPORTED', name);
  }
});

test('what is answered in one go does not leave packet by packet', async (t) => {
  let writes = 0;
  const server = http.createServer().on('connection', (stream: Socket) => {
    for (const way of ['_write', '_writev'] as const) {
      const write = stream[way] as (...args: unknown[]) => void;
      stream[way] = (...args: unknown[]) => {
        writes += 1;
        write.apply(stream, args);
      };
    }
  });
  const { url } = await start(t, {}, server);
  const ann = await rawClient(t, url, { join: { room: 'r' } });
  await waitFor(() => ann.seen().includes('"welcome"'), 'in the room');
  writes = 0;
  ann.socket.cork();
  for (let id = 0; id < 10; id += 1) ann.frame(`42${id}["react",{"emoji":"👍"}]`);
  ann.socket.uncork();
  await waitFor(() => ann.seen().includes('439['), 'all answered');
  assert.ok(writes <= 2, `the first, and what gathered behind it: ${writes}`);
});

/** Seconds of processor time that the service, which runs in this process, takes to answer this `times` times. */
async function cost(wire: Wire, name: string, args: string, times: number): Promise<number> {
  const { user: before } = process.cpuUsage();
  for (let left = times; left > 0; left -= 1) assert.ok(await wire.command(name, args));
  return (process.cpuUsage().user - before) / 1e6;
}

test('no payload costs much more than the largest that is valid', async (t) => {
  const { url } = await start(t, { limits: { rate: { burst: 1e6, perSecond: 1e6 } } });
  const wire = await open(t, url);
  await wire.connect('{"v":2}');
  const valid = JSON.stringify({ to: 'a', body: { type: 'offer', epoch: 1, sdp: 'x'.repeat(48 * 1024) } });
  await cost(wire, 'signal', valid, 50); // warm
  const allowed = async () => 2 * Math.max(0.02, await cost(wire, 'signal', valid, 20));
  const atFirst = await allowed();
  const marks = '\u0301\u0323'.repeat(15_000);
  const payloads: object[] = [
    { room: marks },
    { room: 'r', name: marks },
    { id: 'a', text: 'a', to: Array(30_000).fill(1) },
    { id: 'a', text: 'a', to: Array(15_000).fill('a') },
    { on: true, to: Array(10_000).fill('€') },
    { room: ' '.repeat(60_000) },
    { to: 'a'.repeat(60_000), id: 'a'.repeat(60) },
  ];
  for (const payload of payloads) {
    for (const name of Object.keys(COMMANDS)) {
      let [taken, most] = [await cost(wire, name, JSON.stringify(payload), 5), atFirst];
      // What others on the machine took of it in that moment they do not take each time; what a payload costs it does.
      for (let tries = 4; taken > most && tries > 0; tries -= 1) {
        most = await allowed();
        taken = await cost(wire, name, JSON.stringify(payload), 5);
      }
      assert.ok(taken <= most, `${name} ${JSON.stringify(payload).slice(0, 60)}: ${taken} s, allowed ${most} s`);
    }
  }
});
