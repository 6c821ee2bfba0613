/** What a page holds after many rounds of the same: what has left the page is gone. In Chromium, which counts. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Holding } from '../helpers/held.js';
import { deep, Person } from '../helpers/person.js';
import { startHost, startService, type Service, type TestServer } from '../helpers/servers.js';

const ROUNDS = 30;
/** Rounds before the first look: parts are loaded, caches and pools fill. */
const WARM_UP = 5;
/** Of each round, on the average: less than one element, one listener, one lobby. */
const MOST = { nodes: 1, listeners: 0.5, heap: 8_000 };

describe('A page that lives long, in chromium', () => {
  let browser: TestBrowser;
  let service: Service;
  let host: TestServer;
  const page = (body: string) => `<!doctype html><meta charset="utf-8"><title>t</title><script type="module" src="${service.url}/noom.js"></script><body>${body}`;

  before(async () => {
    service = await startService({ env: { NOOM_ORIGINS: '*' } });
    browser = await launch('chromium');
    host = await startHost({
      '/whole': page('<noom-room room="whole"></noom-room>'),
      '/favicon.ico': { body: '', type: 'image/x-icon' },
    });
  });
  after(async () => {
    await browser?.close();
    await host?.close();
    await service?.close();
  });

  async function flat(person: Person, round: () => Promise<void>): Promise<void> {
    const holding = await Holding.of(person.tab);
    const rounds = async (from: number, to: number) => {
      for (let time = from; time < to; time++) await round();
      return holding.now();
    };
    const first = await rounds(0, WARM_UP);
    const last = await rounds(WARM_UP, WARM_UP + ROUNDS);
    const grown = Object.fromEntries((['nodes', 'listeners', 'heap'] as const).map((of) => [of, (last[of] - first[of]) / ROUNDS]));
    for (const [of, most] of Object.entries(MOST)) {
      assert.ok(grown[of]! < most, `${of} a round: ${JSON.stringify(grown)}; at first ${JSON.stringify(first)}`);
    }
  }

  it('holds nothing of the rounds of a chat and panels that open and close', async () => {
    const person = await Person.joinByLobby(browser, `${host.url}/whole`, 'Ann');
    await flat(person, async () => {
      await person.press(/^(Close|Open) chat/);
      for (const name of ['People', 'More', 'Send a reaction']) {
        await person.press(name);
        await person.waitFor(`${deep('[popover]:popover-open > *')}.some((one) => one.shadowRoot?.childElementCount)`, `${name} is open`);
        await person.press(name);
        await person.waitFor(`${deep('[popover] > *')}.length === 0`, `${name} is closed`);
      }
    });
    await person.tab.page.close();
  });
});
