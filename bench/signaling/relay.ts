/** Owns two numbers beside those of others: processor time a relayed message, and memory a connection. */
import { connect, type Client } from './clients.js';
import { KINDS, measured, type Kind } from './measured.js';

const PAIRS = 20;
const MESSAGES = 20_000;
/** Messages of a pair that are under way. */
const WINDOW = 10;
const CONNECTIONS = 4_000;

/** As a small offer: 400 characters. */
const BODY = { type: 'offer', epoch: 1, sdp: `v=0${'x'.repeat(397)}` };

async function pairs(kind: Kind, url: string, acks: boolean): Promise<[Client, Client][]> {
  return Promise.all(
    Array.from({ length: PAIRS }, async (_, index): Promise<[Client, Client]> => [
      await connect(kind, url, { room: `r${index}`, acks }),
      await connect(kind, url, { room: `r${index}`, acks }),
    ]),
  );
}

function relay(clients: [Client, Client][], total: number): Promise<void> {
  return new Promise((resolve) => {
    let [sent, came] = [0, 0];
    for (const [a, b] of clients) {
      b.onBody = () => {
        came += 1;
        if (came === total) resolve();
        else if (sent < total) say();
      };
      const say = () => {
        sent += 1;
        a.send(b.id, BODY);
      };
      for (let n = 0; n < WINDOW; n += 1) say();
    }
  });
}

/** Microseconds of the server's processor time a message, round by round, all kinds in each round. */
export async function cpu(rounds: number): Promise<Map<string, number[]>> {
  const contenders = [
    ...KINDS.map((kind) => ({ name: kind, kind, acks: false })),
    { name: 'noom, answered', kind: 'noom' as const, acks: true },
  ];
  const running = await Promise.all(
    contenders.map(async (contender) => {
      const server = await measured(contender.kind);
      const clients = await pairs(contender.kind, server.url, contender.acks);
      await relay(clients, MESSAGES);
      return { ...contender, server, clients, taken: [] as number[] };
    }),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const { server, clients, taken } of running) {
      const before = await server.cpu();
      await relay(clients, MESSAGES);
      taken.push(((await server.cpu()) - before) / MESSAGES);
    }
  }
  await Promise.all(running.map(({ server }) => server.stop()));
  return new Map(running.map(({ name, taken }) => [name, taken]));
}

/**
 * Kilobytes a connection, in objects and in the whole process, with the state of rooms of four where the server has
 * rooms.
 */
export async function memory(rounds: number): Promise<Record<'heap' | 'rss', Map<string, number[]>>> {
  const taken = {
    heap: new Map<string, number[]>(KINDS.map((kind) => [kind, []])),
    rss: new Map<string, number[]>(KINDS.map((kind) => [kind, []])),
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of KINDS) {
      const server = await measured(kind);
      // What the first connections make for all is not theirs.
      const first = await many(kind, server.url, 200, 'first');
      const before = await server.bytes();
      const clients = await many(kind, server.url, CONNECTIONS, 'r');
      const after = await server.bytes();
      for (const part of ['heap', 'rss'] as const)
        taken[part].get(kind)!.push((after[part] - before[part]) / 1_000 / CONNECTIONS);
      for (const client of [...first, ...clients]) client.close();
      await server.stop();
    }
  }
  return taken;
}

export async function many(kind: Kind, url: string, count: number, name: string): Promise<Client[]> {
  const clients: Client[] = [];
  while (clients.length < count) {
    clients.push(
      ...(await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          connect(kind, url, { room: `${name}${(clients.length + index) >> 2}` }),
        ),
      )),
    );
  }
  return clients;
}
