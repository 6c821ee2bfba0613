/** Owns the tests of talking while Space is held: when it begins, and that whatever may have taken the release ends it. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import { all, audit, button, drawn, join, one, place, spy, stage, tidy, until, type Stage } from '../fixture.js';

afterEach(tidy);

const key = (type: 'keydown' | 'keyup', code = 'Space', more: KeyboardEventInit = {}) =>
  new KeyboardEvent(type, {
    code,
    key: code === 'Space' ? ' ' : code,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...more,
  });
const whole = (element: Element) => one(element, '.call');
const press = (target: EventTarget, more: KeyboardEventInit = {}) => {
  const event = key('keydown', 'Space', more);
  target.dispatchEvent(event);
  return event;
};

/** A call in which Space has been pressed once, so that the part for it is there. */
async function call(set: Stage, more: Partial<NoomCall> = {}): Promise<{ element: NoomCall; asked: unknown[][] }> {
  const asked = spy(set.session, 'pushToTalk');
  const element = await place<NoomCall>('noom-call', { session: set.session, ...more });
  whole(element).focus();
  press(whole(element));
  await until(() => {
    press(whole(element), { repeat: true });
    return asked.length > 0;
  }, 'a key that is held until the part is there');
  window.dispatchEvent(key('keyup'));
  expect(asked.splice(0)).to.deep.equal([[true], [false]]);
  return { element, asked };
}

describe('holding Space', () => {
  it('talks for as long as it is held, and scrolls nothing', async () => {
    const set = stage();
    join(set);
    const { element, asked } = await call(set);
    expect(press(whole(element)).defaultPrevented).to.equal(true);
    expect(asked).to.deep.equal([[true]]);
    for (const _ of [1, 2, 3]) expect(press(whole(element), { repeat: true }).defaultPrevented).to.equal(true);
    expect(asked).to.deep.equal([[true]]);
    window.dispatchEvent(key('keyup', 'KeyM'));
    expect(asked).to.deep.equal([[true]]);
    document.body.dispatchEvent(key('keyup'));
    expect(asked).to.deep.equal([[true], [false]]);
    expect(press(whole(element), { repeat: true }).defaultPrevented, 'what begins elsewhere begins nothing').to.equal(
      false,
    );
    expect(asked).to.have.length(2);
  });

  const ENDS: readonly [how: string, end: (element: NoomCall, set: Stage) => unknown][] = [
    ['another window gets the keyboard', () => window.dispatchEvent(new FocusEvent('blur'))],
    ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the page goes', () => window.dispatchEvent(new PageTransitionEvent('pagehide'))],
    ['the browser freezes it', () => document.dispatchEvent(new Event('freeze'))],
    ['another key comes in between', () => document.body.dispatchEvent(key('keydown', 'MetaLeft', { metaKey: true }))],
    [
      'the focus goes to a field beside the call',
      () => {
        const field = document.body.appendChild(document.createElement('input'));
        field.focus();
        field.remove();
      },
    ],
    ['one leaves', (_element, set) => set.dispatch({ type: 'left', reason: 'left' })],
    ['the call is taken off the page', (element) => element.remove()],
  ];
  for (const [how, end] of ENDS)
    it(`is over when ${how}, and begins anew with another press alone`, async () => {
      const set = stage();
      join(set);
      const { element, asked } = await call(set);
      press(whole(element));
      end(element, set);
      await until(() => asked.length === 2, 'it is over');
      expect(asked).to.deep.equal([[true], [false]]);
      press(element, { repeat: true });
      window.dispatchEvent(key('keyup'));
      expect(asked).to.have.length(2);
    });

  it('is for what has the focus, where that takes it', async () => {
    const set = stage();
    join(set);
    const { element, asked } = await call(set);
    const field = element.appendChild(document.createElement('input'));
    for (const target of [button(element, 'Leave'), field]) expect(press(target).defaultPrevented).to.equal(false);
    press(whole(element), { ctrlKey: true });
    press(whole(element), { shiftKey: true });
    press(document.body);
    button(element, 'More').click();
    await until(() => all(element, 'noom-menu').some((menu) => all(menu, 'button').length > 0), 'the menu');
    press(one(element, 'noom-menu'));
    expect(asked).to.deep.equal([]);
  });

  it('talks where a pointer has left the focus on what it clicked, and presses that at no release', async () => {
    const set = stage();
    join(set);
    const { element, asked } = await call(set);
    spy(set.session, 'setMicrophoneEnabled');
    const microphone = button(element, 'Unmute microphone');
    microphone.focus();
    microphone.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }));
    expect(press(microphone).defaultPrevented).to.equal(true);
    const up = key('keyup');
    microphone.dispatchEvent(up);
    expect(up.defaultPrevented, 'Firefox presses by the release').to.equal(true);
    expect(asked.splice(0)).to.deep.equal([[true], [false]]);
    const [tile] = all(element, 'noom-tile');
    for (const within of [tile!, ...all(tile!, 'video')]) {
      // A tile that captures the pointer is clicked itself, wherever in it the focus is.
      tile!.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }));
      expect(press(within).defaultPrevented, within.localName).to.equal(true);
      window.dispatchEvent(key('keyup'));
    }
    asked.splice(0);
    microphone.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }));
    microphone.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, composed: true }));
    expect(press(microphone).defaultPrevented, 'who comes by key presses').to.equal(false);
    expect(asked).to.deep.equal([]);
  });

  it('does nothing while the microphone is on, or may not be, or is off by a host, or keys do nothing here', async () => {
    const set = stage();
    join(set);
    const { element, asked } = await call(set);
    set.dispatch({ type: 'media', kind: 'audio', media: { wanted: true, enabled: true, status: 'on' } });
    press(whole(element));
    set.dispatch({ type: 'media', kind: 'audio', media: { wanted: false, enabled: false, status: 'off' } });
    set.dispatch({ type: 'member-updated', change: { id: 'me', can: ['chat'] }, at: 0 });
    press(whole(element));
    set.dispatch({ type: 'member-updated', change: { id: 'me', can: ['audio'] }, at: 0 });
    element.hide = 'shortcuts';
    await drawn(element);
    press(whole(element));
    expect(asked).to.deep.equal([]);
  });
});

describe('a microphone that is pushed to talk', () => {
  const { getUserMedia } = MediaDevices.prototype;
  afterEach(() => {
    MediaDevices.prototype.getUserMedia = getUserMedia;
  });

  it('is on for as long, and stays off for a reload, and for leaving', async () => {
    const { session, dispatch } = stage();
    join({ session, dispatch } as Stage);
    await session.setMicrophoneEnabled(false);
    await session.pushToTalk(true);
    expect(session.state.media.audio.enabled).to.equal(true);
    expect(session.mediaChoice.audio).to.equal(false);
    await session.pushToTalk(false);
    expect(session.state.media.audio).to.include({ enabled: false, wanted: false });
  });

  it('is not opened any more where the release came first', async () => {
    const { session, dispatch } = stage();
    join({ session, dispatch } as Stage);
    await session.setMicrophoneEnabled(false);
    const streams: MediaStream[] = [];
    let give = () => undefined as void;
    MediaDevices.prototype.getUserMedia = async function (constraints) {
      await new Promise<void>((resolve) => (give = resolve));
      const stream = await getUserMedia.call(this, constraints);
      streams.push(stream);
      return stream;
    };
    const talking = session.pushToTalk(true);
    await session.pushToTalk(false);
    await talking;
    give();
    await until(() => streams[0]?.getTracks().every(({ readyState }) => readyState === 'ended'), 'it is let go of');
    expect(session.state.media.audio).to.include({ enabled: false, wanted: false });
  });

  it('stays on where that was chosen meanwhile', async () => {
    const { session, dispatch } = stage();
    join({ session, dispatch } as Stage);
    await session.setMicrophoneEnabled(false);
    await session.pushToTalk(true);
    await session.setMicrophoneEnabled(true);
    await session.pushToTalk(false);
    expect(session.state.media.audio.enabled).to.equal(true);
  });
});

describe('the list of keys', () => {
  it('opens by ?, names what there is, and closes by Escape', async () => {
    const set = stage();
    join(set);
    const element = await place<NoomCall>('noom-call', { session: set.session, hide: 'hand' });
    whole(element).focus();
    whole(element).dispatchEvent(key('keydown', 'Slash', { key: '?', shiftKey: true }));
    await until(() => all(element, 'dialog[open]').length > 0, 'the list');
    const dialog = one<HTMLDialogElement>(element, 'dialog[open]');
    const keys = [...dialog.querySelectorAll('kbd')].map(({ textContent }) => textContent);
    expect(keys).to.deep.equal(['M', 'V', 'S', 'Space', '+ − 0', '← ↑ ↓ →', '?']);
    expect(dialog.textContent).to.contain('Unmute microphone').and.to.contain('While muted, hold to talk');
    await audit(element);
    dialog.close(); // as Escape does
    await until(() => all(element, 'noom-shortcuts').length === 0, 'it is gone');
  });

  it('opens from the menu, and is not there where keys do nothing', async () => {
    const set = stage();
    join(set);
    const element = await place<NoomCall>('noom-call', { session: set.session, lang: 'ko' });
    await until(() => one(element, '#microphone').ariaLabel !== 'Unmute microphone', 'Korean');
    button(element, '더 보기').click();
    const item = () =>
      all(element, 'noom-menu')
        .flatMap((menu) => all(menu, 'button'))
        .find(({ textContent }) => textContent.includes('키보드 단축키'));
    await until(item, 'the item');
    item()!.click();
    await until(() => all(element, 'dialog[open]').length > 0, 'the list');
    expect(one(element, 'dialog[open]').textContent).to.contain('스페이스');
    one<HTMLDialogElement>(element, 'dialog[open]').close();
    element.hide = 'shortcuts';
    button(element, '더 보기').click();
    await until(() => all(element, 'noom-menu').flatMap((menu) => all(menu, 'button')).length > 0, 'the menu');
    expect(item()).to.equal(undefined);
  });
});
