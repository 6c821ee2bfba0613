/**
 * Owns the tests of how elements come to a page and go from it: moved, removed, put back, and shown in another
 * document.
 */
import { expect } from '@esm-bundle/chai';
import type { NoomElement } from '../../components/binding/noom-element.js';
import type { Session } from '../../components/session/session.js';
import { all, drawn, join, member, one, place, spy, stage, tidy, until } from './fixture.js';

afterEach(tidy);

type Tag = 'noom-room' | 'noom-call' | 'noom-chat' | 'noom-lobby';
/** All four with a session of their own; a lobby joins by a press. */
const OWNERS: readonly Tag[] = ['noom-room', 'noom-call', 'noom-chat', 'noom-lobby'];

/** On its way into the room, which no service answers. */
async function entering(tag: Tag, more: Partial<NoomElement> = {}): Promise<NoomElement> {
  const element = Object.assign(document.createElement(tag), {
    server: 'http://127.0.0.1:9',
    room: 'standup',
    autoJoin: true,
    ...more,
  });
  document.body.append(element);
  await drawn(element);
  const { session } = element;
  if (tag === 'noom-lobby') void session!.join({ audio: true }).catch(() => undefined);
  await until(() => session!.entering, 'it is on its way in');
  return element;
}

/** Counts how often the session was closed. */
function closings(session: Session): { count: number } {
  const closed = { count: 0 };
  const close = session.close.bind(session);
  session.close = () => {
    closed.count++;
    return close();
  };
  return closed;
}

/**
 * Resolves once an element that was removed after all of the others has ended: what these were to do, they have done.
 */
async function later(): Promise<void> {
  const element = await entering('noom-chat', { room: 'later' });
  const closed = closings(element.session!);
  element.remove();
  await until(() => closed.count === 1, 'a later one is over');
}

describe('an element that is removed', () => {
  for (const tag of OWNERS) {
    it(`leaves and stops its devices: <${tag}>`, async () => {
      const element = await entering(tag);
      const session = element.session!;
      await session.setCameraEnabled(true);
      const [track] = session.state.media.camera.stream!.getTracks();
      element.remove();
      await until(() => track!.readyState === 'ended', 'the light goes out');
      expect([session.entering, session.state.phase, session.state.leftReason]).to.deep.equal([false, 'left', 'left']);
    });

    it(`stays in the call with keep-alive, and shows it again: <${tag}>`, async () => {
      const element = await entering(tag, { keepAlive: true });
      const session = element.session!;
      const closed = closings(session);
      element.remove();
      await later();
      expect([closed.count, session.entering]).to.deep.equal([0, true]);
      document.body.append(element);
      expect(element.session === session).to.equal(true);
      element.remove();
      await later();
      // As a framework mounts it: another element for the same room.
      const next = await entering(tag);
      expect(next.session === session).to.equal(true);
      next.remove();
      await until(() => closed.count === 1, 'the next one said nothing of keeping it');
    });
  }

  it('goes on where another one takes its place at once, whose events are its own', async () => {
    const element = await entering('noom-room');
    const next = document.createElement('noom-room');
    Object.assign(next, { server: 'http://127.0.0.1:9', room: 'standup' });
    const session = element.session!;
    const closed = closings(session);
    element.replaceWith(next);
    expect(next.session === session).to.equal(true);
    const heard: string[] = [];
    for (const [name, at] of Object.entries({ element, next }))
      at.addEventListener('noom-unread', () => heard.push(name));
    session.dispatchEvent(new CustomEvent('unread', { detail: { count: 1 } }));
    expect(heard).to.deep.equal(['next']);
    await later();
    expect(closed.count).to.equal(0);
    document.body.append(element);
    expect(element.session === session, 'each has its own').to.equal(false);
    for (const each of [element, next]) each.remove();
  });

  it('does not go on in an element for another room, of another kind or for another person', async () => {
    const element = await entering('noom-room', { keepAlive: true });
    element.remove();
    for (const [tag, more] of [
      ['noom-room', { room: 'retro' }],
      ['noom-call', {}],
      ['noom-room', { token: 'another' }],
    ] as const) {
      const other = Object.assign(document.createElement(tag), {
        server: 'http://127.0.0.1:9',
        room: 'standup',
        ...more,
      });
      document.body.append(other);
      expect(other.session === element.session).to.equal(false);
      other.remove();
    }
    await element.session!.close();
  });

  it('has its time anew each time', async () => {
    const [element, other] = [await entering('noom-room'), await entering('noom-chat', { room: 'other' })];
    const order: string[] = [];
    for (const [name, { session }] of Object.entries({ element, other }))
      session!.subscribe(({ phase }) => phase === 'left' && !order.includes(name) && order.push(name));
    element.remove();
    other.remove();
    document.body.append(element);
    element.remove();
    await until(() => order.length === 2, 'both are over');
    expect(order).to.deep.equal(['other', 'element']);
  });

  it('does not wait where the page goes meanwhile, so that the next page does not come back into the call', async () => {
    const element = await entering('noom-room');
    const closed = closings(element.session!);
    element.remove();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(closed.count).to.equal(1);
  });

  it('is gone with all around it', async () => {
    const element = await entering('noom-room');
    const around = document.createElement('section');
    element.replaceWith(around);
    around.append(element);
    const closed = closings(element.session!);
    around.remove();
    await until(() => closed.count === 1, 'it is over');
    expect(element.parentNode === around).to.equal(true);
  });

  it('leaves a session alone that the page had made', async () => {
    const set = stage();
    const closed = closings(set.session);
    const element = await place('noom-room', { session: set.session });
    join(set);
    await drawn(element);
    element.remove();
    await later();
    expect([closed.count, set.session.state.phase]).to.deep.equal([0, 'joined']);
  });

  it('follows nothing any more, whatever it was still to draw', async () => {
    for (const tag of OWNERS) {
      const set = stage();
      const element = await place(tag, { session: set.session });
      join(set, [member('ann', 1)]);
      await drawn(element);
      element.requestUpdate();
      for (const inner of all(element, '*')) (inner as Partial<NoomElement>).requestUpdate?.();
      element.remove();
      await later();
      set.dispatch({ type: 'peer', id: 'ann', connection: 'recovering' });
      expect(set.store.subscribers, tag).to.equal(0);
    }
  });
});

describe('an element in the document of another window', () => {
  const frame = () => {
    const made = Object.assign(document.createElement('iframe'), { width: '1200', height: '2000' });
    document.body.append(made);
    return { made, body: made.contentDocument!.body };
  };
  const display = (element: Element) => element.ownerDocument.defaultView!.getComputedStyle(element).display;

  it('keeps call and looks on the way there and back', async () => {
    const { made, body } = frame();
    const element = await entering('noom-room');
    const closed = closings(element.session!);
    const inner = one(element, 'noom-call, .entering');
    const before = [display(element), display(inner)];
    body.append(element);
    await drawn(element);
    expect([display(element), display(one(element, 'noom-call, .entering'))]).to.deep.equal(before);
    document.body.append(element);
    await drawn(element);
    expect([display(element), display(one(element, 'noom-call, .entering'))]).to.deep.equal(before);
    await later();
    expect(closed.count).to.equal(0);
    element.remove();
    made.remove();
  });

  it('has its looks there where it was never shown before, and so has all inside', async () => {
    const { made, body } = frame();
    const set = stage();
    const element = Object.assign(document.createElement('noom-call'), { session: set.session });
    body.append(element);
    join(set, [member('ann', 1)]);
    await drawn(element);
    expect(display(one(element, '.call'))).to.equal('flex');
    expect(display(one(element, '.bar'))).to.equal('flex');
    expect(
      one(element, 'noom-tile').ownerDocument.defaultView!.getComputedStyle(one(element, 'noom-tile')).position,
    ).to.equal('absolute');
    element.remove();
    made.remove();
  });

  it('leaves with it, and is out of it', async () => {
    const { made, body } = frame();
    const element = await entering('noom-room');
    body.append(element);
    const given = stage();
    const call = Object.assign(document.createElement('noom-call'), { session: given.session });
    body.append(call);
    await drawn(call);
    expect(given.store.subscribers).to.be.greaterThan(0);
    const closed = closings(element.session!);
    made.remove();
    await until(() => closed.count === 1, 'it is over');
    await until(() => given.store.subscribers === 0, 'what shows a session of the page follows it no more');
  });

  it('is not taken for gone where the page puts it back when the window closes', async () => {
    const { made, body } = frame();
    const element = await entering('noom-room');
    body.append(element);
    const closed = closings(element.session!);
    made.contentWindow!.addEventListener('pagehide', () => document.body.append(element));
    made.remove();
    await later();
    expect([closed.count, element.isConnected]).to.deep.equal([0, true]);
    element.remove();
  });
});

describe('a lobby that is removed', () => {
  it('stops its preview', async () => {
    const set = stage();
    const stopped = spy(set.session, 'stopPreview');
    spy(set.session, 'startPreview');
    spy(set.session, 'watchRooms');
    const lobby = await place('noom-lobby', { session: set.session });
    lobby.remove();
    await until(() => stopped.length === 1, 'microphone and camera are off');
  });
});
