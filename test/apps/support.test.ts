/**
 * A support desk: fifty customers, sessions without an element each, and one page of an agent with the chats of all,
 * without a call.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Session } from 'noom-elements/session';
import { appScript } from '../helpers/app-script.js';
import { launch, type TestBrowser, type TestPage } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startHost, startService, waitFor, type Service, type TestServer } from '../helpers/servers.js';

const CUSTOMERS = 50;
/** Keeps the sockets that a page opens, and counts its peer connections. */
const COUNT = `(() => {
  globalThis.sockets = [];
  globalThis.peerConnections = 0;
  globalThis.WebSocket = class extends WebSocket {
    constructor(...all) { super(...all); sockets.push(this); }
  };
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...all) { super(...all); peerConnections++; }
  };
})()`;
const counted = async ({ page }: TestPage) => void (await page.evaluateOnNewDocument(COUNT));

describe('A support desk', () => {
  let browser: TestBrowser;
  let service: Service;
  let host: TestServer;
  const customers: Session[] = [];

  before(async () => {
    service = await startService({ env: { NOOM_ORIGINS: '*' } });
    browser = await launch('chromium');
    host = await startHost({
      '/desk': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Help</title><main></main>
        <script type="module" src="${service.url}/noom.js"></script><script type="module" src="/app.js"></script>`,
      '/app.js': { body: await appScript(new URL('support.app.ts', import.meta.url)), type: 'text/javascript' },
      '/favicon.ico': { body: '', type: 'image/x-icon' },
    });
  });
  after(async () => {
    await Promise.all(customers.map((customer) => customer.close()));
    await browser?.close();
    await host?.close();
    await service?.close();
  });

  /** Runs in a page: has the chat write as a person does. */
  const WRITE = `(chat, text) => {
    const field = chat.shadowRoot.querySelector('textarea');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return chat.updateComplete.then(() => chat.shadowRoot.querySelector('form').requestSubmit());
  }`;

  it('holds fifty chats on one page by a socket each and without a peer connection, and leaves nothing', async () => {
    const agent = await Person.open(browser, `${host.url}/desk?customers=${CUSTOMERS}`, 'Agent', counted);
    const heard: string[] = [];
    for (let id = 1; id <= CUSTOMERS; id++) {
      const customer = new Session({ server: service.url, room: `support ${id}`, name: `Customer ${id}` });
      customers.push(customer);
      customer.addEventListener('message', ({ detail: { message } }) => {
        if (message.name === 'Agent' && message.text) heard[id - 1] = message.text;
      });
    }
    await Promise.all(customers.map((customer) => customer.join()));
    const chats = `[...document.querySelectorAll('noom-chat')]`;
    const isIn = `(chat) => chat.session.state.participants.length === 2 && chat.shadowRoot.querySelector('textarea')`;
    await agent.waitFor(`${chats}.every(${isIn})`, 'is in the room of each');

    await Promise.all(customers.map((customer, at) => customer.sendMessage(`I am number ${at + 1}.`)));
    const reads = `(chat, at) => chat.shadowRoot.textContent.includes('I am number ' + (at + 1) + '.')`;
    await agent.waitFor(`${chats}.every(${reads})`, 'reads what each has written');
    await agent.eval(`Promise.all(${chats}.map((chat, at) => (${WRITE})(chat, \`Good day, number \${at + 1}.\`)))`);
    const answers = customers.map((_, at) => `Good day, number ${at + 1}.`);
    await waitFor(
      () => heard.join() === answers.join(),
      'each hears their answer',
      () => heard.join(),
    );

    const open = `sockets.filter((one) => one.readyState === WebSocket.OPEN).length`;
    assert.deepEqual(await agent.eval(`[${open}, peerConnections]`), [CUSTOMERS, 0]);
    await agent.eval(`document.querySelector('main').replaceChildren()`);
    await agent.waitFor(`${open} === 0`, 'holds no socket for chats that are gone');
    await waitFor(() => customers.every(({ state }) => state.participants.length === 1), 'the agent has left each');
    assert.deepEqual(agent.tab.problems, []);
  });
});
