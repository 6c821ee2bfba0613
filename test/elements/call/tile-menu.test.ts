/** Owns the tests of a tile's menu: how it opens, what is in it for whom, and what each of it does. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import type { Member } from '../../../signaling/protocol.js';
import { all, audit, button, drawn, join, member, one, place, spy, stage, tidy, until } from '../fixture.js';

afterEach(tidy);

async function call(self: Partial<Member> = {}, more: Partial<NoomCall> = {}) {
  const set = stage();
  join(set, [member('ann', 1, { name: 'Ann', camera: true }), member('ben', 2, { name: 'Ben', audio: false })], self);
  const element = await place<NoomCall>('noom-call', { session: set.session, ...more });
  const tile = all<HTMLElement>(element, 'noom-tile').find((each) => each.getAttribute('aria-label') === 'Ann')!;
  const opened = async () => {
    await until(() => all(tile, 'noom-tile-menu').some((menu) => menu.shadowRoot?.querySelector('input')), 'the menu');
    await drawn(element);
    return one(tile, 'noom-tile-menu');
  };
  const open = () => {
    button(element, 'More: Ann').click();
    return opened();
  };
  return { ...set, element, tile, open, opened };
}
const items = (menu: Element) => all(menu, '[role=menuitem]').map((each) => each.textContent.trim());
const press = (target: Element, key: string) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

describe("a tile's menu", () => {
  for (const theme of ['dark', 'light'] as const) {
    it(`is accessible in ${theme}`, async () => {
      const { element, open } = await call({}, { theme });
      await open();
      await audit(element);
    });
  }

  it('has for a host what a host can do, and for a guest what everybody can', async () => {
    const host = await call();
    const forHost = items(await host.open());
    expect(forHost.slice(-2)).to.deep.equal(['Mute Ann', 'Remove Ann']);
    host.element.hide = 'people';
    await drawn(host.element);
    expect(items(one(host.tile, 'noom-tile-menu'))).to.deep.equal(forHost.slice(0, -2));
    const guest = await call({ role: 'guest' });
    expect(items(await guest.open())).to.deep.equal(forHost.slice(0, -2));
    guest.element.hide = 'stats';
    await drawn(guest.element);
    expect(all(guest.tile, '.line')).to.deep.equal([]);
  });

  it('opens by a right click and the key for it once nothing is held, and by a finger that stays', async () => {
    const { tile, opened } = await call();
    const menu = one(tile, '.popover');
    const asked = new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true });
    one(tile, '.tag').dispatchEvent(asked);
    expect(asked.defaultPrevented, 'in place of that of the browser').to.equal(true);
    await opened();
    menu.hidePopover();
    await until(() => all(tile, 'noom-tile-menu').length === 0, 'closed');
    const pointer = (type: string) =>
      tile.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', bubbles: true, composed: true }));
    pointer('pointerdown');
    pointer('pointerup');
    await until(() => tile.shadowRoot!.activeElement?.matches('.opener'), 'the focus is back at the button');
    expect(menu.matches(':popover-open'), 'by no tap').to.equal(false);
    pointer('pointerdown');
    const from = performance.now();
    await until(() => performance.now() - from > 600, 'it stays');
    expect(menu.matches(':popover-open'), 'the release would close it').to.equal(false);
    pointer('pointerup');
    await opened();
  });

  it('moves the focus by arrow keys through items and volume, and gives it back', async () => {
    const { tile, open } = await call();
    const menu = await open();
    const focused = () => menu.shadowRoot!.activeElement;
    const [first, ...others] = all(menu, '[role=menuitem]');
    expect(focused()).to.equal(first);
    press(first!, 'ArrowUp');
    expect(focused()?.localName, 'round to the end').to.equal('input');
    press(focused()!, 'ArrowUp');
    expect(focused()).to.equal(others.at(-1));
    press(focused()!, 'ArrowDown');
    press(focused()!, 'ArrowDown');
    expect(focused()).to.equal(first);
    one(tile, '.popover').hidePopover();
    await until(() => tile.shadowRoot!.activeElement?.matches('.opener'), 'back at the button');
  });

  it('shows the tile on the whole screen, and its picture over other windows where the browser can', async () => {
    const { element, tile, dispatch, open } = await call({ role: 'guest' });
    const stream = document.createElement('canvas');
    stream.getContext('2d');
    dispatch({ type: 'peer-stream', id: 'ann', kind: 'camera', stream: stream.captureStream() });
    await drawn(element);
    const video = one<HTMLVideoElement>(tile, 'video');
    await until(() => tile.clientWidth > 100, 'the tile has its place');
    const asked: string[] = [];
    tile.requestFullscreen = () => Promise.resolve(void asked.push('full screen'));
    video.requestPictureInPicture = () => {
      asked.push(video.disablePictureInPicture ? 'forbidden' : 'picture in picture');
      return Promise.reject(new DOMException('Not now', 'NotAllowedError'));
    };
    const can = { 'Full screen': document.fullscreenEnabled, 'Picture in picture': document.pictureInPictureEnabled };
    const possible = Object.entries(can).flatMap(([name, isPossible]) => (isPossible ? [name] : []));
    for (const name of possible) {
      const menu = await open();
      expect(items(menu)).to.deep.equal(['Pin', ...possible, 'Verification code']);
      button(menu, name).click();
      await until(() => all(tile, 'noom-tile-menu').length === 0, 'closed');
    }
    expect(asked).to.deep.equal(possible.map((name) => name.toLowerCase()));
    await until(() => video.disablePictureInPicture, 'nowhere else');
  });

  it('pins and unpins, and a press within it does neither', async () => {
    const { element, tile, open } = await call();
    let menu = await open();
    for (const each of [one(menu, 'input'), one(tile, '.opener')])
      each.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    expect(element.pinned).to.equal(null);
    button(menu, 'Pin').click();
    await until(() => element.pinned === 'ann', 'pinned');
    menu = await open();
    button(menu, 'Unpin').click();
    await until(() => element.pinned === null, 'unpinned');
    element.hide = 'layout';
    await drawn(element);
    menu = await open();
    expect(items(menu)).not.to.include('Pin');
  });

  it('is none where there is nothing to do: on oneself floating', async () => {
    const { element } = await call();
    const menus = () => all(element, 'noom-tile').filter((each) => all(each, '.opener').length > 0).length;
    const before = menus();
    expect(all(element, 'noom-tile.corner')).to.deep.equal([]);
    element.selfView = 'float';
    await until(() => all(element, 'noom-tile.corner').length > 0, 'it floats');
    await drawn(element);
    expect(before - menus()).to.equal(document.fullscreenEnabled ? 1 : 0);
    expect(all(one(element, 'noom-tile.corner'), '.opener')).to.deep.equal([]);
  });

  it('sets the volume while it is moved, and shows what was set elsewhere', async () => {
    const { session, element, open } = await call();
    const menu = await open();
    const slider = one<HTMLInputElement>(menu, 'input');
    slider.value = '40';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    expect(session.state.participants[1]!.volume).to.equal(0.4);
    session.setVolume('ann', 0);
    await drawn(element);
    expect([slider.value, slider.ariaValueText ?? slider.getAttribute('aria-valuetext')]).to.deep.equal(['0', '0 %']);
  });

  it('mutes, and removes after asking, and tells what became of it', async () => {
    const { session, element, tile, open } = await call();
    const muted = spy(session, 'muteParticipant');
    let menu = await open();
    button(menu, 'Mute Ann').click();
    await until(() => all(tile, 'noom-tile-menu').length === 0, 'closed');
    expect(muted).to.deep.equal([['ann']]);
    const removed: string[] = [];
    session.removeParticipant = (id) => {
      removed.push(id);
      return Promise.resolve({ canReturn: true });
    };
    menu = await open();
    button(menu, 'Remove Ann').click();
    await until(() => one<HTMLDialogElement>(menu, 'dialog').open, 'the question');
    expect(one(menu, 'dialog').textContent).to.contain('Remove Ann from the room?');
    expect(removed).to.deep.equal([]);
    button(menu, 'Remove').click();
    await until(() => one(element, '.tell').textContent.includes('Ann was removed. The room is open'), 'told');
    expect(removed).to.deep.equal(['ann']);
  });

  it('says what the connection is like, asked only while it is open', async () => {
    const { session, element, tile, dispatch, open } = await call();
    let looks = 0;
    session.getStats = () => {
      looks += 1;
      const entries: [string, object][] = [
        ['pair', { id: 'pair', type: 'candidate-pair', nominated: true, state: 'succeeded', localCandidateId: 'own' }],
        ['own', { id: 'own', type: 'local-candidate', candidateType: 'relay' }],
      ];
      return Promise.resolve({ ann: new Map(entries) });
    };
    const menu = await open();
    const line = () => one(menu, '.line').textContent;
    await until(() => line() === 'Good connection · by relay (TURN)', 'the route');
    dispatch({ type: 'peer-quality', id: 'ann', quality: 1 });
    await until(() => line() === 'Poor connection · by relay (TURN)', 'how good it is');
    dispatch({ type: 'peer', id: 'ann', connection: 'recovering' });
    await until(() => line() === 'Reconnecting…', 'trouble');
    one(tile, '.popover').hidePopover();
    await until(() => all(element, 'noom-tile-menu').length === 0, 'closed');
    const before = looks;
    expect(before).to.be.greaterThan(0);
    await drawn(element);
    expect(looks).to.equal(before);
  });
});

describe('the verification code', () => {
  const code = { emoji: ['🐶', '🔑', '🍌', '🎸'], words: ['dog', 'key', 'banana', 'guitar'], digits: '48213' };
  /** Opens it, with what the session answers. */
  async function opened(answer: typeof code | null, more: Partial<NoomCall> = {}) {
    const set = await call({}, more);
    const asked = spy(set.session, 'verificationCode', answer);
    const menu = await set.open();
    all(menu, '[role=menuitem]')
      .find((each) => each.getAttribute('aria-haspopup') === 'dialog')!
      .click();
    await until(
      () => all(menu, 'noom-verification').some((each) => each.shadowRoot?.querySelector('dialog[open]')),
      'it',
    );
    const shown = one(menu, 'noom-verification');
    return { ...set, menu, shown, asked, said: () => one(shown, '[role=status]').innerText };
  }

  for (const theme of ['dark', 'light'] as const)
    it(`is four pictures with words, digits that are read one by one, and what they prove; accessible in ${theme}`, async () => {
      const { element, shown, asked, said } = await opened(code, { theme });
      await until(() => said().includes('dog'), 'the code');
      expect(asked).to.deep.equal([['ann']]);
      expect(said()).to.match(/🐶\s*dog\s+🔑\s*key\s+🍌\s*banana\s+🎸\s*guitar\s+4 8 2 1 3\s+Read it to each other/);
      expect(all(shown, '.emoji').every((each) => each.getAttribute('aria-hidden') === 'true')).to.equal(true);
      await audit(element);
    });

  it('says so where there is none', async () => {
    const { said } = await opened(null);
    await until(() => said().startsWith('There is no code'), 'why');
  });

  it('takes the menu along when it is closed, and the focus back to the tile', async () => {
    const { element, shown, said } = await opened(code);
    await until(() => said().includes('dog'), 'the code');
    button(shown, 'Close').click();
    await until(() => all(element, ':popover-open').length === 0, 'the menu is closed');
    expect(all(element, 'noom-verification')).to.have.length(0);
    await until(() => one(element, '[aria-label="More: Ann"]').matches(':focus'), 'the focus');
  });

  it('is the new one at once when it changes, and the call says so until that is put away', async () => {
    const { element, said, dispatch } = await opened(code);
    await until(() => said().includes('dog'), 'the code');
    const other = { ...code, words: ['cat', 'key', 'banana', 'guitar'] };
    dispatch({ type: 'verification', id: 'ann', code: other, cause: 'reloaded' });
    await until(() => said().includes('cat'), 'the other one');
    const notice = () => one(element, '.tell').textContent;
    await until(
      () => notice().includes('The page of Ann was loaded anew. Compare the verification code again.'),
      'told',
    );
    dispatch({ type: 'verification', id: 'ann', code: null, cause: 'changed' });
    await until(() => notice().includes('is not the one that you compared'), 'told of the change');
  });
});
