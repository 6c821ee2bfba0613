/**
 * Owns the question what the service costs beside a raw `ws` relay, bare Socket.IO and the PeerJS server. Everything is
 * on this machine; prints tables and whether the goals are met. docs/operations.md says what came out.
 *
 *   npm run build && npx tsx bench/signaling/index.ts [cpu] [memory] [idle] [latency] [lobby] [disk]
 */
import { disk } from './disk.js';
import { idle } from './idle.js';
import { latency, mostSockets } from './latency.js';
import { lobbyBytes } from './lobby.js';
import { median, type Kind } from './measured.js';
import { cpu, memory } from './relay.js';

const ROUNDS = 9;
const asked = process.argv.slice(2);
const isAsked = (part: string) => asked.length === 0 || asked.includes(part);
const row = (...cells: (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);
const head = (...cells: string[]) => {
  console.log('');
  row(...cells);
  row(...cells.map(() => '---'));
};
const goal = (what: string, value: number, most: number) =>
  console.log(`${value <= most ? 'met' : 'NOT met'}: ${what}: ${value.toPrecision(3)}, goal ${most}`);

function beside(title: string, unit: string, taken: Map<string, number[]>, most: number): void {
  head(title, unit, 'ratio to ws', 'ratio to Socket.IO');
  const of = (name: string) => taken.get(name)!;
  // Of each round, and then the median: what disturbed the machine disturbed all of a round.
  const ratio = (name: string, other: string) => median(of(name).map((value, round) => value / of(other)[round]!));
  for (const name of taken.keys())
    row(name, median(of(name)).toFixed(1), ratio(name, 'ws').toFixed(2), ratio(name, 'socket.io').toFixed(2));
  goal(`noom / ws, ${title}`, ratio('noom', 'ws'), most);
}

if (isAsked('cpu')) beside('relayed message of 400 characters', 'µs of processor', await cpu(ROUNDS), 1.2);

if (isAsked('memory')) {
  const { heap, rss } = await memory(3);
  beside('idle connection in a room of four, objects', 'KB', heap, 2);
  beside('idle connection in a room of four, process', 'KB', rss, 2);
}

if (isAsked('idle')) {
  head('in rooms of four', 'µs of processor to connect and join', 'µs of processor a second, saying nothing');
  for (const sockets of [1_000, 4_000]) {
    const { joining, idle: perSecond } = await idle(sockets, 20);
    row(sockets, joining.toFixed(0), perSecond.toFixed(0));
  }
}

if (isAsked('latency')) {
  head('sockets, 500 messages a second', 'ms, median', '95 %', '99 %', 'most');
  for (const sockets of [1_000, 5_000, 10_000]) {
    if (sockets > mostSockets()) {
      console.log(`${sockets} sockets are left out: this machine lets a process open ${mostSockets()} (ulimit -Hn)`);
      continue;
    }
    for (const kind of ['ws', 'noom'] satisfies Kind[]) {
      const { p50, p95, p99, most } = await latency({ kind, sockets, perSecond: 500, seconds: 10 });
      row(`${kind} ${sockets}`, ...[p50, p95, p99, most].map((value) => value.toFixed(1)));
    }
  }
}

if (isAsked('lobby')) {
  head(
    'joins, each into a room of its own',
    'emit to all, KB',
    'noom, KB, all watching',
    'ratio',
    'noom, KB, one in ten watching',
    'ratio',
  );
  let last = NaN;
  for (const people of [100, 200, 400]) {
    const [everywhere, all, tenth] = [
      await lobbyBytes('emit-to-all', people),
      await lobbyBytes('noom', people),
      await lobbyBytes('noom', people, people / 10),
    ];
    last = tenth / everywhere;
    const kb = (bytes: number) => (bytes / 1_000).toFixed(0);
    row(people, kb(everywhere), kb(all), `1/${(everywhere / all).toFixed(0)}`, kb(tenth), `1/${(1 / last).toFixed(0)}`);
  }
  // Where all watch, each has to hear of each room once: of N rooms that is 2/N of what telling all rooms at each
  // change costs.
  goal('lobby of 400, of whom one in ten watches / emit to all', last, 1 / 1_000);
}

if (isAsked('disk')) {
  const { mean, longest } = await disk();
  head('10,000 rooms of four', 'µs a change that is written down', 'ms, the longest');
  row('', mean.toFixed(1), longest.toFixed(0));
}
