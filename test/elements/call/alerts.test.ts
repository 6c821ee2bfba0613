/** Owns the tests of what a call tells for a moment by the button that answers it. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import { all, audit, button, drawn, join, one, place, spy, stage, tidy, until, type Stage } from '../fixture.js';

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
