/**
 * A peer as attacker, in real browsers: whatever its page says over the data channel or in its name, the neighbour's
 * page runs none of it, goes nowhere, and goes on in the call and the chat with everybody else.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BROWSERS, launch, type TestBrowser } from '../helpers/browsers.js';
import { deep, Person } from '../helpers/person.js';
import { startHost, startService, waitFor, type Service, type TestServer } from '../helpers/servers.js';

/** Keeps the page's connections and control channels in hand. */
const IN_HAND = `(() => {
  globalThis.connections = [];
  globalThis.channels = [];
  const keep = (channel) => { channels.push(channel); return channel; };
  const { createDataChannel } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.createDataChannel = function (...given) { return keep(createDataChannel.apply(this, given)); };
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...given) {
      super(...given);
      connections.push(this);
      this.addEventListener('datachannel', ({ channel }) => keep(channel));
    }
  };
})()`;

const MARKUP =
  '<img src=x onerror="globalThis.pwned = 1"><script>globalThis.pwned = 1</script><a href="javascript:globalThis.pwned=1">x</a>';
const ID = 'globalThis.crypto.randomUUID()';
const message = (text: string) =>
  `{ topic: 'chat', body: { id: ${ID}, text: ${JSON.stringify(text)}, at: Date.now() } }`;

/** What is sent, as an expression in the attacker's page that gives texts, or things that are none. */
const CORPUS: [what: string, texts: string][] = [
  [
    'what is no JSON, or not of the form',
    `['', 'null', '[]', '1e999', '{', '"', '\\u0000', '['.repeat(60000), '{"a":'.repeat(10000), '\\ud83d',
    '{"topic":"chat"}', '{"topic":"chat","private":1,"body":{"id":{},"text":[],"at":"now"}}', '{"topic":"__proto__","body":{}}',
    '{"__proto__":{"topic":"ack"},"body":{"id":"x"}}', '{"topic":"of-tomorrow","body":{"id":"x"}}',
    '{"topic":"files","body":{"type":"offer","id":"a","name":"","size":-1,"mime":""}}', '{"topic":"files","body":{"type":"accept","id":"a","offset":1e308}}',
    '{"topic":"constructor","body":{"constructor":{"prototype":{"pwned":1}}}}', 'x'.repeat(200000), new ArrayBuffer(200000), new Uint8Array([0xff, 0xfe])]`,
  ],
  [
    'markup, and what looks like an address',
    `[${[
      MARKUP,
      'javascript:globalThis.pwned=1',
      'data:text/html,<script>parent.pwned=1</script>',
      'https://example.com/"onmouseover="globalThis.pwned=1',
      `http://a${'.'.repeat(5300)}x${')'.repeat(2600)}`,
      '\u202e\u2066'.repeat(500),
    ]
      .map(message)
      .join(', ')}].map((one) => JSON.stringify(one))`,
  ],
  [
    'a flood of "is writing"',
    `Array.from({ length: 10000 }, (_, at) => JSON.stringify({ topic: 'typing', body: { on: at % 2 === 0 } }))`,
  ],
  ['a flood of messages', `Array.from({ length: 3000 }, (_, at) => JSON.stringify(${message('again')}))`],
  [
    'a flood of offers that are taken back',
    `Array.from({ length: 1000 }, () => ${ID}).flatMap((id) => [
    { type: 'offer', id, name: ${JSON.stringify(MARKUP)}, size: 10, mime: 'text/html' }, { type: 'cancel', id }])
    .map((body) => JSON.stringify({ topic: 'files', body }))`,
  ],
  [
    'answers to what nobody asked',
    `Array.from({ length: 300 }, () => ${ID}).flatMap((id) => [
    { topic: 'ack', body: { id } }, ...[{ type: 'accept', id, offset: 0 }, { type: 'done', id }, { type: 'cancel', id }].map((body) => ({ topic: 'files', body }))])
    .map((one) => JSON.stringify(one))`,
  ],
];
/** Sends all of it, as fast as the channel takes it, over the control channel that is open. */
const send = (texts: string) => `(async () => {
  for (const text of ${texts}) {
    const channel = channels.find((one) => one.label === 'noom' && one.readyState === 'open');
    if (!channel) return;
    while (channel.bufferedAmount > 1e6) await new Promise((resolve) => setTimeout(resolve, 10));
    try { channel.send(text); } catch { return; }
  }
})()`;
/** Channels of every name, with things in them. */
const CHANNELS = `(() => {
  const connection = connections.at(-1);
  for (const label of ['', 'noom', 'heartbeat', 'file:', 'file:../../x', 'file:' + ${ID}, '__proto__', 'x'.repeat(60000), ...Array.from({ length: 50 }, (_, at) => 'more ' + at)]) {
    try {
      const channel = connection.createDataChannel(label);
      channel.addEventListener('open', () => channel.send('x'.repeat(1000)));
    } catch { /* the browser itself refuses */ }
  }
})()`;

/** Sees a text, and looks further up where a flood that is still coming in stands below it. */
async function seesAmongAll(person: Person, text: string): Promise<void> {
  const earlier = `${deep('button')}.find((one) => one.textContent.trim() === 'Show earlier messages')`;
  await waitFor(
    async () => {
      if ((await person.text()).includes(text)) return true;
      await person.eval(`${earlier}?.click()`);
      return false;
    },
    `${person.name} should see "${text}"`,
    () => person.problems(),
  );
}

let service: Service;
let host: TestServer;
before(async () => {
  service = await startService({ env: { NOOM_ORIGINS: '*' } });
  const page = (
    element: string,
  ) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><style>noom-room { height: 600px }</style>
    <script type="module" src="${service.url}/noom.js"></script>${element}`;
  host = await startHost({
    '/': page('<noom-room room="shared"></noom-room>'),
    '/chat': page('<noom-chat room="shared"></noom-chat>'),
    '/favicon.ico': '',
  });
});
after(async () => {
  await host?.close();
  await service?.close();
});

for (const name of BROWSERS) {
  describe(`Beside a hostile page, in ${name}`, () => {
    let browser: TestBrowser;
    let ann: Person;
    let ben: Person;
    before(async () => {
      browser = await launch(name);
      // With the chat beside the pictures.
      ann = await Person.open(browser, host.url, 'Ann', async ({ page }) =>
        page.setViewport({ width: 1100, height: 640 }),
      );
      await ann.enter();
      ben = await Person.open(browser, `${host.url}/chat`, 'Ben');
      await ben.withSession((session) => session.join({ name: 'Ben' }));
    });
    after(() => browser?.close());

    for (const [what, attack] of [
      ...CORPUS.map(([what, texts]) => [what, send(texts)] as const),
      ['channels of every name', CHANNELS] as const,
    ]) {
      it(`goes on after ${what}`, async () => {
        const mallory = await Person.open(
          browser,
          `${host.url}/chat`,
          'Mallory',
          async ({ page }) => void (await page.evaluateOnNewDocument(IN_HAND)),
        );
        // With a microphone: to who sends nothing nobody has a connection.
        await mallory.withSession((session, name) => session.join({ name, audio: true }), MARKUP);
        try {
          await mallory.waitFor(
            `channels.filter((one) => one.label === 'noom' && one.readyState === 'open').length >= 2`,
            'has channels to both',
          );
          await mallory.eval(attack);

          // Others are heard, and one's own buttons do what they say.
          const text = `Still here after ${what}`;
          await ben.withSession((session, words) => session.sendMessage(words), text);
          await seesAmongAll(ann, text);
          await ann.press('Mute microphone');
          await ann.press('Unmute microphone');
          await ann.waitFor(`${deep('button[aria-label="Mute microphone"]')}.length > 0`, 'is on again');
        } finally {
          await mallory.tab.page.close();
        }
        await ann.until(({ participants }) => participants.length === 2, 'the attacker is gone');
        for (const person of [ann, ben]) {
          assert.deepEqual(await person.eval(`[globalThis.pwned ?? null, {}.pwned ?? null, location.pathname]`), [
            null,
            null,
            person === ann ? '/' : '/chat',
          ]);
          assert.deepEqual(
            person.tab.problems.filter((one) => one.startsWith('uncaught')),
            [],
          );
        }
      });
    }
  });
}
