/** Owns the tests of what a call tells for a moment by the button that answers it. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import {
  all,
  audit,
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
} from '../fixture.js';

afterEach(tidy);

const call = (set: Stage, more: Partial<NoomCall> = {}, width?: number) =>
  place<NoomCall>('noom-call', { session: set.session, ...more }, width);
const bubbles = (element: Element) => all<HTMLElement>(element, '.bubble');

describe('who speaks with the microphone off', () => {
  for (const width of [1000, 320])
    it(`is told so by the button for it, and turns it on from there: ${width}`, async () => {
      const set = stage();
      join(set);
      const asked = spy(set.session, 'setMicrophoneEnabled');
      const element = await call(set, {}, width);
      const region = one(element, 'noom-alerts');
      expect(region.getAttribute('role'), 'read out, and there before what it says').to.equal('status');
      set.dispatch({ type: 'muted-speech' });
      await until(() => bubbles(element).length === 1, 'it is said');
      await drawn(element);
      expect(one(element, '.bubble').textContent).to.contain('You are muted');
      const [box, mic, around] = [one(element, '.bubble'), one(element, '#microphone'), element].map((each) =>
        each.getBoundingClientRect(),
      ) as [DOMRect, DOMRect, DOMRect];
      expect(mic.top - box.bottom, 'right above the button').to.be.within(0, 20);
      expect([box.left <= mic.right, box.right >= mic.left]).to.deep.equal([true, true]);
      expect([box.left >= around.left, box.right <= around.right], 'inside the call').to.deep.equal([true, true]);
      await audit(element);
      const unmute = button(element, 'Unmute');
      unmute.focus();
      unmute.click();
      expect(asked).to.deep.equal([[true]]);
      set.dispatch({ type: 'media', kind: 'audio', media: { wanted: true, enabled: true, status: 'on' } });
      await drawn(element);
      expect(bubbles(element)).to.have.length(0);
      expect(one(element, '#microphone').matches(':focus'), 'the focus is not lost').to.equal(true);
    });

  it('is told once, and not again for a while', async () => {
    const set = stage();
    join(set);
    const element = await call(set);
    set.dispatch({ type: 'muted-speech' });
    await until(() => bubbles(element).length === 1, 'it is said');
    set.dispatch({ type: 'media', kind: 'audio', media: { wanted: true, enabled: true, status: 'on' } });
    await drawn(element);
    set.dispatch({ type: 'media', kind: 'audio', media: { wanted: false, enabled: false, status: 'off' } });
    set.dispatch({ type: 'muted-speech' });
    await drawn(element);
    expect(bubbles(element)).to.have.length(0);
  });

  it('reads it in Korean', async () => {
    const set = stage();
    join(set);
    const element = await call(set, { lang: 'ko' });
    set.dispatch({ type: 'muted-speech' });
    await until(() => bubbles(element).length === 1, 'it is said');
    await until(() => one(element, '.bubble').textContent.includes('마이크가 꺼져 있습니다'), 'in Korean');
  });
});

describe('a message while the chat is closed', () => {
  for (const width of [1000, 320])
    it(`is seen by the button for the chat, who and the first line, and opens it: ${width}`, async () => {
      const set = stage();
      join(set, [member('ann', 1, { name: '<b>Ann</b>' })]);
      const element = await call(set, { chatOpen: false }, width);
      let toggled = 0;
      (element as EventTarget).addEventListener('noom-chat-toggle', () => (toggled += 1));
      set.dispatch(message('m1', 'ann', `<i>first</i> ${'and on '.repeat(30)}\nsecond`, { name: '<b>Ann</b>' }));
      await until(() => bubbles(element).length === 1, 'it is seen');
      await drawn(element);
      const bubble = one(element, '.bubble');
      expect(bubble.textContent).to.contain('<b>Ann</b>').and.to.contain('<i>first</i>');
      expect(bubble.textContent).not.to.contain('second');
      expect(bubble.textContent).not.to.contain('privately');
      const [box, chat, around] = [bubble, one(element, '#chat'), element].map((each) =>
        each.getBoundingClientRect(),
      ) as [DOMRect, DOMRect, DOMRect];
      expect(chat.top - box.bottom, 'right above the button').to.be.within(0, 20);
      expect([box.left <= chat.right, box.right >= chat.left]).to.deep.equal([true, true]);
      expect([box.left >= around.left, box.right <= around.right], 'inside the call').to.deep.equal([true, true]);
      expect(one(element, '.message').getBoundingClientRect().height).to.be.at.least(44);
      await audit(element);
      set.dispatch(message('m2', 'ann', 'just you', { to: ['me'] }));
      await drawn(element);
      expect(bubbles(element).map(({ textContent }) => textContent.includes('privately to you'))).to.deep.equal([true]);
      one(element, '.message').click();
      expect(toggled).to.equal(1);
      element.chatOpen = true;
      await drawn(element);
      expect(bubbles(element)).to.have.length(0);
    });

  it("is not seen where the chat is open, or there is none, or it is one's own", async () => {
    const set = stage();
    join(set, [member('ann', 1)]);
    const element = await call(set, { chatOpen: false });
    set.dispatch(message('m0', 'ann', 'the part is there'));
    await until(() => bubbles(element).length === 1, 'it is seen');
    element.chatOpen = true;
    await drawn(element);
    set.dispatch(message('m1', 'ann', 'open'));
    element.chatOpen = undefined;
    set.dispatch(message('m2', 'ann', 'none'));
    element.chatOpen = false;
    set.dispatch(message('m3', 'me', 'my own'));
    await drawn(element);
    expect(bubbles(element)).to.have.length(0);
  });
});

describe('people of a call', () => {
  it('are read out as they come, go and raise a hand, by name, and by the chat alone while that is open', async () => {
    const set = stage();
    join(set, [member('ann', 1, { name: 'Ann' })]);
    const element = await call(set, { chatOpen: false, hide: 'sounds' });
    const region = one(element, 'noom-alerts');
    const says = (text: string) => until(() => region.shadowRoot?.textContent.trim() === text, text);
    const comes = (...names: string[]) =>
      set.dispatch(
        ...names.map((name, at) => ({
          type: 'member-joined' as const,
          member: member(name, 10 + at, { name }),
          at: 0,
        })),
      );
    comes('Ben');
    await says('Ben joined');
    expect(region.getAttribute('role')).to.equal('status');
    set.dispatch({ type: 'member-updated', change: { id: 'ann', hand: true }, at: 0 });
    await says('Ann raised a hand');
    set.dispatch({ type: 'member-left', id: 'Ben', reason: 'left', at: 0 });
    await says('Ben left');
    await audit(element);
    element.chatOpen = true;
    await drawn(element);
    const said = new Set<string>();
    const watch = new MutationObserver(() => said.add(region.shadowRoot!.textContent.trim()));
    watch.observe(region.shadowRoot!, { subtree: true, childList: true, characterData: true });
    comes('Cho');
    set.dispatch({ type: 'member-updated', change: { id: 'ann', hand: false }, at: 0 });
    set.dispatch({ type: 'member-updated', change: { id: 'ann', hand: true }, at: 0 });
    await says('Ann raised a hand');
    await until(() => said.has('Ann raised a hand'), 'it is seen');
    watch.disconnect();
    expect([...said]).to.deep.equal(['Ann raised a hand']);
    expect(bubbles(element), 'nothing is to be seen of it').to.have.length(0);
  });
});

describe('the sounds of a call', () => {
  const { AudioContext: Real } = globalThis;
  const { linearRampToValueAtTime } = AudioParam.prototype;
  let begun: AudioContext[];
  let loudest: number;
  beforeEach(() => {
    begun = [];
    loudest = 0;
    globalThis.AudioContext = class extends Real {
      constructor(options?: AudioContextOptions) {
        super(options);
        begun.push(this);
      }
    };
    AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
      loudest = Math.max(loudest, value);
      return linearRampToValueAtTime.call(this, value, at);
    };
    Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true }, configurable: true });
    localStorage.removeItem('noom:sounds');
  });
  afterEach(async () => {
    globalThis.AudioContext = Real;
    AudioParam.prototype.linearRampToValueAtTime = linearRampToValueAtTime;
    delete (navigator as { userActivation?: unknown }).userActivation;
    localStorage.removeItem('noom:sounds');
    await until(() => begun.every(({ state }) => state === 'closed'), 'none goes on');
  });
  const comes = (set: Stage, ...ids: string[]) =>
    ids.forEach((id, at) => set.dispatch({ type: 'member-joined', member: member(id, 10 + at), at: 0 }));

  const HEARD: readonly [what: string, happens: (set: Stage) => void][] = [
    ['comes', (set) => comes(set, 'ben')],
    ['goes', (set) => set.dispatch({ type: 'member-left', id: 'ann', reason: 'left', at: 0 })],
    ['knocks', (set) => set.dispatch({ type: 'knock', knock: { id: 'k', name: 'Hana' } })],
    ['raises a hand', (set) => set.dispatch({ type: 'member-updated', change: { id: 'ann', hand: true }, at: 0 })],
    ['writes while the chat is closed', (set) => set.dispatch(message('m', 'ann', 'hello'))],
  ];
  for (const [what, happens] of HEARD)
    it(`tell that somebody ${what}, softly`, async () => {
      const set = stage();
      join(set, [member('ann', 1)]);
      await call(set, { chatOpen: false });
      happens(set);
      await until(() => begun.length === 1, 'it is heard');
      await until(() => loudest > 0, 'how loud it gets');
      expect(loudest, 'speech has 0.1').to.be.at.most(0.06);
    });

  it('are one for a crowd that comes at once, and none for who was there or for oneself', async () => {
    const set = stage();
    await call(set);
    join(set, [member('ann', 1, { hand: true })]);
    set.dispatch({ type: 'member-updated', change: { id: 'me', hand: true }, at: 0 });
    set.dispatch({ type: 'member-updated', change: { id: 'ann', audio: false }, at: 0 });
    expect(customElements.get('noom-alerts'), 'of the tests before').not.to.equal(undefined);
    expect(begun).to.have.length(0);
    comes(set, 'b', 'c', 'd', 'e', 'f');
    await until(() => begun.length > 0, 'one is heard');
    comes(set, 'g', 'h');
    await until(() => begun[0]!.state === 'closed', 'it is over');
    expect(begun).to.have.length(1);
  });

  it('are off by the menu, for the next visit too, by `hide`, and before a gesture', async () => {
    const set = stage();
    join(set);
    const element = await call(set);
    button(element, 'More').click();
    const item = (name: string) =>
      all(element, 'noom-menu').flatMap((menu) =>
        all(menu, 'button').filter((each) => each.textContent.includes(name)),
      )[0];
    await until(() => item('Turn sounds off'), 'the item');
    item('Turn sounds off')!.click();
    expect(localStorage.getItem('noom:sounds')).to.equal('off');
    comes(set, 'a');
    button(element, 'More').click();
    await until(() => item('Turn sounds on'), 'it is off');
    item('Turn sounds on')!.click();
    element.hide = 'sounds';
    await drawn(element);
    comes(set, 'b');
    button(element, 'More').click();
    await until(() => item('Copy link'), 'the menu');
    expect(item('Turn sounds')).to.equal(undefined);
    element.hide = '';
    await drawn(element);
    Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false }, configurable: true });
    comes(set, 'c');
    await drawn(element);
    expect(begun).to.have.length(0);
    Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true }, configurable: true });
    comes(set, 'd');
    await until(() => begun.length === 1, 'and on again');
  });
});
