/**
 * Owns the soak of a page: joins and leaves, panels, people who come and go, elements mounted and removed, for as long
 * as one likes. Judges whether nodes, listeners and heap stay flat, by what Chromium counts after a forced collection.
 *
 *   npm run soak:page -- --minutes 60
 */
import { parseArgs } from 'node:util';
import { launch } from '../test/helpers/browsers.js';
import { Holding, type Held } from '../test/helpers/held.js';
import { deep, Person } from '../test/helpers/person.js';
import { startHost, startService } from '../test/helpers/servers.js';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const minutes = Number(values.minutes);
/** Looks at the page, evenly over the time. */
const SAMPLES = 20;
/**
 * What the second half may have more than the first: less than one lobby or call, which a leak of each round would add
 * hundreds of.
 */
const MOST: Held = { nodes: 100, listeners: 20, heap: 500_000 };

const service = await startService({ env: { NOOM_ORIGINS: '*' } });
const page = (body: string) =>
  `<!doctype html><meta charset="utf-8"><script type="module" src="${service.url}/noom.js"></script><body>${body}`;
const host = await startHost({
  '/': page('<main><noom-room room="soak"></noom-room></main>'),
  '/other': page('<noom-chat room="soak"></noom-chat>'),
  '/favicon.ico': { body: '', type: 'image/x-icon' },
});
const browser = await launch('chromium');
const person = await Person.open(browser, host.url, 'Ann');
const other = await Person.open(browser, `${host.url}/other`, 'Ben');
const holding = await Holding.of(person.tab);

/** One of each thing that comes and goes, and out again, where little is to be held. */
async function round(): Promise<void> {
  await person.press('Join');
  await person.joined();
  await person.withSession((session) => session.setCameraEnabled(true));
  await other.withSession((session) => session.join({ name: 'Ben', audio: true, video: true }));
  await person.connectedTo(1);
  await other.withSession((session) => session.sendMessage('Hello'));
  for (const name of ['People', 'More', 'Send a reaction']) {
    await person.press(name);
    await person.waitFor(
      `${deep('[popover]:popover-open > *')}.some((one) => one.shadowRoot?.childElementCount)`,
      `${name} is open`,
    );
    await person.press(name);
  }
  await person.press(/^(Close|Open) chat/);
  await other.withSession((session) => session.leave());
  await person.until(({ participants }) => participants.length === 1, 'the other has gone');
  await person.press('Leave');
  await person.until(({ phase }) => phase === 'left', 'out');
  await person.eval(`document.querySelector('main').append(document.querySelector('noom-room'))`);
}

const samples: Held[] = [];
const start = performance.now();
let rounds = 0;
while (samples.length < SAMPLES) {
  await round();
  rounds++;
  if (performance.now() - start < (samples.length + 1) * ((minutes * 60_000) / SAMPLES)) continue;
  samples.push(await holding.now());
  const { nodes, listeners, heap } = samples.at(-1)!;
  console.log(`${rounds} rounds: ${nodes} nodes, ${listeners} listeners, ${(heap / 1e6).toFixed(2)} MB`);
}
await browser.close();
await host.close();
await service.close();

/** The middle one: a single look may come in the middle of something. */
const typical = (of: keyof Held, some: Held[]) =>
  some.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(some.length / 2)]!;
// The first look is of a page that still warms up.
const [first, second] = [samples.slice(1, SAMPLES / 2), samples.slice(SAMPLES / 2)];
const grown = (Object.keys(MOST) as (keyof Held)[]).filter((of) => typical(of, second) - typical(of, first) > MOST[of]);
console.log(grown.length === 0 ? 'Flat.' : `Grown: ${grown.join(', ')}.`);
process.exitCode = grown.length === 0 ? 0 : 1;
