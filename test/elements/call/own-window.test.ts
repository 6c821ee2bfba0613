/**
 * Owns the tests of a call in a window of its own: a frame stands for the window that a browser gives by the press of a
 * person; test/e2e/own-window.test.ts has a real one.
 */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import { byItself } from '../../../components/elements/call/own-window.js';
import { all, audit, button, drawn, join, member, one, place, spy, stage, tidy, until } from '../fixture.js';

const frames: HTMLIFrameElement[] = [];
const offered = Object.getOwnPropertyDescriptor(window, 'documentPictureInPicture');
const isTop = window === window.top;

/** The windows that were asked for; they close as a frame that is removed. */
function offer(): Window[] {
  const given: Window[] = [];
  const requestWindow = () => {
    const frame = Object.assign(document.createElement('iframe'), { width: '420', height: '360' });
    document.body.append(frame);
    frames.push(frame);
    const view = frame.contentWindow!;
    view.close = () => frame.remove();
    given.push(view);
    return Promise.resolve(view);
  };
  Object.defineProperty(window, 'documentPictureInPicture', { configurable: true, value: { requestWindow } });
  return given;
}

afterEach(async () => {
  byItself.isOn = false;
  localStorage.removeItem('noom:window');
  if (offered) Object.defineProperty(window, 'documentPictureInPicture', offered);
  else delete (window as { documentPictureInPicture?: unknown }).documentPictureInPicture;
  await tidy();
  for (const frame of frames.splice(0)) frame.remove();
});

async function call(more: Partial<NoomCall> = {}) {
  const set = stage();
  join(set, [member('ann', 1, { name: 'Ann' }), member('ben', 2, { name: 'Ben' })]);
  const element = await place<NoomCall>('noom-call', { session: set.session, ...more });
  return { ...set, element };
}
/** Opens it by the menu, and returns the call that is in there. */
async function opened(element: NoomCall, windows: readonly Window[]): Promise<NoomCall> {
  button(element, element.lang === 'ko' ? '더 보기' : 'More').click();
  await until(() => all(element, 'noom-menu').some((menu) => all(menu, '.item').length > 0), 'the menu');
  one(element, '[part~=picture-in-picture-button]').click();
  const shown = () => windows[0]?.document.querySelector('noom-call');
  await until(() => shown()?.shadowRoot?.querySelector('.call'), 'the call in the window');
  await drawn(shown()!);
  return shown()!;
}
const names = (view: NoomCall) =>
  all(view, 'button')
    .filter((each) => each.getClientRects().length > 0 && each.matches('noom-controls *, .bar *'))
    .map((each) => each.getAttribute('aria-label'));

(isTop ? describe : describe.skip)('a call in a window of its own', () => {
  it('shows the people and what one needs beside other work, and is heard in the page alone', async () => {
    const windows = offer();
    const { element, session, dispatch } = await call();
    const muted = spy(session, 'setMicrophoneEnabled');
    const view = await opened(element, windows);
    expect(all(view, 'noom-tile').map((tile) => tile.getAttribute('aria-label')!.split('.')[0])).to.have.members([
      'You',
      'Ann',
      'Ben',
    ]);
    expect(names(view)).to.deep.equal(['Unmute microphone', 'Turn camera on', 'Leave']);
    button(view, 'Unmute microphone').click();
    expect(muted).to.deep.equal([[true]]);
    dispatch({ type: 'peer-stream', id: 'ann', kind: 'audio', stream: new MediaStream() });
    await drawn(element);
    await drawn(view);
    expect([all(element, 'audio').length, all(view, 'audio').length]).to.deep.equal([1, 0]);
    dispatch({ type: 'member-left', id: 'ben', reason: 'left', at: 0 });
    await drawn(view);
    expect(all(view, 'noom-tile')).to.have.length(2);
    expect(windows[0]!.getComputedStyle(one(view, '.bar')).display, 'has its styles').to.equal('flex');
    await audit(element);
  });

  it('asks the page before one leaves, and closes with the call', async () => {
    const windows = offer();
    const { element, session, dispatch } = await call();
    const left = spy(session, 'leave');
    const view = await opened(element, windows);
    element.addEventListener('noom-request-leave', (event) => event.preventDefault(), { once: true });
    button(view, 'Leave').click();
    expect(left).to.have.length(0);
    button(view, 'Leave').click();
    expect(left).to.have.length(1);
    dispatch({ type: 'left', reason: 'ended' });
    await until(() => !frames[0]!.isConnected, 'it closes');
  });

  it('closes with the element, can be closed by hand and opened again, and is one at a time', async () => {
    const windows = offer();
    const { element, store } = await call();
    const before = store.subscribers;
    await opened(element, windows);
    expect(store.subscribers).to.be.above(before);
    await element.requestPictureInPicture();
    expect(windows).to.have.length(1);
    frames[0]!.remove();
    await until(() => store.subscribers <= before + 1, 'what was in it follows nothing');
    await element.requestPictureInPicture();
    expect(windows).to.have.length(2);
    element.remove();
    expect(frames[1]!.isConnected).to.equal(false);
  });

  it('speaks the language and has the looks of the call', async () => {
    const windows = offer();
    const { element } = await call({ lang: 'ko', theme: 'dark' });
    element.style.setProperty('--noom-radius', '3px');
    await until(() => all(element, '[aria-label="더 보기"]').length > 0, 'in Korean');
    const view = await opened(element, windows);
    await until(() => all(view, '[aria-label="나가기"]').length > 0, 'in Korean there');
    if (!('computedStyleMap' in view)) return;
    const [there, here] = [view, element].map((each) =>
      each.ownerDocument.defaultView!.getComputedStyle(one(each, '.bar')),
    ) as [CSSStyleDeclaration, CSSStyleDeclaration];
    expect([there.color, there.backgroundColor]).to.deep.equal([here.color, here.backgroundColor]);
    expect(windows[0]!.getComputedStyle(view).getPropertyValue('--noom-radius')).to.equal('3px');
  });

  it('opens by itself once the person said so, and then no more', async () => {
    const windows = offer();
    const handlers = new Map<string, unknown>();
    const { setActionHandler } = navigator.mediaSession;
    navigator.mediaSession.setActionHandler = (action, handler) => void handlers.set(action, handler);
    try {
      const { element } = await call();
      const press = async () => {
        button(element, 'More').click();
        await until(() => all(element, 'noom-menu').some((menu) => all(menu, '.item').length > 0), 'the menu');
        one(element, '[part~=picture-in-picture-by-itself-button]').click();
      };
      await press();
      await until(() => handlers.get('enterpictureinpicture'), 'it is told');
      expect(localStorage.getItem('noom:window')).to.equal('on');
      (handlers.get('enterpictureinpicture') as () => void)();
      await until(() => windows[0]?.document.querySelector('noom-call'), 'the window');
      await until(() => all(element, 'noom-menu').length === 0, 'the menu is closed');
      await press();
      await until(() => handlers.get('enterpictureinpicture') === null, 'no more');
    } finally {
      navigator.mediaSession.setActionHandler = setActionHandler;
    }
  });

  it('is the picture of who speaks where the browser has no such windows, and says where there is nothing', async () => {
    Object.defineProperty(window, 'documentPictureInPicture', { configurable: true, value: undefined });
    const { element, dispatch } = await call();
    let code = '';
    await element.requestPictureInPicture().catch((error: { code: string }) => (code = error.code));
    expect(code).to.equal('E_UNSUPPORTED');
    dispatch(
      ...['ann', 'ben'].flatMap((id) => [
        { type: 'member-updated' as const, change: { id, camera: true }, at: 0 },
        { type: 'peer-stream' as const, id, kind: 'camera' as const, stream: new MediaStream() },
      ]),
      { type: 'speaking', id: 'ben', speaking: true },
    );
    await drawn(element);
    const asked: unknown[] = [];
    for (const video of all<HTMLVideoElement>(element, 'video'))
      video.requestPictureInPicture = () => {
        asked.push((video.getRootNode() as ShadowRoot).host.getAttribute('aria-label'));
        return Promise.reject(new DOMException('Not now', 'NotAllowedError'));
      };
    await element.requestPictureInPicture().catch(() => undefined);
    expect(asked).to.deep.equal(['Ben']);
  });
});
