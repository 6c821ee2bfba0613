/** Owns the tests of `<noom-call>`: what a person sees and can do on the stage. */
import { expect } from '@esm-bundle/chai';
import { NoomCall } from '../../../components/elements/call/noom-call.js';
import type { NoomTile } from '../../../components/elements/call/noom-tile.js';
import { LEAVE_REASONS, type Member } from '../../../signaling/protocol.js';
import { call as english } from '../../../components/locales/en/call.js';
import { NoomError, type ErrorCode, type ErrorHint } from '../../../components/session/base/errors.js';
import {
  all,
  audit,
  button,
  drawn,
  join,
  member,
  one,
  place,
  spy,
  stage,
  tidy,
  until,
  type Stage,
} from '../fixture.js';

afterEach(tidy);

const people = () => [
  member('ann', 1, { name: 'Ann' }),
  member('ben', 2, { name: 'Ben', audio: false }),
  member('cho', 3, { name: 'Cho 지민', hand: true }),
];
const call = (set: Stage, more: Partial<NoomCall> = {}, width?: number) =>
  place<NoomCall>('noom-call', { session: set.session, ...more }, width);
/** Draws for as long as the page shows it. */
function movingPicture(): MediaStream {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const draw = () => context.fillRect(0, 0, Math.random() * 100, 100);
  draw();
  const timer = setInterval(draw, 30);
  const stream = canvas.captureStream();
  pictures.push(() => clearInterval(timer));
  return stream;
}
const pictures: (() => void)[] = [];
afterEach(() => pictures.splice(0).forEach((stop) => stop()));
const tile = (element: Element, name: string) =>
  all<HTMLElement>(element, 'noom-tile').find(({ ariaLabel }) => ariaLabel === name)!;

describe('<noom-call>', () => {
  for (const theme of ['dark', 'light'] as const) {
    it(`is accessible in ${theme}, with all there is to tell`, async () => {
      const set = stage();
      join(set, people());
      set.dispatch(
        { type: 'peer', id: 'ann', connection: 'failed', cause: 'no-relay' },
        { type: 'peer', id: 'ben', connection: 'recovering' },
        { type: 'peer-quality', id: 'cho', quality: 1 },
        { type: 'knock', knock: { id: 'k', name: 'Hana' } },
      );
      const element = await call(set, { theme });
      await audit(element);
      button(element, 'People, 1 waiting').click();
      await until(
        () => all(element, 'noom-people').some((people) => all(people, 'li').length > 0),
        'the list of people',
      );
      await audit(element);
      button(element, 'Cameras').click();
      await until(
        () => all(element, 'noom-device-menu').some((menu) => all(menu, 'input').length > 0),
        'the list of cameras',
      );
      await audit(element);
    });
  }

  it('shows how long the call goes on, and not for how long one is in it', async () => {
    const set = stage();
    join(set, people(), {}, { startedAt: Date.now() - 3_725_000 });
    const element = await call(set);
    await until(() => /^1:02:0\d$/.test(one(element, '.clock').textContent), 'an hour and two minutes');
  });

  it('plays on while something else about a person changes', async () => {
    const set = stage();
    join(set, people());
    const canvas = document.createElement('canvas');
    canvas.getContext('2d');
    const stream = canvas.captureStream(5);
    set.dispatch(
      { type: 'member-updated', change: { id: 'ann', camera: true }, at: 0 },
      { type: 'peer-stream', id: 'ann', kind: 'camera', stream },
    );
    const element = await call(set);
    const video = one<HTMLVideoElement>(tile(element, 'Ann'), 'video');
    expect(video.tabIndex, 'Tab stops at no picture, as it would in Firefox').to.equal(-1);
    let restarts = 0;
    video.addEventListener('emptied', () => {
      restarts += 1;
    });
    for (const speaking of [true, false, true]) {
      set.dispatch({ type: 'speaking', id: 'ann', speaking });
      await drawn(element);
    }
    // The event is a task of the media element's; one of ours, queued later on the same element, comes after it.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(video.srcObject === stream).to.equal(true);
    expect(restarts).to.equal(0);
  });

  it('gives everyone with media a tile, oneself included, and those who only chat none', async () => {
    const set = stage();
    join(set, [...people(), member('dana', 4, { media: false })]);
    const element = await call(set);
    expect(all(element, 'noom-tile').map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'You',
      'Ann',
      'Ben',
      'Cho 지민',
    ]);
    expect(one(element, '.title').textContent.trim()).to.match(/^standup · 5 · 0:00/);
    set.dispatch({ type: 'member-left', id: 'ben', reason: 'left', at: 0 });
    await drawn(element);
    expect(all(element, 'noom-tile')).to.have.length(3);
    expect(one(element, '.title').textContent).to.contain('· 4 ·');
  });

  it('keeps the elements of those who stay', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    const cho = tile(element, 'Cho 지민');
    set.dispatch({ type: 'member-left', id: 'ann', reason: 'left', at: 0 });
    await drawn(element);
    expect(tile(element, 'Cho 지민') === cho, 'the same element').to.equal(true);
  });

  it('shows names as text, never as markup', async () => {
    const set = stage();
    join(set, [member('eve', 1, { name: '<img src=x onerror=alert(1)>' })]);
    const element = await call(set);
    expect(all(element, 'img')).to.have.length(0);
    expect(tile(element, '<img src=x onerror=alert(1)>').shadowRoot!.textContent).to.contain(
      '<img src=x onerror=alert(1)>',
    );
  });

  it("mirrors one's own camera and nobody else's, and falls back to initials", async () => {
    const set = stage();
    join(set, [member('ann', 1, { name: 'Ann Lee', camera: true })]);
    const stream = () => document.createElement('canvas').captureStream(1);
    set.dispatch(
      { type: 'media', kind: 'camera', media: { wanted: true, enabled: true, status: 'on', stream: stream() } },
      { type: 'peer-stream', id: 'ann', kind: 'camera', stream: stream() },
    );
    const element = await call(set);
    expect(one(one(element, 'noom-tile.corner'), 'video').className).to.equal('mirrored');
    expect(one(tile(element, 'Ann Lee'), 'video').className).to.equal('');
    set.dispatch({ type: 'member-updated', change: { id: 'ann', camera: false }, at: 0 });
    await drawn(element);
    expect(all(tile(element, 'Ann Lee'), 'video')).to.have.length(0);
    expect(one(tile(element, 'Ann Lee'), '.avatar').textContent).to.equal('AL');
  });

  it('shows the picture that the site gives in place of initials, and initials where it does not load', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><rect width="8" height="4"/></svg>';
    const avatarUrl = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
    const set = stage();
    join(set, [
      member('ann', 1, { name: 'Ann Lee', avatarUrl }),
      member('ben', 2, { name: 'Ben Orr', avatarUrl: `${location.origin}/nothing-is-here.png` }),
    ]);
    const element = await call(set);
    const avatarOf = (name: string) => one(tile(element, name), '.avatar');
    const picture = avatarOf('Ann Lee').querySelector('img')!;
    await until(() => getComputedStyle(picture).opacity === '1', 'the picture');
    const [box, round] = [picture.getBoundingClientRect(), avatarOf('Ann Lee').getBoundingClientRect()];
    expect([box.width, box.height]).to.deep.equal([round.width, round.height]);
    expect([picture.alt, picture.referrerPolicy, picture.loading, picture.decoding]).to.deep.equal([
      '',
      'no-referrer',
      'lazy',
      'async',
    ]);
    const failing = avatarOf('Ben Orr').querySelector('img')!;
    await until(() => failing.complete, 'the end of the other one');
    expect([avatarOf('Ben Orr').textContent, getComputedStyle(failing).opacity]).to.deep.equal(['BO', '0']);
    expect(tile(element, 'Ann Lee').getAttribute('aria-label'), 'the name is said by the tile').to.equal('Ann Lee');
    await audit(element);
  });

  it('names the button by what a press does, and shows only what is', async () => {
    const set = stage();
    join(set);
    const asked = spy(set.session, 'setMicrophoneEnabled');
    const element = await call(set);
    button(element, 'Unmute microphone').click();
    await drawn(element);
    expect(asked).to.deep.equal([[true]]);
    expect(
      button(element, 'Unmute microphone').hasAttribute('aria-pressed'),
      'name and state would contradict each other',
    ).to.equal(false);
    set.dispatch({ type: 'media', kind: 'audio', media: { wanted: true, enabled: true, status: 'on' } });
    await drawn(element);
    expect(button(element, 'Mute microphone')).to.be.instanceOf(HTMLButtonElement);
  });

  it('takes keys within the call, and leaves those of a text field alone', async () => {
    const set = stage();
    join(set);
    const asked = spy(set.session, 'setCameraEnabled');
    const element = await call(set);
    const press = (target: Element, repeat = false) =>
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'v', repeat, bubbles: true, composed: true, cancelable: true }),
      );
    press(document.body);
    const field = element.appendChild(document.createElement('input'));
    press(field);
    press(button(element, 'Leave'), true); // held, it would turn the camera on and off
    expect(asked).to.deep.equal([]);
    press(button(element, 'Leave'));
    expect(asked).to.deep.equal([[true]]);
  });

  it('takes the same keys on every layout: by the letter where it is Latin, by the place of the key where it is not', async () => {
    const set = stage();
    join(set);
    const asked = spy(set.session, 'setCameraEnabled');
    const element = await call(set);
    const press = (key: string, code: string, more: KeyboardEventInit = {}) => {
      asked.length = 0;
      const event = new KeyboardEvent('keydown', {
        key,
        code,
        bubbles: true,
        composed: true,
        cancelable: true,
        ...more,
      });
      button(element, 'Leave').dispatchEvent(event);
      return asked.length;
    };
    const places: [layout: string, key: string][] = [
      ['Russian', 'м'],
      ['Greek', 'ω'],
      ['Hebrew', 'ה'],
      ['Arabic', 'ر'],
      ['Korean', 'ㅍ'],
      ['Japanese kana', 'ひ'],
      ['Hindi', 'न'],
      ['Bopomofo', 'ㄒ'],
      ['Thai, a mark', '\u0e49'],
      ['an input method', 'Process'],
    ];
    for (const [layout, key] of places) expect(press(key, 'KeyV'), layout).to.equal(1);
    expect(press('v', 'Period'), 'Dvorak, by its letter').to.equal(1);
    expect(press('V', 'KeyV'), 'caps lock').to.equal(1);
    expect(press('ｖ', 'KeyV'), 'full width').to.equal(1);
    expect(press('k', 'KeyV'), 'Dvorak, another letter at that place').to.equal(0);
    expect(press(',', 'KeyM'), 'AZERTY, a comma at that place').to.equal(0);
    expect(press('ə', 'KeyV'), 'Latin beyond English').to.equal(0);
    for (const held of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey', 'modifierAltGraph', 'isComposing'] as const) {
      expect(press('м', 'KeyV', { [held]: true }), held).to.equal(0);
    }
  });

  it('leaves keys alone in what the page has put there with a field inside that cannot be seen from outside', async () => {
    const set = stage();
    join(set);
    const asked = spy(set.session, 'setCameraEnabled');
    const element = await call(set);
    const own = element.appendChild(document.createElement('page-search'));
    const field = own.attachShadow({ mode: 'closed' }).appendChild(document.createElement('input'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', bubbles: true, composed: true, cancelable: true }));
    expect(asked).to.deep.equal([]);
  });

  it('says the key in the tooltip of each button that has one', async () => {
    const set = stage();
    join(set);
    const element = await call(set, { chatOpen: false });
    const tips = all(element, 'button[aria-keyshortcuts]').map((each) => [
      each.getAttribute('aria-keyshortcuts'),
      each.dataset['tip'],
    ]);
    expect(tips).to.deep.equal([
      ['M', 'Unmute microphone (M)'],
      ['V', 'Turn camera on (V)'],
      ['S', 'Share screen (S)'],
      ['H', 'Raise hand (H)'],
      ['C', 'Open chat (C)'],
    ]);
  });

  it('rings who speaks', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    set.dispatch({ type: 'speaking', id: 'ann', speaking: true });
    await drawn(element);
    expect(all(element, 'noom-tile[speaking]').map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Ann']);
  });

  it('shows how good the way to somebody is, once it is no longer good', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    const signs = () => all(tile(element, 'Ann'), '.sign').map(({ ariaLabel }) => ariaLabel);
    const seen: unknown[] = [];
    for (const quality of [4, 2, 1, 0, 3] as const) {
      set.dispatch({ type: 'peer-quality', id: 'ann', quality });
      await drawn(element);
      seen.push(signs());
    }
    expect(seen).to.deep.equal([[], ['Weak connection'], ['Poor connection'], ['No connection'], []]);
  });

  it('plays on the chosen speaker, and on the default once that one is gone', async () => {
    if (!('setSinkId' in HTMLAudioElement.prototype)) return;
    const set = stage();
    join(set, people());
    const element = await call(set);
    set.dispatch({ type: 'peer-stream', id: 'ann', kind: 'audio', stream: new MediaStream() });
    await drawn(element);
    const audio = one<HTMLAudioElement>(element, 'audio');
    const sinks: string[] = [];
    let sink = '';
    Object.defineProperty(audio, 'sinkId', { get: () => sink });
    audio.setSinkId = (id) => {
      sinks.push(id);
      // What a browser does when the speaker has been switched off meanwhile.
      if (id === 'gone') return Promise.reject(new DOMException('No such device', 'NotFoundError'));
      sink = id;
      return Promise.resolve();
    };
    const choose = (id: string) => {
      const { devices } = set.session.state;
      set.dispatch({ type: 'devices', devices: { ...devices, selected: { ...devices.selected, audiooutput: id } } });
      return drawn(element);
    };
    await choose('headset');
    await choose('');
    await choose('gone');
    await choose('');
    expect(sinks).to.deep.equal(['headset', '', 'gone']);
    expect(all(element, 'audio')).to.deep.equal([audio]);
  });

  it('plays each voice and each screen as loud as was set, in every element, and nothing of who is silenced', async () => {
    const set = stage();
    join(set, people());
    set.dispatch(
      { type: 'member-updated', change: { id: 'ann', screen: true }, at: 0 },
      { type: 'peer-stream', id: 'ann', kind: 'screen', stream: new MediaStream() },
      { type: 'peer-stream', id: 'ann', kind: 'audio', stream: new MediaStream() },
      { type: 'peer-stream', id: 'ben', kind: 'audio', stream: new MediaStream() },
    );
    const elements = [await call(set), await call(set)];
    const heard = async () => {
      await Promise.all(elements.map(drawn));
      return elements.map((element) =>
        all<HTMLAudioElement>(element, 'audio').map(({ volume, muted }) => (muted ? `${volume}, muted` : `${volume}`)),
      );
    };
    const both = (said: string[]) => [said, said];
    expect(await heard()).to.deep.equal(both(['1', '1', '1']));
    set.session.setVolume('ann', 0.25);
    expect(await heard()).to.deep.equal(both(['0.25', '0.25', '1']));
    set.session.setVolume('ann', 0);
    expect(await heard(), 'iOS plays on at 0').to.deep.equal(both(['0, muted', '0, muted', '1']));
    set.session.setVolume('ann', 0.5);
    expect(await heard()).to.deep.equal(both(['0.5', '0.5', '1']));
  });

  it('asks for one tap where the browser lets no sound play, and plays everybody after it', async () => {
    const { play } = HTMLMediaElement.prototype;
    const played = new Set<HTMLMediaElement>();
    let isAllowed = false;
    HTMLMediaElement.prototype.play = function () {
      if (!isAllowed)
        return Promise.reject(new DOMException('The person has not touched the page.', 'NotAllowedError'));
      played.add(this);
      return Promise.resolve();
    };
    try {
      const set = stage();
      join(set, people());
      for (const id of ['ann', 'ben'])
        set.dispatch({ type: 'peer-stream', id, kind: 'audio', stream: new MediaStream() });
      set.dispatch(
        { type: 'member-updated', change: { id: 'ann', camera: true }, at: 0 },
        { type: 'peer-stream', id: 'ann', kind: 'camera', stream: new MediaStream() },
      );
      const element = await call(set);
      const taps = () =>
        all(element, 'button').filter(({ textContent }) => textContent.trim() === 'Tap to hear the others');
      await until(() => taps().length > 0, 'the button');
      await drawn(element);
      expect(taps()).to.have.length(1);
      isAllowed = true;
      taps()[0]!.focus();
      taps()[0]!.click();
      await drawn(element);
      expect(taps()).to.have.length(0);
      expect(element.shadowRoot!.activeElement?.className, 'the focus stays in the call').to.equal('tell');
      expect(all(element, 'audio, video')).to.have.length(3);
      expect([...played]).to.have.members(all<HTMLMediaElement>(element, 'audio, video'));
    } finally {
      HTMLMediaElement.prototype.play = play;
    }
  });

  it('asks for a tap to see where pictures alone do not play, and takes any gesture for it', async () => {
    const { play } = HTMLMediaElement.prototype;
    let isAllowed = false;
    HTMLMediaElement.prototype.play = () =>
      isAllowed ? Promise.resolve() : Promise.reject(new DOMException('Low power.', 'NotAllowedError'));
    try {
      const set = stage();
      join(set, people());
      set.dispatch(
        { type: 'member-updated', change: { id: 'ann', camera: true }, at: 0 },
        { type: 'peer-stream', id: 'ann', kind: 'camera', stream: new MediaStream() },
      );
      const element = await call(set);
      await until(() => element.shadowRoot!.textContent.includes('Tap to see the others'), 'the button');
      isAllowed = true;
      one(element, '.title').dispatchEvent(new PointerEvent('pointerup', { bubbles: true, composed: true }));
      await until(() => !element.shadowRoot!.textContent.includes('Tap to'), 'no button');
    } finally {
      HTMLMediaElement.prototype.play = play;
    }
  });

  for (const where of ['call', 'lobby'] as const) {
    it(`plays a picture again that the browser has paused, as Safari does in the background (${where})`, async () => {
      const set = stage();
      const stream = movingPicture();
      if (where === 'call') join(set, people());
      set.dispatch({ type: 'media', kind: 'camera', media: { wanted: true, enabled: true, status: 'on', stream } });
      const element = await place(`noom-${where}`, { session: set.session });
      const video = one<HTMLVideoElement>(element, 'video');
      await until(() => !video.paused, 'plays');
      video.pause();
      await until(() => !video.paused, 'plays again at once, in front of the person');
      video.pause();
      await until(() => !video.paused, 'plays again when it is paused right after that');

      const hidden = (is: boolean) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: is });
        document.dispatchEvent(new Event('visibilitychange'));
      };
      try {
        hidden(true);
        const paused = new Promise((resolve) => video.addEventListener('pause', resolve, { once: true }));
        video.pause();
        await paused;
        expect(video.paused, 'in the background').to.equal(true);
        hidden(false);
        await until(() => !video.paused, 'plays again once the page is shown');
      } finally {
        delete (document as { hidden?: unknown }).hidden;
      }

      const other = movingPicture();
      video.pause();
      set.dispatch({
        type: 'media',
        kind: 'camera',
        media: { wanted: true, enabled: true, status: 'on', stream: other },
      });
      await until(() => video.srcObject === other && !video.paused, 'plays another stream');
    });
  }

  it('lets go of what it does not show any more', async () => {
    const set = stage();
    join(set, people());
    set.dispatch({
      type: 'media',
      kind: 'camera',
      media: { wanted: true, enabled: true, status: 'on', stream: movingPicture() },
    });
    const element = await call(set);
    const video = one<HTMLVideoElement>(element, 'video');
    await until(() => !video.paused, 'plays');
    element.remove();
    video.pause();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    expect(video.paused).to.equal(true);
  });

  it('says why there is no path to somebody, and what a person can do', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    set.dispatch({ type: 'peer', id: 'ben', connection: 'failed', cause: 'no-relay' });
    await drawn(element);
    expect(tile(element, 'Ben').shadowRoot!.textContent)
      .to.contain('No path to Ben')
      .and.to.contain('Try another network');
  });

  it("says that a browser has no WebRTC, theirs and one's own, and that there is no video format in common", async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    const says = (name: string) => tile(element, name).shadowRoot!.textContent;
    set.dispatch(
      { type: 'member-updated', change: { id: 'ben', camera: true }, at: 0 },
      { type: 'peer-stream', id: 'ben', kind: 'camera', stream: new MediaStream() },
      { type: 'peer', id: 'ann', connection: 'failed', cause: 'no-webrtc' },
      { type: 'peer', id: 'ben', connection: 'connected', cause: 'no-codec' },
    );
    await drawn(element);
    expect(says('Ann')).to.contain('Their browser cannot make calls');
    expect(says('Ben')).to.contain('no video format in common');
    expect(all(tile(element, 'Ben'), 'video'), 'black').to.have.length(0);
    expect(element.shadowRoot!.textContent).not.to.contain('This browser cannot');
    set.dispatch({ type: 'peer', id: 'me', connection: 'connected', cause: 'no-webrtc-here' });
    await drawn(element);
    expect(element.shadowRoot!.textContent).to.contain('This browser cannot make calls');
    await audit(element);
  });

  it('says on the tile that the way to somebody is being made again', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    const says = (name: string) => tile(element, name).shadowRoot!.textContent.includes('Reconnecting…');
    set.dispatch(
      { type: 'peer', id: 'ann', connection: 'recovering' },
      { type: 'member-updated', change: { id: 'ben', presence: 'recovering' }, at: 0 },
    );
    await drawn(element);
    expect([says('Ann'), says('Ben'), says('Cho 지민')]).to.deep.equal([true, true, false]);
    set.dispatch(
      { type: 'peer', id: 'ann', connection: 'connected' },
      { type: 'member-updated', change: { id: 'ben', presence: 'present' }, at: 0 },
    );
    await drawn(element);
    expect([says('Ann'), says('Ben')]).to.deep.equal([false, false]);
  });

  it('says that one is alone, and to the host how far the call reaches', async () => {
    const set = stage();
    join(set);
    const element = await call(set);
    expect(element.shadowRoot!.textContent)
      .to.contain('You are the only one here')
      .and.not.to.match(/STUN|TURN|NOOM_|operator/);
    set.dispatch({ type: 'member-joined', member: member('ann', 1), at: 0 });
    await drawn(element);
    expect(element.shadowRoot!.textContent).not.to.contain('You are the only one here');
  });

  it('asks the page before leaving', async () => {
    const set = stage();
    join(set);
    const left = spy(set.session, 'leave');
    const element = await call(set);
    element.addEventListener('noom-request-leave', (event) => event.preventDefault(), { once: true });
    button(element, 'Leave').click();
    expect(left).to.have.length(0);
    button(element, 'Leave').click();
    expect(left).to.have.length(1);
  });

  const seenBy = async (self: Partial<Member>) => {
    const set = stage();
    join(
      set,
      [member('ann', 1, { role: 'host' }), member('ben', 2), member('cho', 3, { role: 'viewer', can: [] })],
      self,
    );
    const element = await call(set);
    const tiles = all<NoomTile>(element, 'noom-tile').map(({ participant }) => participant?.id);
    button(element, 'People').click();
    await until(() => all(element, 'noom-people').some((list) => all(list, 'li').length > 0), 'the list of people');
    const list = one(element, 'noom-people');
    const names = [...all(element, 'noom-controls > *, button, select')].map((each) => each.ariaLabel ?? '');
    return { set, element, list, tiles, names };
  };

  it('shows a viewer no control of what is not granted, and no tile of one', async () => {
    const { set, element, tiles, names } = await seenBy({ role: 'viewer', can: [] });
    expect(tiles).to.deep.equal(['ann', 'ben']);
    const gone = ['Unmute microphone', 'Turn camera on', 'Cameras', 'Share screen', 'Send a reaction'];
    expect(names.filter((name) => gone.includes(name) || /^(Mute|Remove|Role of) /.test(name))).to.deep.equal([]);
    expect(names).to.include.members(['Raise hand', 'People', 'Leave']);
    const asked = spy(set.session, 'setMicrophoneEnabled');
    one(element, '.title').dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true, composed: true }));
    expect(asked, 'nor does a key do it').to.deep.equal([]);
    await audit(element);
    set.dispatch({ type: 'member-updated', change: { id: 'me', role: 'guest', can: ['video'] }, at: 0 });
    await drawn(element);
    button(element, 'Turn camera on');
  });

  it('has the pictures that the site gives, as small as initials', async () => {
    const { list } = await seenBy({ avatarUrl: `${location.origin}/nothing-is-here.png` });
    const avatars = all(list, '.avatar');
    expect(avatars.map((each) => each.querySelectorAll('img').length)).to.deep.equal([1, 0, 0, 0]);
    expect(new Set(avatars.map((each) => each.getBoundingClientRect().width))).to.deep.equal(new Set([32]));
  });

  it('lets a host give roles and set up the room', async () => {
    const { set, element, list } = await seenBy({});
    await audit(element);
    const roles = () => all<HTMLSelectElement>(list, 'select').map((each) => [each.ariaLabel, each.value]);
    const before = [
      ['Role of ann', 'host'],
      ['Role of ben', 'guest'],
      ['Role of cho', 'viewer'],
    ];
    expect(roles()).to.deep.equal(before);
    const [given, setUp] = [spy(set.session, 'setRole'), spy(set.session, 'setRoom')];
    const field = all<HTMLSelectElement>(list, 'select')[1]!;
    field.value = 'viewer';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await drawn(element);
    expect(given.splice(0)).to.deep.equal([['ben', 'viewer']]);
    expect(roles(), 'until the service says otherwise').to.deep.equal(before);
    for (const role of ['guest', 'cohost', 'host']) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
      field.value = role;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      set.dispatch({ type: 'speaking', id: 'cho', speaking: role === 'cohost' });
      await drawn(element);
      expect(field.value, 'stays where the keys have come to').to.equal(role);
    }
    expect(given, 'what is passed is given to nobody').to.deep.equal([]);
    field.dispatchEvent(new FocusEvent('blur'));
    expect(given).to.deep.equal([['ben', 'host']]);
    expect(roles()).to.deep.equal(before);
    button(list, 'Turn waiting room on Newcomers knock first').click();
    button(list, 'Mute newcomers They can turn the microphone on').click();
    expect(setUp).to.deep.equal([[{ waiting: true }], [{ muteOnEntry: true }]]);
    const room = { name: 'standup', private: false, locked: false, waiting: true, muteOnEntry: true };
    set.dispatch({ type: 'room-updated', room });
    await drawn(element);
    button(list, 'Turn waiting room off Newcomers knock first');
    button(list, 'Stop muting newcomers They can turn the microphone on');
  });

  it('lets a cohost moderate all but hosts, and says who is what', async () => {
    const { element, list, names } = await seenBy({ role: 'cohost' });
    expect(
      names.filter((name) => /^(Mute|Remove|Role of) [a-z]+$/.test(name) && name !== 'Mute microphone'),
    ).to.deep.equal(['Mute ben', 'Remove ben', 'Mute cho', 'Remove cho']);
    const said = all(list, 'li').map((each) => each.querySelector('.name')!.textContent.replace(/\s+/g, ' '));
    expect(said).to.deep.equal(['Yun (You) · Co-host', 'ann · Host', 'ben', 'cho · Viewer']);
    button(list, 'Lock room Newcomers wait for a host');
    expect(all(list, '.end')).to.deep.equal([]);
    await audit(element);
  });

  it('lets one change the own name, and a host mute, remove and lock', async () => {
    const set = stage();
    join(set, people());
    const named = spy(set.session, 'setName');
    const removed = spy(set.session, 'removeParticipant', { canReturn: true });
    const locked = spy(set.session, 'lock');
    const element = await call(set);
    button(element, 'People').click();
    await until(() => all(element, 'noom-people').some((list) => all(list, 'li').length > 0), 'the list of people');
    const list = one(element, 'noom-people');
    button(list, 'Change your name').click();
    await drawn(element);
    const field = one<HTMLInputElement>(list, 'input');
    expect(list.shadowRoot!.activeElement === field, 'has the focus').to.equal(true);
    field.value = '지민';
    field.form!.requestSubmit();
    expect(named).to.deep.equal([['지민']]);
    await drawn(element);
    for (const key of ['Escape', 'Tab']) {
      button(list, 'Change your name').click();
      await drawn(element);
      const again = one<HTMLInputElement>(list, 'input');
      again.value = key;
      again.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      again.blur();
      await drawn(element);
    }
    expect(named, 'going on means it, Escape does not').to.deep.equal([['지민'], ['Tab']]);
    button(list, 'Remove Ben').click();
    await drawn(element);
    expect(removed, 'not without asking').to.have.length(0);
    button(one(list, 'dialog'), 'Remove').click();
    await until(
      () => list.shadowRoot!.textContent.includes('Ben was removed. The room is open'),
      'what a removal is worth in an open room',
    );
    expect(removed).to.deep.equal([['ben']]);
    button(list, 'Lock room Newcomers wait for a host').click();
    expect(locked).to.deep.equal([[true]]);
  });

  it('lets nobody change a name that the site gave', async () => {
    const set = stage();
    join(set, people(), {}, {}, { nameFixed: true });
    const element = await call(set);
    button(element, 'People').click();
    await until(() => all(element, 'noom-people').some((list) => all(list, 'li').length > 0), 'the list of people');
    const list = one(element, 'noom-people');
    expect(all(list, 'li')[0]!.textContent).to.contain('(You)');
    expect(all(list, '[aria-label="Change your name"], input')).to.deep.equal([]);
    join(set, people());
    await drawn(element);
    button(list, 'Change your name');
  });

  it('opens over the menu what the menu led to, and gives the focus back to the button', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set, {}, 390);
    await until(() => all(element, '.wide').every((wide) => !wide.checkVisibility()), 'little room');
    const more = button(element, 'More');
    more.click();
    await until(() => all(element, '.item').length > 0, 'the menu');
    const item = button(one(element, 'noom-menu'), 'People');
    item.focus();
    item.click();
    const list = one(element, '#people');
    expect(list.matches(':popover-open')).to.equal(true);
    expect(list.getBoundingClientRect().bottom).to.equal(more.getBoundingClientRect().top - 8);
    expect((more.getRootNode() as ShadowRoot).activeElement === more).to.equal(true);
  });

  describe("a page's own buttons", () => {
    const own = (slot: string, text: string) =>
      Object.assign(document.createElement('button'), { slot, textContent: text });
    const withOwn = async (width?: number) => {
      const set = stage();
      join(set, people());
      const element = await call(set, { chatOpen: false }, width);
      const [help, notes] = [own('controls', 'Help'), own('menu', 'Notes')];
      element.append(help, notes);
      await drawn(element);
      return { element, help, notes, bar: one(element, 'noom-controls') };
    };
    const press = (target: Element, key: string) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

    for (const width of [1000, 390]) {
      it(`stand in the bar and in the menu, as large as the others and in their order: ${width}`, async () => {
        const { element, help, notes, bar } = await withOwn(width);
        await until(() => bar.hasAttribute('compact') === width < 560, 'the bar that fits');
        const box = help.getBoundingClientRect();
        expect([box.width >= 44, box.height >= 44], `${box.width} × ${box.height}`).to.deep.equal([true, true]);
        const around = element.getBoundingClientRect();
        expect([box.left >= around.left, box.right <= around.right, box.bottom <= around.bottom]).to.deep.equal([
          true,
          true,
          true,
        ]);
        await audit(element);

        help.focus();
        press(help, 'ArrowRight');
        expect(bar.shadowRoot!.activeElement?.getAttribute('aria-label')).to.equal('More');
        press(bar.shadowRoot!.activeElement!, 'ArrowLeft');
        expect(document.activeElement === help, 'and back').to.equal(true);

        expect(notes.checkVisibility(), 'the menu is closed').to.equal(false);
        let pressed = 0;
        notes.addEventListener('click', () => (pressed += 1));
        button(element, 'More').click();
        await until(() => notes.getClientRects().length > 0, 'the item');
        expect(notes.getBoundingClientRect().height).to.be.at.least(44);
        await audit(element);
        const link = button(element, 'Copy link');
        link.focus();
        press(link, 'ArrowDown');
        expect(document.activeElement === notes, 'it comes after those of the menu').to.equal(true);
        notes.click();
        await until(() => notes.getClientRects().length === 0, 'the menu closes');
        expect(pressed).to.equal(1);
      });
    }

    it('leave rarely used controls in the bar for as long as all find room', async () => {
      const { element, bar } = await withOwn(600);
      await until(() => bar.hasAttribute('compact'), 'too little for one more');
      element.querySelector('button')!.remove();
      await until(() => !bar.hasAttribute('compact'), 'without it there is enough');
    });
  });

  it('lets a host decide who comes in, where everybody knocks', async () => {
    const set = stage();
    join(set);
    set.dispatch({ type: 'knock', knock: { id: 'k1', name: 'Hana' } });
    const admitted = spy(set.session, 'admit');
    const element = await call(set);
    button(element, 'Let in').click();
    expect(admitted).to.deep.equal([['k1']]);
  });

  it("shows a reaction on its sender's tile, several beside each other, and says it", async () => {
    const set = stage();
    join(set, [...people(), member('dana', 4, { name: 'Dana', media: false })]);
    const element = await call(set);
    for (let sent = 0; sent < 3; sent += 1) set.dispatch({ type: 'reaction', from: 'ann', emoji: '👍' });
    set.dispatch({ type: 'reaction', from: 'me', emoji: '🎉' }, { type: 'reaction', from: 'dana', emoji: '👏' });
    await drawn(element);
    expect(one(element, '.tiles > .sr[role=status]').textContent).to.equal('Dana reacted with 👏');
    const floats = all(element, '.float');
    for (const animation of all(element, 'noom-tile').flatMap((each) => each.getAnimations())) animation.finish();
    for (const animation of floats.flatMap((each) => each.getAnimations())) animation.cancel();
    const boxes = floats.map((each) => each.getBoundingClientRect());
    const within = (box: DOMRect, name: string) =>
      (({ left, right, top, bottom }) =>
        box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom)(
        tile(element, name).getBoundingClientRect(),
      );
    expect(boxes.map((box) => ['You', 'Ann', 'Ben', 'Cho 지민'].filter((name) => within(box, name)))).to.deep.equal([
      ['Ann'],
      ['Ann'],
      ['Ann'],
      ['You'],
      [],
    ]);
    expect(floats.map(({ textContent }) => textContent.trim())).to.deep.equal(['👍', '👍', '👍', '🎉', '👏Dana']);
    const apart = boxes.slice(0, 3).sort((a, b) => a.left - b.left);
    expect([apart[0]!.right <= apart[1]!.left, apart[1]!.right <= apart[2]!.left]).to.deep.equal([true, true]);
    for (let sent = 0; sent < 100; sent += 1) set.dispatch({ type: 'reaction', from: 'ann', emoji: '👍' });
    await drawn(element);
    expect(all(element, '.float').length).to.be.at.most(20);
  });

  /** What the one notice says, and the names of its buttons. */
  const told = (element: Element) =>
    all(element, '.tell .notice').map((each) => [
      each.querySelector('span')!.textContent,
      ...[...each.querySelectorAll('button')].map((one) => one.ariaLabel ?? one.textContent.trim()),
    ]);

  it('tells who muted one, with the chat closed', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set, { chatOpen: false });
    set.dispatch({ type: 'muted', by: 'ann', at: Date.now() });
    await drawn(element);
    expect(told(element)).to.deep.equal([['Ann muted you', 'Dismiss']]);
    expect(one(element, '.tell').getAttribute('role')).to.equal('status');
    await audit(element);
    const korean = await call(set, { lang: 'ko' });
    expect(told(korean), 'who looks later is told no old news').to.deep.equal([]);
    set.dispatch({ type: 'muted', by: 'ben', at: Date.now() });
    await until(() => told(korean)[0]?.[0] === 'Ben 님이 내 마이크를 껐습니다', 'in Korean');
  });

  it('stops what is sent when a host makes one a viewer, and says why', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    await set.session.setCameraEnabled(true);
    const track = set.session.state.media.camera.stream!.getVideoTracks()[0]!;
    set.dispatch({ type: 'member-updated', change: { id: 'me', role: 'viewer', can: [], camera: false }, at: 0 });
    await drawn(element);
    const { media, self } = set.session.state;
    expect([track.readyState, media.camera.status, self?.camera.enabled]).to.deep.equal(['ended', 'off', false]);
    expect(told(element)).to.deep.equal([['A host has made you a viewer.', 'Dismiss']]);
  });

  it('turns the microphone off where the room takes newcomers in so, once, and says so', async () => {
    const set = stage();
    const element = await call(set);
    await set.session.setMicrophoneEnabled(true);
    join(set, people(), {}, {}, { muteOnEntry: true });
    await drawn(element);
    expect(set.session.state.media.audio.enabled).to.equal(false);
    expect(told(element)).to.deep.equal([['You came in with your microphone off.', 'Dismiss']]);
    await set.session.setMicrophoneEnabled(true);
    expect(set.session.state.self?.audio.enabled, 'one may turn it on').to.equal(true);
    await set.session.setMicrophoneEnabled(false);
  });

  it('tells what whoever runs the service says, and that they muted one, with the chat closed', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set, { chatOpen: false });
    set.dispatch({ type: 'notice', text: 'We <b>restart</b> at ten.', at: Date.now() });
    await drawn(element);
    expect(told(element)).to.deep.equal([['We <b>restart</b> at ten.', 'Dismiss']]);
    set.dispatch({ type: 'muted', by: 'operator', at: Date.now() });
    await drawn(element);
    expect(told(element)).to.deep.equal([['You were muted', 'Dismiss']]);
  });

  it('shows one notice at a time, the newest, and after it the one before; none covers a face or a control', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    const turned = spy(set.session, 'deny');
    set.dispatch({ type: 'knock', knock: { id: 'k1', name: 'Hana' } });
    await drawn(element);
    const error = new NoomError('E_MEDIA_BUSY', 'In use.');
    set.dispatch({ type: 'media', kind: 'camera', media: { wanted: true, enabled: false, status: 'failed', error } });
    await until(() => told(element)[0]?.[0]?.startsWith('Camera: Another program'), 'the words for it');
    set.dispatch({ type: 'muted', by: 'ann', at: 0 });
    await drawn(element);
    const seen = [told(element)];
    const covered = all(element, 'noom-tile, noom-controls').filter((each) => {
      const [a, b] = [each, one(element, '.tell .notice')].map((box) => box.getBoundingClientRect());
      return a!.top < b!.bottom && b!.top < a!.bottom && a!.left < b!.right && b!.left < a!.right;
    });
    for (let press = 0; press < 2; press += 1) {
      const close = button(element, 'Dismiss');
      close.focus();
      close.click();
      await drawn(element);
      seen.push(told(element));
    }
    expect(seen).to.deep.equal([
      [['Ann muted you', 'Dismiss']],
      [['Camera: Another program uses the device. Close it and try again.', 'Dismiss']],
      [['Hana wants to join', 'Turn away', 'Let in']],
    ]);
    expect(covered).to.deep.equal([]);
    expect(element.shadowRoot!.activeElement?.textContent.trim(), 'the focus goes on to the next').to.equal(
      'Turn away',
    );
    button(element, 'Turn away').click();
    expect(turned).to.deep.equal([['k1']]);
    set.dispatch({ type: 'knock-ended', id: 'k1' });
    await drawn(element);
    expect(told(element)).to.deep.equal([]);
    expect(element.shadowRoot!.activeElement?.className).to.equal('tell');
  });

  it('tells what did not work', async () => {
    const set = stage();
    join(set);
    spy(set.session, 'raiseHand', new NoomError('E_RATE', 'Slow down.'));
    const element = await call(set);
    button(element, 'Raise hand').click();
    await until(() => element.shadowRoot!.textContent.includes('Wait a moment'), 'the word about it');
  });

  it('says why the camera stays off, in a page whose words for it are not loaded yet', async () => {
    NoomCall.english = english;
    const set = stage();
    join(set);
    set.dispatch({
      type: 'media',
      kind: 'camera',
      media: { wanted: true, enabled: false, status: 'failed', error: new NoomError('E_MEDIA_DENIED', 'Refused.') },
    });
    const element = await call(set);
    await until(
      () => element.shadowRoot!.textContent.includes('Camera: The browser blocks the device.'),
      'what to do about it',
    );
  });

  for (const where of ['call', 'lobby'] as const) {
    const failed = (code: ErrorCode, hint?: ErrorHint) => ({
      wanted: true,
      enabled: false,
      status: 'failed' as const,
      error: new NoomError(code, 'In English.', { hint }),
    });
    const fails = (kind: 'audio' | 'camera', code: ErrorCode, hint?: ErrorHint) => ({
      type: 'media' as const,
      kind,
      media: failed(code, hint),
    });
    const colon = where === 'call' ? ':' : '.';

    async function shown() {
      const set = stage();
      if (where === 'call') join(set);
      else spy(set.session, 'startPreview'); // the devices of the test browser work, and would say so
      const element = await place(`noom-${where}`, { session: set.session });
      const troubles = () => all(where === 'lobby' ? one(element, 'noom-preview') : element, '.notice');
      const begins = (at: number, start: string) => troubles()[at]?.textContent.trim().startsWith(start) ?? false;
      /**
       * A lobby has a line for each, the newest last; a call has the newest, and the one before once that is put away.
       */
      const says = async (...starts: string[]) => {
        const is = () => troubles().length === starts.length && starts.every((start, at) => begins(at, start));
        if (where === 'lobby') return until(is, starts.join(' | '));
        for (const start of starts.toReversed()) {
          await until(() => troubles().length === 1 && begins(0, start), start);
          if (start !== starts[0]) button(element, 'Dismiss').click();
        }
      };
      return { set, element, says, troubles };
    }

    it(`names each device that does not work, the newest failure last, and both at once where it is the same with both (${where})`, async () => {
      const { set, says } = await shown();
      set.dispatch(fails('audio', 'E_MEDIA_DENIED'), fails('camera', 'E_MEDIA_DENIED'));
      await says(`Camera and microphone${colon} The browser blocks`);
      set.dispatch(fails('camera', 'E_MEDIA_BUSY'));
      await says(`Microphone${colon} The browser blocks`, `Camera${colon} Another program`);
      set.dispatch(fails('camera', 'E_MEDIA_BUSY'), fails('audio', 'E_MEDIA_NOT_FOUND'));
      await says(`Camera${colon} Another program`, `Microphone${colon} No such device`);
      set.dispatch(fails('camera', 'E_MEDIA_NOT_FOUND'));
      await says(`Camera and microphone${colon} No such device`);
      set.dispatch(
        { type: 'media', kind: 'audio', media: { wanted: true, enabled: true, status: 'on' } },
        fails('camera', 'E_MEDIA_TIMEOUT', 'asking'),
      );
      await says(`Camera${colon} The browser is asking whether`);
      set.dispatch({ type: 'media', kind: 'camera', media: { ...failed('E_MEDIA_BUSY', 'muted'), status: 'muted' } });
      await says(`Camera${colon} The system or a switch on the device`);
    });

    it(`answers each press on a device that is refused, by a line that is there anew (${where})`, async () => {
      const { set, element, says, troubles } = await shown();
      set.dispatch(fails('audio', 'E_MEDIA_DENIED'), fails('camera', 'E_MEDIA_DENIED'));
      await says('Camera and microphone');
      for (const [kind, name, method] of [
        ['audio', 'Unmute microphone', 'setMicrophoneEnabled'],
        ['camera', 'Turn camera on', 'setCameraEnabled'],
      ] as const) {
        const [before] = troubles();
        const refuse = () => {
          set.dispatch(fails(kind, 'E_MEDIA_DENIED'));
          return Promise.reject(new NoomError('E_MEDIA_DENIED', 'Refused.'));
        };
        Object.defineProperty(set.session, method, { configurable: true, value: refuse });
        button(element, name).click();
        await until(() => troubles().length > 0 && troubles()[0] !== before, `an answer about the ${kind}`);
        await says('Camera and microphone');
      }
      if (where === 'lobby') return;
      button(element, 'Dismiss').click();
      await until(() => troubles().length === 0, 'no line');
      const key = new KeyboardEvent('keydown', {
        key: 'm',
        code: 'KeyM',
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      one(element, '.title').dispatchEvent(key);
      await says('Camera and microphone');
    });
  }

  it('says why the screen is not shared', async () => {
    const set = stage();
    join(set);
    const element = await call(set);
    const error = new NoomError('E_MEDIA_DENIED', 'In English.', { hint: 'screen' });
    set.dispatch({ type: 'media', kind: 'screen', media: { wanted: true, enabled: false, status: 'failed', error } });
    await until(
      () => element.shadowRoot!.textContent.includes('Screen sharing was not allowed.'),
      'what to do about it',
    );
  });

  it('says that a device that was chosen does not open', async () => {
    const set = stage();
    join(set);
    spy(set.session, 'switchDevice', new NoomError('E_MEDIA_BUSY', 'In use.'));
    const devices = {
      audioinput: [
        { deviceId: 'm1', label: 'Desk' },
        { deviceId: 'm2', label: 'Headset' },
      ],
      videoinput: [],
      audiooutput: [],
      selected: { audioinput: 'm2', videoinput: '', audiooutput: '' },
    };
    set.dispatch({ type: 'devices', devices });
    const element = await call(set);
    button(element, 'Microphone and speakers').click();
    await until(() => all(element, 'input[type=radio]').length > 0, 'the choice');
    all<HTMLInputElement>(element, 'input[type=radio]')
      .find(({ parentElement }) => parentElement!.textContent.includes('Desk'))!
      .click();
    await until(
      () => one(element, 'noom-device-menu').shadowRoot!.textContent.includes('Another program uses the device.'),
      'the word about it',
    );
  });

  it('keeps the controls in reach, however many knock', async () => {
    const set = stage();
    join(set);
    for (let knock = 0; knock < 20; knock += 1)
      set.dispatch({ type: 'knock', knock: { id: `k${knock}`, name: `Guest ${knock}` } });
    const element = await call(set);
    expect(button(element, 'Leave').getBoundingClientRect().bottom).to.be.below(element.getBoundingClientRect().bottom);
  });

  it('shows a shared screen large, alike by choice, and no more once it ends', async () => {
    const set = stage();
    join(set, people());
    const stream = document.createElement('canvas').captureStream(1); // there in every call, shared or not
    set.dispatch(
      { type: 'member-updated', change: { id: 'ben', screen: true }, at: 0 },
      { type: 'peer-stream', id: 'ben', kind: 'screen', stream },
    );
    const element = await call(set);
    const area = ({ offsetWidth, offsetHeight }: HTMLElement) => offsetWidth * offsetHeight;
    // Sizes move to their place.
    await until(() => area(tile(element, 'Ben’s screen')) > 3 * area(tile(element, 'Ann')), 'a large screen');
    element.layout = 'grid';
    await until(() => area(tile(element, 'Ben’s screen')) === area(tile(element, 'Ann')), 'tiles alike');
    set.dispatch({ type: 'member-updated', change: { id: 'ben', screen: false }, at: 0 });
    await drawn(element);
    expect(all(element, 'noom-tile').map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'You',
      'Ann',
      'Ben',
      'Cho 지민',
    ]);
  });

  it('says quietly that it reconnects', async () => {
    const set = stage();
    join(set, people());
    const element = await call(set);
    set.dispatch({ type: 'connection', connection: { phase: 'recovering', attempt: 1, outageMs: 0 }, joining: true });
    await drawn(element);
    expect(element.shadowRoot!.textContent).to.contain('Reconnecting…');
    expect(all(element, 'noom-tile')).to.have.length(4);
  });
});

describe('<noom-call auto-join> with no lobby anywhere', () => {
  const alone = async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    const element = Object.assign(document.createElement('noom-room'), {
      session: set.session,
      room: 'standup',
      autoJoin: true,
      videoOff: true,
    });
    const inner = element.appendChild(document.createElement('noom-call'));
    document.body.append(element);
    await drawn(element);
    return { set, joined, element, inner };
  };
  const shown = (element: Element) =>
    element.shadowRoot!.querySelector('.outside [role=status], .outside [role=alert] h1')?.textContent.trim();

  it('waits visibly, can stop waiting, and says why one is not in', async () => {
    const { set, joined, element, inner } = await alone();
    const left = spy(set.session, 'leave');
    Object.defineProperty(set.session, 'entering', { configurable: true, value: true });
    set.dispatch({ type: 'joining' }, { type: 'waiting', room: 'standup', waitingFor: 'answer' });
    await drawn(inner);
    expect(inner.checkVisibility()).to.equal(true);
    expect(shown(inner)).to.contain('Waiting to be let in');
    await audit(inner);
    button(inner, 'Cancel').click();
    expect(left).to.have.length(1);
    set.dispatch({ type: 'left', reason: 'denied' });
    await drawn(inner);
    expect(shown(inner)).to.equal('You were not let in.');
    await audit(inner);
    set.dispatch({ type: 'left', reason: 'no-host' }, { type: 'error', error: new NoomError('E_LOCKED', '') });
    await drawn(inner);
    expect(shown(inner)).to.contain('no host is there');
    button(inner, 'Try again').click();
    expect(joined).to.deep.equal([[{ audio: true, video: false, room: 'standup' }]]);
    const refusal = { code: 'E_FORBIDDEN', message: '', reason: 'We open at <b>nine</b>.' } as const;
    set.dispatch({ type: 'left', reason: 'not-allowed' }, { type: 'error', error: NoomError.fromWire(refusal) });
    await drawn(inner);
    expect(shown(inner), 'in the words of the site').to.equal('We open at <b>nine</b>.');
    element.remove();
  });

  it("says what ended one's part on a screen of its own, to which the focus goes, with a way back where there is one", async () => {
    const { set, element, inner } = await alone();
    const seen: unknown[] = [];
    for (const reason of LEAVE_REASONS.filter((one) => one !== 'left')) {
      join(set);
      await drawn(inner);
      button(inner, 'Leave').focus();
      set.dispatch({ type: 'left', reason });
      await drawn(inner);
      await until(() => inner.shadowRoot!.activeElement?.localName === 'h1', 'the focus is on what happened');
      expect(inner.shadowRoot!.activeElement!.closest('[role=alert]')).to.be.instanceOf(HTMLElement);
      seen.push([shown(inner), ...all(inner, 'button').map(({ textContent }) => textContent.trim())]);
    }
    expect(seen).to.deep.equal([
      ['A host removed you from the room.', 'Join again'],
      ['The host ended the call.', 'Join again'],
      ['The connection was lost for too long.', 'Join again'],
      ['You were not let in.', 'Try again'],
      ['You may not come in here.', 'Try again'],
      ['Nobody is there to let you in.', 'Try again'],
      ['The call ended before you were let in.', 'Try again'],
      ['The room is full.', 'Try again'],
      ['This call is open in another tab or on another device.', 'Use it here'],
    ]);
    await audit(inner);
    set.session.configure({ token: 'a.b.c' });
    set.dispatch({ type: 'left', reason: 'kicked' });
    inner.requestUpdate();
    await drawn(inner);
    expect(all(inner, 'button'), 'the service knows who that was').to.deep.equal([]);
    const own = inner.appendChild(document.createElement('p'));
    own.slot = 'ended';
    own.textContent = 'Bye';
    await drawn(inner);
    expect(
      [own.checkVisibility(), inner.shadowRoot!.querySelector('h1')!.checkVisibility()],
      "a page's own",
    ).to.deep.equal([true, false]);
    element.remove();
  });

  it('comes back after it was removed with the microphone as it was', async () => {
    const { set, joined, element, inner } = await alone();
    join(set);
    await set.session.setMicrophoneEnabled(false);
    await drawn(inner);
    set.dispatch({ type: 'left', reason: 'kicked' });
    await drawn(inner);
    expect(shown(inner)).to.contain('removed you');
    button(inner, 'Join again').click();
    expect(joined).to.deep.equal([[{ audio: false, video: false, room: 'standup' }]]);
    element.append(document.createElement('noom-lobby'));
    inner.requestUpdate();
    await drawn(inner);
    expect(inner.checkVisibility(), 'a lobby says it').to.equal(false);
    element.remove();
  });
});
