/** Owns the tests of `hide`: what each name takes out of sight and out of reach, wherever it is said, and at once. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../components/elements/call/noom-call.js';
import type { NoomChat } from '../../components/elements/chat/noom-chat.js';
import type { NoomLobby } from '../../components/elements/lobby/noom-lobby.js';
import type { NoomRoom } from '../../components/elements/room/noom-room.js';
import type { Session } from '../../components/session/session.js';
import { all, button, drawn, join, member, one, place, spy, stage, tidy, until } from './fixture.js';

afterEach(tidy);

/** Names of the buttons that a person sees. */
const seen = (element: Element): string[] =>
  all(element, 'button')
    .filter((each) => each.getClientRects().length > 0)
    .map((each) => (each.getAttribute('aria-label') ?? each.textContent).trim());

const CONTROLS: Readonly<Record<string, { names: string[]; key?: string; method?: keyof Session }>> = {
  microphone: { names: ['Unmute microphone', 'Microphone and speakers'], key: 'm', method: 'setMicrophoneEnabled' },
  camera: { names: ['Turn camera on', 'Cameras'], key: 'v', method: 'setCameraEnabled' },
  devices: { names: ['Microphone and speakers', 'Cameras'] },
  screen: { names: ['Share screen'], key: 's', method: 'setScreenShareEnabled' },
  hand: { names: ['Raise hand'], key: 'h', method: 'raiseHand' },
  reactions: { names: ['Send a reaction', '👍', 'All emoji'] },
  chat: { names: ['Open chat'], key: 'c' },
  people: { names: ['People'] },
  layout: {
    names: [
      'Show everyone alike',
      'Grid',
      'Floating',
      'Hidden',
      'Open in a small window',
      'Open the small window when I leave the tab',
    ],
  },
  more: { names: ['More'] },
  leave: { names: ['Leave'] },
};

async function call(more: Partial<NoomCall>, width?: number) {
  const set = stage();
  join(set, [member('ann', 1)]);
  const element = await place<NoomCall>('noom-call', { session: set.session, chatOpen: false, ...more }, width);
  const openMenu = async () => {
    button(element, 'More').click();
    await until(() => all(element, '.item').length > 0, 'the menu');
    await drawn(element);
  };
  const press = (key: string) =>
    one(element, '.title').dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
  return { ...set, element, openMenu, press };
}

describe('hide', () => {
  for (const [name, { names, key, method }] of Object.entries(CONTROLS)) {
    it(`takes away in a call, at once and alone: ${name}`, async () => {
      const { element, openMenu, press, session } = await call({});
      if (name === 'layout') await openMenu();
      const before = seen(element);
      const asked = method ? spy(session, method) : [];
      let chats = 0;
      // An event between our elements, which pages are not told of.
      (element as HTMLElement).addEventListener('noom-chat-toggle', () => (chats += 1));
      const isThere = names.filter((each) => before.includes(each));
      expect(isThere).not.to.deep.equal([]);

      element.hide = name;
      await drawn(element);
      const gone = before.filter((each) => !seen(element).includes(each));
      expect(gone).to.deep.equal(isThere);
      if (key) press(key);
      expect([asked.length, chats], 'and no key does it').to.deep.equal([0, 0]);

      element.removeAttribute('hide');
      await drawn(element);
      expect(seen(element), 'and back in its place').to.deep.equal(before);
      if (key) press(key);
      expect(asked.length + chats).to.equal(key ? 1 : 0);
    });
  }

  for (const name of ['microphone', 'camera', 'devices', 'hand', 'reactions', 'people', 'layout']) {
    it(`takes away in the menu of a narrow call: ${name}`, async () => {
      const { element, openMenu } = await call({}, 390);
      await until(() => one(element, 'noom-controls').hasAttribute('compact'), 'a narrow bar');
      await openMenu();
      const inMenu = () => seen(one(element, 'noom-menu'));
      await until(() => inMenu().includes('👍'), 'reactions');
      const before = inMenu();
      element.hide = name;
      await drawn(element);
      const { names } = CONTROLS[name]!;
      const gone = before.filter((each) => !inMenu().includes(each));
      expect(gone.filter((each) => !/^\p{Emoji}/u.test(each) || each === '👍')).to.deep.equal(
        names.filter((each) => before.includes(each)),
      );
      expect(gone).not.to.deep.equal([]);
    });
  }

  it('leaves everything in a narrow bar that has no menu to put it into', async () => {
    const { element } = await call({ hide: 'more' }, 390);
    await until(() => one(element, 'noom-controls').hasAttribute('compact'), 'a narrow bar');
    expect(seen(one(element, 'noom-controls'))).to.include.members([
      'Raise hand',
      'Send a reaction',
      'People',
      'Leave',
    ]);
    const [bar, around] = [one(element, '.bar'), element].map((each) => each.getBoundingClientRect());
    expect([bar!.left >= around!.left, bar!.right <= around!.right]).to.deep.equal([true, true]);
  });

  it('takes keys, and the words of them, away: shortcuts', async () => {
    const { element, press, session } = await call({ hide: 'shortcuts' });
    const asked = spy(session, 'setCameraEnabled');
    press('v');
    expect(asked).to.deep.equal([]);
    expect(all(element, '[aria-keyshortcuts]')).to.deep.equal([]);
    expect(one(element, '#camera').dataset['tip']).to.equal('Turn camera on');
    element.hide = '';
    await drawn(element);
    press('v');
    expect(asked).to.deep.equal([[true]]);
  });

  it('takes several away, in any white space, and minds no name that nothing has', async () => {
    const { element } = await call({});
    const before = seen(element);
    element.setAttribute('hide', '  stats\n hand\tcaptions  leave constructor ');
    await drawn(element);
    expect(before.filter((each) => !seen(element).includes(each))).to.deep.equal(['Raise hand', 'Leave']);
  });

  it('keeps the focus where it was while another control goes', async () => {
    const { element } = await call({});
    const people = button(element, 'People');
    people.focus();
    element.hide = 'microphone screen';
    await drawn(element);
    expect((people.getRootNode() as ShadowRoot).activeElement === people).to.equal(true);
  });

  it('takes away in a lobby: rooms, preview, devices, microphone, camera', async () => {
    const set = stage();
    spy(set.session, 'startPreview');
    const element = await place<NoomLobby>('noom-lobby', { session: set.session });
    const parts = () => ({
      rooms: all(element, '.open').length,
      preview: all(element, 'noom-preview').length,
      toggles: all(element, '.toggles button').map(({ ariaLabel }) => ariaLabel),
      devices: all(element, '.devices select').map(({ ariaLabel }) => ariaLabel),
    });
    const whole = {
      rooms: 1,
      preview: 1,
      toggles: ['Unmute microphone', 'Turn camera on'],
      devices: ['Camera', 'Microphone', 'Speakers'],
    };
    for (const [hide, changes] of Object.entries({
      '': {},
      rooms: { rooms: 0 },
      preview: { preview: 0, toggles: [], devices: [] },
      devices: { devices: [] },
      microphone: { toggles: ['Turn camera on'], devices: ['Camera', 'Speakers'] },
      camera: { toggles: ['Unmute microphone'], devices: ['Microphone', 'Speakers'] },
    })) {
      element.hide = hide;
      await drawn(element);
      expect(parts(), hide).to.deep.equal({ ...whole, ...changes });
    }
  });

  it('takes away in a chat, by button, by paste and by drop: files', async () => {
    const set = stage();
    join(set, [member('ann', 1)]);
    const sent = spy(set.session, 'sendFile');
    const element = await place<NoomChat>('noom-chat', { session: set.session, hide: 'files' }, 360);
    const drop = () => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'x.txt'));
      one(element, '.chat').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    };
    expect(seen(element)).not.to.include('Send a file');
    drop();
    expect(sent).to.have.length(0);
    element.hide = '';
    await drawn(element);
    expect(seen(element)).to.include('Send a file');
    drop();
    expect(sent).to.have.length(1);
  });

  it('counts at the room for all inside and for what names it, beside their own, and changes at once', async () => {
    const set = stage();
    join(set, [member('ann', 1)]);
    const room = await place<NoomRoom>('noom-room', { session: set.session, id: 'hiding', hide: 'hand' });
    const inner = Object.assign(document.createElement('noom-call'), { hide: 'leave' });
    room.append(inner);
    const chat = Object.assign(document.createElement('noom-chat'), { for: 'hiding' });
    room.parentElement!.append(chat);
    await drawn(inner);
    const shows = (element: Element, name: string) => seen(element).includes(name);
    await until(() => shows(inner, 'People') && shows(chat, 'Send a file'), 'call and chat');
    expect([shows(inner, 'Raise hand'), shows(inner, 'Leave')]).to.deep.equal([false, false]);
    room.setAttribute('hide', 'people files');
    await until(() => !shows(inner, 'People') && !shows(chat, 'Send a file'), 'the room hides something else');
    expect([shows(inner, 'Raise hand'), shows(inner, 'Leave')]).to.deep.equal([true, false]);
    room.hide = '';
    await until(() => shows(inner, 'People') && shows(chat, 'Send a file'), 'and nothing');
  });

  it('asks for no devices where no preview is shown and no call', async () => {
    const room = await place<NoomRoom>('noom-room', { session: stage().session });
    const lobby = room.appendChild(document.createElement('noom-lobby'));
    const asks: boolean[] = [];
    for (const [ofRoom, ofLobby] of [
      ['', 'rooms'],
      ['', 'rooms preview'],
      ['preview', ''],
    ]) {
      room.hide = ofRoom!;
      lobby.setAttribute('hide', ofLobby!);
      asks.push(room.usesMedia());
    }
    expect(asks).to.deep.equal([true, false, false]);
  });

  it('leaves the chat out of a complete meeting', async () => {
    const set = stage();
    join(set, [member('ann', 1)]);
    const element = await place<NoomRoom>('noom-room', { session: set.session, hide: 'chat' });
    expect([all(element, 'noom-chat').length, seen(element).some((each) => /chat/.test(each))]).to.deep.equal([
      0,
      false,
    ]);
    element.hide = '';
    await until(() => seen(element).includes('Close chat') && all(element, 'textarea').length === 1, 'the chat');
  });

  it('counts in the lobby that a call brings along', async () => {
    const element = document.createElement('noom-call');
    Object.assign(element, { server: 'http://127.0.0.1:9', room: 'standup', hide: 'preview' });
    document.body.append(element);
    await until(() => all(element, 'input[name=name]').length > 0, 'the lobby');
    expect(all(element, 'noom-preview, .open')).to.deep.equal([]);
    await element.session!.close();
    element.remove();
  });
});
