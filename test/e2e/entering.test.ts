/**
 * The way in, and in again: what the lobby shows of microphone and camera is what is sent, whatever was before; and
 * what is said where nobody gets in.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import express from 'express';
import { launch, type BrowserName, type TestBrowser, type TestPage } from '../helpers/browsers.js';
import { deep, Person } from '../helpers/person.js';
import { freePort, startHost, startService, type Service, type TestServer } from '../helpers/servers.js';

/** Keeps every track that the page is given. */
const KEEP_TRACKS = `(() => {
  globalThis.given = [];
  const media = navigator.mediaDevices;
  const real = media.getUserMedia.bind(media);
  media.getUserMedia = async (wish) => {
    const stream = await real(wish);
    given.push(...stream.getTracks());
    return stream;
  };
})()`;
const keepTracks = async ({ page }: TestPage) => void (await page.evaluateOnNewDocument(KEEP_TRACKS));
/** Microphone and camera as the visible toggles show them. */
const SHOWN = `(() => {
  const names = new Set(${deep('button[aria-label]')}.filter((one) => one.checkVisibility()).map((one) => one.getAttribute('aria-label')));
  const of = (off, on) => (names.has(off) ? 'on' : names.has(on) ? 'off' : 'none');
  return of('Mute microphone', 'Unmute microphone') + ' ' + of('Turn camera off', 'Turn camera on');
})()`;
/** The same by tracks that are live and not silenced. */
const LIVE = `['audio', 'video']
  .map((kind) => (given.some((one) => one.kind === kind && one.readyState === 'live' && one.enabled) ? 'on' : 'off')).join(' ')`;

let browser: TestBrowser;
let service: Service;
const hosts: TestServer[] = [];

const opened = (name: BrowserName) => {
  before(async () => {
    [service, browser] = await Promise.all([startService({ env: { NOOM_ORIGINS: '*' } }), launch(name)]);
  });
  after(async () => {
    await browser?.close();
    await Promise.all(hosts.splice(0).map((host) => host.close()));
    await service?.close();
  });
};
const bundle = () => `<script type="module" src="${service.url}/noom.js"></script>`;
const hosted = async (html: string, script = bundle()) => {
  const style = '<style>noom-room, noom-call, noom-chat { height: 600px }</style>';
  hosts.push(
    await startHost({
      '/': `<!doctype html><html lang="en"><title>A page</title>${style}${script}${html}`,
      '/favicon.ico': '',
    }),
  );
  return hosts.at(-1)!.url;
};
/** Shows and sends, microphone first. */
const shows = async (person: Person, expected: string) => {
  const both = JSON.stringify([expected, expected]);
  await person
    .waitFor(`JSON.stringify([${SHOWN}, ${LIVE}]) === ${JSON.stringify(both)}`, `shows and sends ${expected}`)
    .catch(async (error: unknown) => {
      throw new Error(
        `${String(error)} It shows ${await person.eval<string>(SHOWN)} and sends ${await person.eval<string>(LIVE)}.`,
      );
    });
};
const comesIn = async (person: Person, by = 'Join') => {
  await person.press(by);
  await person.joined();
};
const leaves = async (person: Person) => {
  await person.press('Leave');
  await person.until((state) => state.phase === 'left', 'has left');
};
const isEnded = async (person: Person) => {
  await person.withSession((session) => session.endForAll());
  await person.sees('The host ended the call.');
};
/** The visible elements of the page whose own text has it. */
const saying = (text: string) => `${deep('*')}.filter((one) => one.checkVisibility()
  && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.includes(${JSON.stringify(text)})))`;
/** As many say it as there are elements. */
const allSay = (person: Person, elements: readonly string[], text: string) =>
  person.waitFor(`${saying(text)}.length === ${elements.length}`, `each of ${elements.join()} says "${text}"`);

for (const name of ['chromium', 'firefox'] as BrowserName[]) {
  describe(`Entering, in ${name}`, () => {
    opened(name);

    it('joins with both off as the lobby shows them, at first and after a reload, leaving, and an end of the call', async () => {
      const ann = await Person.open(
        browser,
        await hosted('<noom-room room="off" name="Ann"></noom-room>'),
        'Ann',
        keepTracks,
      );
      await shows(ann, 'on on');
      await ann.press('Mute microphone');
      await ann.press('Turn camera off');
      await shows(ann, 'off off');
      await ann.tab.page.reload();
      await ann.waitFor(`${SHOWN} !== 'none none'`, 'sees the lobby again');
      await shows(ann, 'off off');
      await comesIn(ann);
      await shows(ann, 'off off');
      await leaves(ann);
      await shows(ann, 'off off');
      await comesIn(ann);
      await shows(ann, 'off off');
      await isEnded(ann);
      await comesIn(ann, 'Join again');
      await shows(ann, 'off off');
      await isEnded(ann);
      await ann.press('Back to the lobby');
      await shows(ann, 'off off');
      await ann.tab.page.close();
    });

    it('joins with what was on inside only where the lobby shows it on, and with the last word by "Join again"', async () => {
      const ann = await Person.open(
        browser,
        await hosted('<noom-room room="on" name="Ann"></noom-room>'),
        'Ann',
        keepTracks,
      );
      await shows(ann, 'on on');
      await comesIn(ann);
      await ann.press('Mute microphone');
      await shows(ann, 'off on');
      await ann.tab.page.reload();
      await ann.joined();
      await shows(ann, 'off on');
      await leaves(ann);
      await shows(ann, 'off off');
      await comesIn(ann);
      await shows(ann, 'off off');
      await ann.press('Turn camera on');
      await shows(ann, 'off on');
      await ann.eval(`document.querySelector('noom-room').room = 'another'`);
      await ann.until((state) => state.room?.name === 'another', 'is in the other room');
      await shows(ann, 'off on');
      await isEnded(ann);
      await comesIn(ann, 'Join again');
      await shows(ann, 'off on');
      await ann.tab.page.close();
    });

    it('says what a frame without allow needs, in the language of the page', async () => {
      const framed = (language: string) =>
        `<!doctype html><html lang="${language}"><title>Framed</title>${bundle()}<noom-room room="framed"></noom-room>`;
      const inner = await startHost({ '/en': framed('en'), '/ko': framed('ko'), '/favicon.ico': '' });
      hosts.push(inner);
      for (const [path, words] of [
        ['en', 'The device is blocked.'],
        ['ko', '장치가 차단되었습니다.'],
      ] as const) {
        // An address, where the page around is at a name: another site. One frame a page: of two frames in one process
        // the driver loses sight of the second now and then (measured: 12 of 25 pages), though it is as it should be.
        const src = `${inner.url.replace('localhost', '127.0.0.1')}/${path}`;
        const outer = await startHost({
          '/': `<!doctype html><title>Outside</title><iframe src="${src}" width="780" height="580"></iframe>`,
          '/favicon.ico': '',
        });
        hosts.push(outer);
        const { page } = await browser.open(outer.url);
        const frame = await page.waitForFrame((one) => one.url() === src);
        await frame.waitForFunction(
          `${saying(words)}.some((one) => one.textContent.includes('allow="camera; microphone'))`,
        );
        await page.close();
      }
    });
  });
}

describe('What keeps one out', () => {
  opened('chromium');

  it('stops what was started for a room that lets nobody in', async () => {
    const host = await Person.open(browser, await hosted('<noom-chat room="door" auto-join></noom-chat>'), 'Host');
    await host.joined();
    await host.withSession((session) => session.lock(true));
    const ann = await Person.open(
      browser,
      await hosted('<noom-call room="door" name="Ann" auto-join></noom-call>'),
      'Ann',
      keepTracks,
    );
    await host.until((state) => state.knocks.length === 1, 'is asked');
    await host.withSession((session) => session.deny(session.state.knocks[0]!.id));
    await ann.sees('You were not let in.');
    await ann.waitFor(`${LIVE} === 'off off'`, 'has microphone and camera off');
    for (const person of [host, ann]) await person.tab.page.close();
  });

  it('says on the page, in the console and as an event that no service answers beside a bundle from elsewhere, and what to set', async () => {
    const anywhere = express.static('components/dist/bundle', {
      setHeaders: (response) => void response.setHeader('Access-Control-Allow-Origin', '*'),
    });
    const scripts = createServer(express().use(anywhere)).listen(0, '127.0.0.1');
    await once(scripts, 'listening');
    const heard = `<script>addEventListener('noom-error', ({ detail }) => (globalThis.told ??= detail.hint));</script>`;
    const script = `${heard}<script type="module" src="http://localhost:${(scripts.address() as AddressInfo).port}/noom.js"></script>`;
    const ann = await Person.open(browser, await hosted('<noom-room room="r"></noom-room>', script), 'Ann');
    await ann.sees('No call service answers where this page looks for one.', 8_000);
    assert.equal(await ann.eval('told'), 'no-service');
    assert.ok(
      ann.tab.problems.some((one) => one.includes('set server=')),
      ann.problems(),
    );
    await ann.eval(`document.querySelector('noom-room').server = ${JSON.stringify(service.url)}`);
    await ann.until(
      (state) => state.phase === 'lobby' && state.error === null,
      'is in the lobby of the service that was set',
    );
    await ann.tab.page.close();
    scripts.closeAllConnections();
    scripts.close();
  });

  it('says what to mend of an address that is none, and joins once it is mended', async () => {
    const tags = ['noom-room', 'noom-call', 'noom-chat'];
    const html = tags
      .map((tag) => `<${tag} server="localhost:3000" room="mended" name="Ann" auto-join></${tag}>`)
      .join('');
    const ann = await Person.open(browser, await hosted(html), 'Ann');
    await allSay(ann, tags, 'This page names no valid address of the service');
    assert.deepEqual(
      ann.tab.problems.filter((one) => one.startsWith('uncaught')),
      [],
    );
    await ann.eval(
      `document.querySelectorAll('${tags.join()}').forEach((one) => one.setAttribute('server', ${JSON.stringify(service.url)}))`,
    );
    await ann.waitFor(
      `[...document.querySelectorAll('${tags.join()}')].every(({ session }) => session.state.phase === 'joined')`,
      'is in by each',
    );
    await ann.tab.page.close();
  });

  it('says that the service is out of reach while the first attempt is still waiting, wherever one waits for it', async () => {
    let givenUp = 0;
    const silent = net
      .createServer((socket) => void socket.on('error', () => undefined).on('close', () => givenUp++))
      .listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const down = `http://localhost:${await freePort()}`;
    const tags = ['noom-chat', 'noom-call', 'noom-room', 'noom-lobby'];
    for (const server of [`http://localhost:${(silent.address() as AddressInfo).port}`, down]) {
      const html = tags.map((tag) => `<${tag} room="r" auto-join server="${server}"></${tag}>`).join('');
      const ann = await Person.open(browser, await hosted(html), 'Ann');
      await allSay(ann, tags, 'The service cannot be reached. Trying again…');
      assert.equal(givenUp, 0);
      if (server === down) await ann.tab.page.close();
    }
    silent.close();
  });

  it('asks for a room where none or a blank one is named, and joins the one that is named next, by itself', async () => {
    const tags = ['noom-room', 'noom-call', 'noom-chat', 'noom-lobby'];
    const html = tags.flatMap((tag) => ['', 'auto-join'].map((more) => `<${tag} room=" " ${more}></${tag}>`)).join('');
    const ann = await Person.open(browser, await hosted(html), 'Ann');
    await ann.waitFor(
      `${deep('input[name="room"]')}.filter((one) => one.checkVisibility()).length === ${2 * tags.length}`,
      'is asked by each',
    );
    const call = `document.querySelector('noom-call[auto-join]')`;
    for (const room of ['first', 'second']) {
      await ann.eval(`${call}.room = '${room}'`);
      await ann.waitFor(
        `${call}.session.state.phase === 'joined' && ${call}.session.state.room.name === '${room}'`,
        `is in ${room}`,
      );
      await ann.eval(`${call}.session.leave()`);
      await ann.waitFor(`${call}.session.state.phase === 'left'`, 'has left');
    }
    await ann.tab.page.close();
  });
});
