/**
 * Owns the tests of `<noom-room>`: a complete meeting with nothing inside, and the owner of a session with something.
 */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import type { NoomRoom } from '../../../components/elements/room/noom-room.js';
import { ko } from '../../../components/locales/ko.js';
import { realClock } from '../../../components/session/base/clock.js';
import { ResumeStore } from '../../../components/session/page/resume-store.js';
import { Session } from '../../../components/session/session.js';
import { all, audit, button, drawn, join, member, message, one, place, spy, stage, tidy, until } from '../fixture.js';

afterEach(tidy);

function meeting(width?: number, more: Partial<NoomRoom> = {}) {
  const set = stage();
  spy(set.session, 'startPreview');
  spy(set.session, 'watchRooms');
  return place<NoomRoom>('noom-room', { session: set.session, ...more }, width).then((element) => ({
    ...set,
    element,
  }));
}
const compose = async (...children: string[]) => {
  const element = document.createElement('noom-room');
  element.server = 'http://127.0.0.1:9';
  element.append(...children.map((tag) => document.createElement(tag)));
  const box = await place<NoomRoom>('noom-room', {});
  box.replaceWith(element);
  await drawn(element);
  return element;
};

describe('<noom-room>', () => {
  for (const theme of ['dark', 'light'] as const) {
    it(`is accessible in ${theme}, before and in the call`, async () => {
      const set = await meeting(1000, { theme });
      await audit(set.element);
      join(set, [member('ann', 1)]);
      await drawn(set.element);
      await audit(set.element);
    });
  }

  it('shows the lobby, then the call with chat beside it, then the lobby again', async () => {
    const set = await meeting();
    const shown = () =>
      ['noom-lobby', 'noom-call', 'noom-chat'].filter((tag) =>
        all(set.element, tag).some((one) => one.checkVisibility()),
      );
    expect(shown()).to.deep.equal(['noom-lobby']);
    join(set);
    await drawn(set.element);
    expect(shown()).to.deep.equal(['noom-call', 'noom-chat']);
    set.dispatch({ type: 'left', reason: 'left' });
    await drawn(set.element);
    expect(shown()).to.deep.equal(['noom-lobby']);
  });

  it('keeps who uses the keyboard inside when lobby and call take turns, and nobody who is elsewhere', async () => {
    const set = await meeting();
    const has = (tag: string) => set.element.shadowRoot!.activeElement?.localName === tag;
    one(set.element, 'input[name="name"]').focus();
    join(set);
    await drawn(set.element);
    expect(has('noom-call')).to.equal(true);
    set.dispatch({ type: 'left', reason: 'left' });
    await drawn(set.element);
    expect(has('noom-lobby')).to.equal(true);
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();
    join(set);
    await drawn(set.element);
    expect(document.activeElement === elsewhere).to.equal(true);
    elsewhere.remove();
  });

  it('keeps the chat closed on a phone, counts what is unread, and opens it as a sheet', async () => {
    const set = await meeting(390);
    join(set, [member('ann', 1)]);
    await drawn(set.element);
    set.dispatch(message('1', 'ann', 'Hi'), message('2', 'ann', 'There?'));
    await drawn(set.element);
    expect(one(set.element, '#chat .badge').textContent).to.equal('2');
    button(set.element, 'Open chat, 2 unread').click();
    await until(() => all(set.element, '#chat .badge').length === 0, 'it is read');
    expect(
      one(set.element, 'noom-chat').matches(':focus-within') ||
        one(set.element, 'noom-chat').shadowRoot!.activeElement !== null,
    ).to.equal(true);
    const has = (tag: string) => set.element.shadowRoot!.activeElement?.localName === tag;
    button(set.element, 'Close').click();
    await until(() => !one(set.element, 'noom-chat').checkVisibility(), 'it is closed');
    expect(has('noom-call'), 'whose keys still count').to.equal(true);
    button(set.element, 'Open chat').click();
    await until(() => has('noom-chat'), 'one may write');
    one(set.element, 'textarea').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await until(() => has('noom-call'), 'the focus is back');
  });

  it('changes the language of the whole meeting with its own', async () => {
    const set = await meeting();
    join(set);
    await drawn(set.element);
    set.element.lang = 'ko';
    await until(() => one(set.element, 'noom-call').shadowRoot!.textContent.includes(ko.alone), 'the call speaks it');
    await until(
      () => one(set.element, 'noom-chat').shadowRoot!.textContent.includes(ko.emptyChat),
      'the chat speaks it',
    );
  });

  it('takes what an element inside says of the whole call as said by itself', async () => {
    const requests: unknown[] = [];
    const element = document.createElement('noom-room');
    Object.assign(element, { server: 'http://127.0.0.1:9', room: 'standup', name: 'Yun' });
    element.innerHTML = '<noom-call auto-join audio-off relay-only></noom-call>';
    element.addEventListener('noom-request-join', (event) => {
      event.preventDefault();
      requests.push((event as CustomEvent).detail);
    });
    document.body.append(element);
    const call = element.querySelector('noom-call')!;
    const relays = spy(element.session!, 'configure');
    await until(() => requests.length > 0, 'the request');
    expect(requests).to.deep.equal([{ audio: false, video: true, room: 'standup', name: 'Yun' }]);
    const saidLast = () => relays.map(([changes]) => (changes as { relayOnly?: boolean }).relayOnly).at(-1);
    expect(saidLast()).to.equal(true);
    call.relayOnly = false;
    await until(() => saidLast() === false, 'it is taken back');
    element.remove();
  });

  it('keeps what it says itself where an element inside says nothing', async () => {
    const element = document.createElement('noom-room');
    Object.assign(element, { server: 'http://127.0.0.1:9', audioOff: true, relayOnly: true });
    element.append(document.createElement('noom-lobby'), document.createElement('noom-call'));
    document.body.append(element);
    await drawn(element);
    expect([element.audioOff, element.relayOnly]).to.deep.equal([true, true]);
    element.remove();
  });

  it('hands its session to what is inside, and to who names it', async () => {
    const element = await compose('noom-call', 'noom-chat');
    const elsewhere = document.createElement('noom-chat');
    elsewhere.for = 'the-room';
    document.body.append(elsewhere);
    element.id = 'the-room';
    await until(() => elsewhere.session !== null, 'it is found');
    const [call, chat] = [element.querySelector('noom-call')!, element.querySelector('noom-chat')!];
    expect(
      [call.session, chat.session, elsewhere.session].every((one) => one === element.session && one instanceof Session),
    ).to.equal(true);
    elsewhere.remove();
    element.remove();
  });

  it('says to the lobby inside that one comes with microphone and camera off', async () => {
    const set = stage();
    const previewed = spy(set.session, 'startPreview');
    spy(set.session, 'watchRooms');
    const element = Object.assign(document.createElement('noom-room'), {
      session: set.session,
      audioOff: true,
      videoOff: true,
    });
    element.append(document.createElement('noom-lobby'));
    document.body.append(element);
    await until(() => previewed.length > 0, 'the preview');
    expect(previewed).to.deep.equal([[{ audio: false, video: false }]]);
    element.remove();
  });

  it('is followed by who names it, into another session and another element', async () => {
    const [first, second, third] = [stage().session, stage().session, stage().session];
    const box = document.body.appendChild(document.createElement('div'));
    const put = (session: Session, tag = 'noom-room') =>
      Object.assign(document.createElement(tag) as NoomRoom, { session, id: 'followed' });
    const [element, chat] = [put(first), Object.assign(document.createElement('noom-chat'), { for: 'followed' })];
    box.append(element, chat);
    expect(chat.session === first).to.equal(true);
    element.session = second;
    expect(chat.session === second).to.equal(true);
    element.replaceWith(put(third));
    await until(() => chat.session === third, 'the new element');
    const late = document.createElement('noom-late') as NoomRoom;
    late.id = 'late';
    box.append(late);
    chat.for = 'late';
    await drawn(chat);
    const { NoomRoom: Room } = await import('../../../components/index.js');
    customElements.define('noom-late', class extends Room {});
    await until(() => chat.session !== null && chat.session === late.session, 'the element that was defined later');
    box.remove();
    await late.session!.close();
  });

  it('lets nothing run on when it is removed outside of a room, and has a new session when it comes back', async () => {
    const element = await compose('noom-chat');
    const { parentElement, session } = { parentElement: element.parentElement!, session: element.session! };
    const { close } = session;
    let closed = 0;
    session.close = () => {
      closed++;
      return close.call(session);
    };
    element.remove();
    await until(() => closed === 1, 'the session is closed');
    parentElement.append(element);
    await drawn(element);
    expect(element.session).to.be.instanceOf(Session);
    expect(element.session === session).to.equal(false);
    expect(element.querySelector('noom-chat')!.session === element.session).to.equal(true);
    element.remove();
  });

  it('says the events of a session that it was given, once', () => {
    const { session } = stage();
    const element = Object.assign(document.createElement('noom-room'), { session });
    element.append(Object.assign(document.createElement('noom-chat'), { session }));
    const heard: unknown[] = [];
    element.addEventListener('noom-unread', ({ target }) => heard.push(target === element));
    document.body.append(element);
    session.dispatchEvent(new CustomEvent('unread', { detail: { count: 1 } }));
    element.remove();
    session.dispatchEvent(new CustomEvent('unread', { detail: { count: 2 } }));
    expect(heard).to.deep.equal([true]);
  });

  it('honours properties that were set before the element was defined', async () => {
    const early = document.createElement('noom-early') as HTMLElement & Partial<NoomRoom>;
    const { session } = stage();
    early.session = session;
    early.room = 'standup';
    document.body.append(early);
    const { NoomRoom: Room } = await import('../../../components/index.js');
    customElements.define('noom-early', class extends Room {});
    await drawn(early);
    expect(early.session).to.equal(session);
    expect(early.room).to.equal('standup');
    early.remove();
  });

  it('says the events of its session as its own', async () => {
    const element = await compose('noom-chat');
    const heard = new Promise<CustomEvent>((resolve) =>
      document.addEventListener('noom-error', (event) => resolve(event as CustomEvent), { once: true }),
    );
    element.session!.dispatchEvent(new CustomEvent('error', { detail: { code: 'E_NETWORK', message: 'x' } }));
    const event = await heard;
    expect(event.target === element).to.equal(true);
    expect((event.detail as { code: string }).code).to.equal('E_NETWORK');
    element.remove();
  });

  it('joins by itself with auto-join, asking for media only where a call is', async () => {
    const joins: unknown[] = [];
    for (const child of ['noom-call', 'noom-chat']) {
      const element = document.createElement('noom-room');
      Object.assign(element, {
        server: 'http://127.0.0.1:9',
        room: 'standup',
        name: 'Yun',
        autoJoin: true,
        videoOff: true,
      });
      element.append(document.createElement(child));
      element.addEventListener('noom-request-join', (event) => {
        event.preventDefault();
        joins.push((event as CustomEvent).detail);
      });
      document.body.append(element);
      const count = joins.length;
      await until(() => joins.length > count, 'the request');
      element.remove();
    }
    expect(joins).to.deep.equal([
      { audio: true, video: false, room: 'standup', name: 'Yun' },
      { room: 'standup', name: 'Yun' },
    ]);
  });
});

describe('<noom-room auto-join> whose room changes', () => {
  it('leaves the way there to the session, which keeps a muted microphone muted', async () => {
    const requests: unknown[] = [];
    const element = document.createElement('noom-room');
    Object.assign(element, { server: 'http://127.0.0.1:9', room: 'standup', autoJoin: true });
    element.append(document.createElement('noom-chat'));
    element.addEventListener('noom-request-join', (event) => requests.push((event as CustomEvent).detail));
    document.body.append(element);
    await until(() => element.session!.entering, 'it is on its way in');
    element.room = 'retro';
    await drawn(element);
    expect(element.session!.entering).to.equal(true);
    expect(requests).to.have.length(1);
    element.remove();
    await element.session!.close();
  });
});

describe('a page that comes back from a reload', () => {
  it('goes straight into the room, with no lobby and no preview that would turn a muted person on', async () => {
    const server = 'http://127.0.0.1:9';
    new ResumeStore(realClock).keep({
      server,
      asked: 'standup',
      room: 'standup',
      private: false,
      token: 'x',
      name: 'Yun',
      media: true,
      audio: false,
      camera: false,
    });
    const element = document.createElement('noom-room');
    Object.assign(element, { server, room: 'standup' });
    document.body.append(element);
    const connected = spy(element.session!, 'connect');
    spy(element.session!, 'watchRooms'); // it connects as well, and would come back from the same reload
    const previewed = spy(element.session!, 'startPreview');
    await drawn(element);
    expect(element.shadowRoot!.textContent).to.contain('Joining…');
    await until(() => connected.length > 0, 'it connects');
    await until(() => all(element, 'noom-lobby').length > 0, 'the lobby, as the way back was none');
    await until(() => previewed.length === 1, 'only then the preview');
    element.remove();
    await element.session!.close();
    sessionStorage.clear();
  });
});

describe('an element without a room', () => {
  it('says how to mend it', async () => {
    const chat = document.createElement('noom-chat');
    const heard = new Promise<CustomEvent<{ message: string }>>((resolve) =>
      chat.addEventListener('noom-error', resolve, { once: true }),
    );
    const { error } = console;
    const said: unknown[] = [];
    console.error = (...args) => said.push(...args);
    document.body.append(chat);
    const { detail } = await heard;
    console.error = error;
    expect(detail.message).to.contain('<noom-room>');
    expect(String(said[0])).to.contain('<noom-chat>');
    chat.remove();
  });

  it('stands alone when it bears a room', async () => {
    const call = await place<NoomCall>('noom-call', { server: 'http://127.0.0.1:9', room: 'standup' });
    expect(call.session).to.be.instanceOf(Session);
    expect(one(call, 'noom-lobby').checkVisibility()).to.equal(true);
    await call.session!.close();
  });
});
