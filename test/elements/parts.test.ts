/**
 * Owns the tests of parts: that a page reaches, from the outermost element, whatever is drawn, that each button has a
 * name of its own, and that nothing is promised that is not there.
 */
import { expect } from '@esm-bundle/chai';
import type { NoomElement } from '../../components/binding/noom-element.js';
import type { NoomCall } from '../../components/elements/call/noom-call.js';
import type { NoomChat } from '../../components/elements/chat/noom-chat.js';
import { CALL_PARTS, CHAT_PARTS, LOBBY_PARTS } from '../../components/elements/exported-parts.js';
import type { LocalMedia, Transfer } from '../../components/session/state/state.js';
import {
  all,
  button,
  drawn,
  join,
  member,
  message,
  one,
  place,
  spy,
  stage,
  tidy,
  until,
  type Stage,
} from './fixture.js';

const { matchMedia } = globalThis;
const { play } = HTMLMediaElement.prototype;

afterEach(async () => {
  globalThis.matchMedia = matchMedia;
  HTMLMediaElement.prototype.play = play;
  await tidy();
});

const words = (list: string) => list.split(', ');
const tokens = (element: Element, attribute: string) => (element.getAttribute(attribute) ?? '').split(/[\s,]+/);

/** What a page can name at `host`; what is drawn inside and does not come out is added to `lost`. */
function partsAt(host: Element, lost: Set<string>): Set<string> {
  const found = new Set<string>();
  for (const inner of host.shadowRoot?.querySelectorAll('*') ?? []) {
    const own = tokens(inner, 'part').filter(Boolean);
    for (const name of own) found.add(name);
    if (inner.localName === 'button') {
      const isNamed = own.some((name) => name.endsWith('-button')) && /^(button|item)$/.test(own[0] ?? '');
      if (!isNamed) lost.add(`a button of ${host.localName}: ${inner.outerHTML}`);
    }
    const exported = tokens(inner, 'exportparts');
    for (const name of partsAt(inner, lost))
      if (exported.includes(name)) found.add(name);
      else lost.add(`${name} of ${inner.localName} in ${host.localName}`);
  }
  return found;
}

/** All that was drawn so far, of elements of which everything comes out. */
function witness() {
  const seen = new Set<string>();
  const look = async (element: NoomElement) => {
    await drawn(element);
    const lost = new Set<string>();
    for (const name of partsAt(element, lost)) seen.add(name);
    expect([...lost]).to.deep.equal([]);
  };
  return { look, seen };
}
const expectAll = (seen: ReadonlySet<string>, ...lists: string[]) => {
  const promised = new Set(lists.flatMap(words));
  expect(
    [...seen].filter((name) => !promised.has(name)),
    'drawn, and not listed',
  ).to.deep.equal([]);
  expect(
    [...promised].filter((name) => !seen.has(name)),
    'listed, and not drawn',
  ).to.deep.equal([]);
};

const ON: LocalMedia = { wanted: true, enabled: true, status: 'on' };
const left = (set: Stage) => set.dispatch({ type: 'left', reason: 'kicked' });
const wait = (set: Stage) => set.dispatch({ type: 'waiting', room: 'standup', waitingFor: 'answer' });

async function lobbyOf(tag: string, { look }: ReturnType<typeof witness>): Promise<void> {
  const set = stage();
  spy(set.session, 'startPreview');
  spy(set.session, 'watchRooms');
  set.dispatch({ type: 'rooms', rooms: [{ name: 'retro', count: 2, max: 8, locked: false }] });
  const element = await place<NoomElement>(tag, { session: set.session, room: 'standup' });
  await look(element);
  wait(set);
  await look(element);
  join(set);
  left(set);
  await look(element);
}

/** Opens the element that the button opens, and looks at it once that `inside` of it is drawn. */
async function opened(
  element: NoomElement,
  name: string,
  [tag, inside]: readonly [tag: string, inside: string],
  look: (at: NoomElement) => Promise<void>,
) {
  button(element, name).click();
  await until(() => all(element, tag).some((one) => all(one, inside).length > 0), `${name}: ${tag}`);
  await look(element);
  for (const open of all(element, '.popover:popover-open')) open.hidePopover();
}

describe('a page reaches every part', () => {
  it('of a lobby, and each button has one of its own', async () => {
    const { look, seen } = witness();
    await lobbyOf('noom-lobby', { look, seen });
    expectAll(seen, LOBBY_PARTS);
  });

  it('of a chat, and each button has one of its own', async () => {
    const { look, seen } = witness();
    const set = stage();
    const file = (id: string, more: Partial<Transfer>) => {
      const transfer = { id, from: 'ann', name: id, size: 5, type: '', transferred: 0, direction: 'in' } as const;
      set.dispatch(
        { type: 'transfer', transfer: { ...transfer, status: 'offered', ...more } },
        message(id, 'ann', id, { transfer: id }),
      );
    };
    const element = await place<NoomChat>('noom-chat', { session: set.session, closable: true }, 360);
    join(set, [member('ann', 1, { avatarUrl: 'data:,' })]);
    const lines = Array.from({ length: 250 }, (_, at) => message(`${at}`, 'ann', `Line ${at}`));
    set.dispatch(...lines, message('mine', 'me', 'lost', { status: 'failed' }));
    file('offered', {});
    file('done', { status: 'done', file: new File(['bytes'], 'done') });
    spy(set.session, 'sendFile');
    element.maxFileSize = 1;
    await drawn(element);
    const data = new DataTransfer();
    data.items.add(new File(['large'], 'large.txt'));
    one(element, '.chat').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    const log = one(element, '.log');
    await until(() => log.scrollHeight - log.scrollTop - log.clientHeight < 2, 'it stands at the end');
    await until(() => set.session.state.unread === 0, 'it is read');
    await new Promise((resolve) => {
      log.addEventListener('scroll', resolve, { once: true });
      log.scrollTop = 1;
    });
    set.dispatch(message('new', 'ann', 'New'));
    await until(() => all(element, '.newer').length > 0, 'the way to what is new');
    await look(element);

    for (const shown of [{}, { phase: 'waiting' }, { phase: 'left', leftReason: 'replaced' }]) {
      const own = await place<NoomChat>('noom-chat', { server: 'http://127.0.0.1:9', room: 'support' }, 360);
      const state = { ...own.session!.state, error: null, ...shown };
      Object.defineProperty(own.session, 'state', { configurable: true, value: state });
      const parent = own.parentElement!;
      own.remove();
      parent.append(own);
      await look(own);
      await own.session!.close();
    }
    expectAll(seen, CHAT_PARTS);
  });

  describe('of a call, and each button has one of its own:', () => {
    const { look, seen } = witness();

    for (const width of [1000, 390])
      it(`of ${width} pixels`, async () => {
        const set = stage();
        join(set, [member('ann', 1, { name: 'Ann', camera: true, hand: true }), member('ben', 2)]);
        const devices = ['front', 'back'].map((label) => ({ deviceId: label, label: `camera, facing ${label}` }));
        const selected = { audioinput: '', videoinput: 'front', audiooutput: '' };
        set.dispatch(
          { type: 'peer-stream', id: 'ann', kind: 'camera', stream: new MediaStream() },
          { type: 'media', kind: 'camera', media: ON },
          { type: 'media', kind: 'screen', media: ON },
          { type: 'devices', devices: { audioinput: [], videoinput: devices, audiooutput: [], selected } },
          { type: 'knock', knock: { id: 'k', name: 'Kim' } },
        );
        // A phone's, whatever the machine is: it has another camera, and keys as well.
        globalThis.matchMedia = (query) => ({ matches: query === '(pointer: coarse)' }) as MediaQueryList;
        const element = await place<NoomCall>('noom-call', { session: set.session, chatOpen: false }, width);
        await until(() => one(element, 'noom-controls').hasAttribute('compact') === width < 560, 'the bar that fits');
        await look(element);
        await opened(element, 'More', ['noom-menu', 'button'], look);
        await opened(element, 'More: Ann', ['noom-tile-menu', 'button'], look);
        if (width < 560) return;
        await opened(element, 'People, 1 waiting', ['noom-people', 'button'], look);
        await opened(element, 'Send a reaction', ['noom-reactions', 'button'], look);
        button(element, 'Send a reaction').click();
        await until(() => all(element, '[part~=all-emoji-button]').length > 0, 'reactions');
        await opened(element, 'All emoji', ['noom-emoji', '.cell'], look);
        await opened(element, 'Microphone and speakers', ['noom-device-menu', 'label'], look);
        button(element, 'More').click();
        await until(() => all(element, '[part~=stats-button]').length > 0, 'the menu');
        one(element, '[part~=stats-button]').click();
        await until(() => all(element, '[part~=copy-stats-button]').length > 0, 'the statistics');
        await look(element);
        one(element, '#stats').hidePopover();
        await opened(element, 'Cameras', ['noom-device-menu', 'label'], look);
        one(element, '.call').dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, composed: true }));
        await until(
          () => all(element, 'noom-shortcuts').some((list) => all(list, 'dialog').length > 0),
          'the list of keys',
        );
        await look(element);
      });

    it('what it tells', async () => {
      HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('Low power.', 'NotAllowedError'));
      const set = stage();
      join(set, [member('ann', 1, { camera: true })]);
      set.dispatch({ type: 'peer-stream', id: 'ann', kind: 'camera', stream: new MediaStream() });
      const element = await place<NoomCall>('noom-call', { session: set.session, chatOpen: false });
      const tell = async (text: string, ...facts: Parameters<Stage['dispatch']>) => {
        set.dispatch(...facts);
        await until(() => all(element, '.tell, .bubble').some((box) => box.innerText.includes(text)), text);
        await look(element);
      };
      await tell('Tap');
      await tell('muted', { type: 'muted-speech' });
      await tell('Hello', message('m', 'ann', 'Hello'));
      await tell('Kim', { type: 'knock', knock: { id: 'k', name: 'Kim' } });
      await tell('Doors', { type: 'knock-ended', id: 'k' }, { type: 'notice', text: 'Doors close', at: 0 });
    });

    it('looking closer at a screen', async () => {
      const set = stage();
      join(set, [member('ann', 1, { screen: true })]);
      set.dispatch({ type: 'peer-stream', id: 'ann', kind: 'screen', stream: new MediaStream() });
      const element = await place<NoomCall>('noom-call', { session: set.session, chatOpen: false });
      await until(() => all(element, '[part~=zoom-in-button]').length > 0, 'the buttons');
      await look(element);
    });

    it('what it says to who is alone', async () => {
      const set = stage();
      join(set);
      await look(await place<NoomCall>('noom-call', { session: set.session }));
    });

    it('its pages', async () => {
      const set = stage();
      join(
        set,
        Array.from({ length: 30 }, (_, at) => member(`p${at}`, at + 1)),
      );
      const element = await place<NoomCall>('noom-call', { session: set.session }, 390, 500);
      await until(() => all(element, '.pager button').length > 0, 'pages');
      await look(element);
    });

    it('outside, where no lobby says it', async () => {
      const set = stage();
      const room = Object.assign(document.createElement('noom-room'), {
        session: set.session,
        room: 'standup',
        autoJoin: true,
      });
      const element = room.appendChild(document.createElement('noom-call'));
      spy(set.session, 'join');
      Object.defineProperty(set.session, 'entering', { value: true });
      document.body.append(room);
      await drawn(room);
      wait(set);
      await until(() => all(element, 'button').length > 0, 'a way back');
      await look(element);
      left(set);
      await until(() => all(element, '.ended').length > 0, 'the end');
      await look(element);
      room.remove();
    });

    it('which are all that are listed', () => {
      const can = {
        'screen-button': 'getDisplayMedia' in navigator.mediaDevices,
        'picture-in-picture-button': 'documentPictureInPicture' in window,
        'picture-in-picture-by-itself-button': 'documentPictureInPicture' in window,
        'full-screen-button': document.fullscreenEnabled,
        'tile-picture-in-picture-button': document.pictureInPictureEnabled,
      };
      const lacking = Object.entries(can).flatMap(([name, isThere]) => (isThere ? [] : [name]));
      expectAll(new Set([...seen, ...lacking]), CALL_PARTS);
    });
  });

  it('through a complete meeting, and through a call that has a lobby of its own', async () => {
    const { look, seen } = witness();
    await lobbyOf('noom-room', { look, seen });
    const set = stage();
    join(set, [member('ann', 1)]);
    set.dispatch(message('m', 'ann', 'Hello'));
    const meeting = await place<NoomElement>('noom-room', { session: set.session });
    await look(meeting);
    await opened(meeting, 'People', ['noom-people', 'button'], look);
    for (const list of [LOBBY_PARTS, CALL_PARTS, CHAT_PARTS])
      expect(words(list).filter((name) => seen.has(name)).length, list).to.be.greaterThan(10);
    expect([...seen]).to.include.members(['lobby', 'call', 'chat']);

    const call = await place<NoomElement>('noom-call', { server: 'http://127.0.0.1:9', room: 'standup' });
    await until(() => all(call, 'form').length > 0, 'its lobby');
    await look(call);
    await call.session!.close();
  });
});
