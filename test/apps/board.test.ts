/**
 * A call with an interface of its own, on the headless session alone: what two people see of each other, and that a
 * page which mounts and unmounts it a hundred times is left with nothing.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { appScript } from '../helpers/app-script.js';
import { BROWSERS, launch, type TestBrowser } from '../helpers/browsers.js';
import { Holding, type Held } from '../helpers/held.js';
import { Person } from '../helpers/person.js';
import { startHost, startService, waitFor, type Service, type TestServer } from '../helpers/servers.js';

/** Two calls of two in each round, so that a hundred are mounted. */
const ROUNDS = 25;
/** Rounds before the first look: parts are loaded, caches and pools fill. */
const WARM_UP = 10;
/** Of each mount, on the average: less than one element or listener. */
const MOST: Held = { nodes: 0.5, listeners: 0.5, heap: 8_000 };
/** Counts what of a page goes on by itself: sockets, connections and tracks that are not ended. */
const COUNT_LIVE = `(() => {
  const all = { sockets: [], connections: [], tracks: [] };
  for (const [name, list] of [['WebSocket', all.sockets], ['RTCPeerConnection', all.connections]])
    globalThis[name] = class extends globalThis[name] {
      constructor(...all) { super(...all); list.push(this); }
    };
  const media = navigator.mediaDevices;
  const real = media.getUserMedia.bind(media);
  media.getUserMedia = async (wish) => {
    const stream = await real(wish);
    all.tracks.push(...stream.getTracks());
    return stream;
  };
  globalThis.made = () => [all.sockets.length, all.connections.length, all.tracks.length];
  globalThis.live = () => [
    all.sockets.filter((one) => one.readyState < WebSocket.CLOSED).length,
    all.connections.filter((one) => one.connectionState !== 'closed').length,
    all.tracks.filter((one) => one.readyState === 'live').length,
  ];
  globalThis.forget = () => { for (const list of Object.values(all)) list.length = 0; };
})()`;

let service: Service;
let host: TestServer;

before(async () => {
  service = await startService({ env: { NOOM_ORIGINS: '*' } });
  const body = await appScript(new URL('board.app.ts', import.meta.url));
  const board = (script: string) =>
    `<!doctype html><meta charset="utf-8"><title>Board</title><main></main><script type="module">
      import { mount } from '/app.js';
      const server = ${JSON.stringify(service.url)};
      ${script}
    </script>`;
  host = await startHost({
    '/': board(`mount(document.querySelector('main'), { server, room: 'board', name: location.hash.slice(1) });`),
    '/many': board(`globalThis.mountIn = (room, name) => {
      const place = document.querySelector('main').appendChild(document.createElement('section'));
      const unmount = mount(place, { server, room, name });
      return () => unmount().then(() => place.remove());
    };`),
    '/app.js': { body, type: 'text/javascript' },
    '/favicon.ico': { body: '', type: 'image/x-icon' },
  });
});
after(async () => {
  await host?.close();
  await service?.close();
});

describe('A page with an interface of its own', () => {
  let browsers: TestBrowser[];
  before(async () => void (browsers = await Promise.all(BROWSERS.map((name) => launch(name)))));
  after(() => Promise.all((browsers ?? []).map((one) => one.close())));

  it('shows who is here and how, mutes, chats, and counts with the others', async () => {
    const enter = async (name: string, browser: TestBrowser) =>
      Person.on(await browser.open(`${host.url}/#${name}`), name);
    const ann = await enter('Ann', browsers[0]!);
    await ann.sees('Ann: connected, can be heard');
    await ann.press('Count: 0');
    const ben = await enter('Ben', browsers[1]!);
    await Promise.all([
      ann.sees('Ben: connected, can be heard'),
      ben.sees('Ann: connected, can be heard'),
      ben.sees('Count: 1'),
    ]);

    await ann.press('Mute');
    await Promise.all([ann.sees('Unmute'), ben.sees('Ann: connected, muted')]);
    await ben.press('Count: 1');
    await ann.press('Count: 2');
    await ben.sees('Count: 3');

    await ben.type('input', 'Hello <b>Ann</b>');
    await ben.eval(`document.querySelector('form').requestSubmit()`);
    await Promise.all([ann.sees('Ben: Hello <b>Ann</b>'), ben.sees('Ben: Hello <b>Ann</b>')]);

    await ben.tab.page.close();
    await ann.seesNot('Ben: connected');
    assert.deepEqual([...ann.tab.problems, ...ben.tab.problems], []);
    await ann.tab.page.close();
  });

  it('leaves nothing in the page after a hundred mounts and unmounts', async () => {
    const tab = await browsers[0]!.open();
    await tab.page.evaluateOnNewDocument(COUNT_LIVE);
    await tab.page.goto(`${host.url}/many`);
    const page = Person.on(tab, 'The page');
    await page.waitFor('globalThis.mountIn !== undefined', 'is loaded');
    const holding = await Holding.of(tab);
    const rounds = async (from: number, to: number) => {
      for (let round = from; round < to; round++) {
        await page.eval(
          `globalThis.unmount = [${round}.1, ${round}.2].flatMap((room) => [mountIn('many ' + room, 'Ann'), mountIn('many ' + room, 'Ben')]); 0`,
        );
        await page.waitFor(
          `[...document.querySelectorAll('li')].filter((one) => one.textContent.endsWith('connected, can be heard')).length === 8`,
          `round ${round}: two calls of two stand`,
        );
        await page.eval(`Promise.all(unmount.splice(0).map((one) => one()))`);
      }
    };
    await rounds(0, WARM_UP);
    await page.eval('forget()');
    const before = await holding.now();
    await rounds(WARM_UP, ROUNDS);

    const made = await page.eval<number[]>('made()');
    assert.ok(
      made.every((count) => count >= 4 * (ROUNDS - WARM_UP)),
      `sockets, connections and tracks that were made: ${made.join()}`,
    );
    await page.waitFor(`live().every((count) => count === 0)`, 'no socket, connection or track goes on');
    await page.eval('forget()');
    let grown = {};
    await waitFor(
      async () => {
        const now = await holding.now();
        const of = (one: keyof Held) => (now[one] - before[one]) / (4 * (ROUNDS - WARM_UP));
        grown = { nodes: of('nodes'), listeners: of('listeners'), heap: of('heap') };
        return (Object.keys(MOST) as (keyof Held)[]).every((one) => of(one) < MOST[one]);
      },
      'as much is held as before',
      () => `a mount: ${JSON.stringify(grown)}`,
    );
    assert.deepEqual(tab.problems, []);
    await tab.page.close();
  });
});
