/** What a page holds after many rounds of the same: what has left the page is gone. In Chromium, which counts. */
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Holding, type Held } from '../helpers/held.js';
import { deep, Person } from '../helpers/person.js';
import { startHost, startService, waitFor, type Service, type TestServer } from '../helpers/servers.js';

const ROUNDS = 30;
/** Rounds before the first look: parts are loaded, caches and pools fill. */
const WARM_UP = 15;
/** Of each round, on the average: less than one element, one listener, one lobby. */
const MOST: Held = { nodes: 1, listeners: 0.5, heap: 8_000 };

describe('A page that lives long, in chromium', () => {
  let browser: TestBrowser;
  let service: Service;
  let host: TestServer;
  const page = (body: string) =>
    `<!doctype html><meta charset="utf-8"><title>t</title><script type="module" src="${service.url}/noom.js"></script><body>${body}`;

  before(async () => {
    service = await startService({ env: { NOOM_ORIGINS: '*' } });
    browser = await launch('chromium');
    host = await startHost({
      '/whole': page('<noom-room room="whole"></noom-room>'),
      '/pieces': page('<noom-room room="pieces"><noom-lobby></noom-lobby><noom-call></noom-call></noom-room>'),
      '/mounted': page('<main></main>'),
      '/favicon.ico': { body: '', type: 'image/x-icon' },
    });
  });
  after(async () => {
    await browser?.close();
    await host?.close();
    await service?.close();
  });

  async function flat(person: Person, round: (time: number) => Promise<void>): Promise<void> {
    const holding = await Holding.of(person.tab);
    const rounds = async (from: number, to: number) => {
      for (let time = from; time < to; time++) await round(time);
    };
    await rounds(0, WARM_UP);
    const first = await holding.now();
    await rounds(WARM_UP, WARM_UP + ROUNDS);
    let grown = {};
    // What was taken out is let go once it can no longer be on its way to another place.
    await waitFor(
      async () => {
        const last = await holding.now();
        const of = (one: keyof Held) => (last[one] - first[one]) / ROUNDS;
        grown = { nodes: of('nodes'), listeners: of('listeners'), heap: of('heap') };
        return (Object.keys(MOST) as (keyof Held)[]).every((one) => of(one) < MOST[one]);
      },
      'as much is held as before',
      () => `a round: ${JSON.stringify(grown)}; at first ${JSON.stringify(first)}`,
    );
  }

  it('holds nothing of the rounds of joining and leaving', async () => {
    const person = await Person.open(browser, `${host.url}/whole`, 'Ann');
    await flat(person, async () => {
      await person.press('Join');
      await person.joined();
      await person.withSession((session) => session.setCameraEnabled(true));
      await person.press('Leave');
      await person.until((state) => state.phase === 'left', 'out again');
    });
    await person.tab.page.close();
  });

  it('holds nothing of what was mounted and unmounted, in the lobby and in the call', async () => {
    const tab = await browser.open(`${host.url}/mounted`);
    const person = Person.on(tab, 'Ann');
    await flat(person, async (time) => {
      const tag = ['noom-room', 'noom-call', 'noom-chat', 'noom-lobby'][time % 4]!;
      const joins = time % 8 < 4 && tag !== 'noom-lobby';
      await person.eval(`customElements.whenDefined('${tag}').then(() => {
        document.querySelector('main').replaceChildren(Object.assign(document.createElement('${tag}'), { room: 'mounted ${time}', autoJoin: ${joins} }));
      })`);
      await person.waitFor(`document.querySelector('${tag}').shadowRoot.childElementCount > 0`, 'drawn');
      if (joins)
        await person.waitFor(`document.querySelector('${tag}').session.state.phase === 'joined'`, 'in the room');
      await person.eval(`document.querySelector('main').replaceChildren()`);
    });
    await tab.page.close();
  });

  it('holds nothing of the rounds of a chat and panels that open and close', async () => {
    const person = await Person.joinByLobby(browser, `${host.url}/whole`, 'Ann');
    await flat(person, async () => {
      await person.press(/^(Close|Open) chat/);
      for (const name of ['People', 'More', 'Send a reaction']) {
        await person.press(name);
        await person.waitFor(
          `${deep('[popover]:popover-open > *')}.some((one) => one.shadowRoot?.childElementCount)`,
          `${name} is open`,
        );
        await person.press(name);
        await person.waitFor(`${deep('[popover] > *')}.length === 0`, `${name} is closed`);
      }
    });
    await person.tab.page.close();
  });

  it('holds nothing of the people who came and went', async () => {
    const person = await Person.joinByLobby(browser, `${host.url}/pieces`, 'Ann');
    const other = await Person.open(browser, `${host.url}/pieces`, 'Ben');
    await flat(person, async () => {
      await other.withSession((session) => session.join({ name: 'Ben', audio: true, video: true }));
      await person.connectedTo(1);
      await person.waitFor(`${deep('noom-tile')}.length === 2`, 'the other has a tile');
      await other.withSession((session) => session.leave());
      await person.waitFor(`${deep('noom-tile')}.length === 1`, 'the other has none any more');
    });
    await other.tab.page.close();
    await person.tab.page.close();
  });
});
