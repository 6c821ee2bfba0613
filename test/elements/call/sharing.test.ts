/** Owns the tests of the line that says that one shares one's screen, and stops it. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import { ko } from '../../../components/locales/ko.js';
import { all, audit, drawn, join, member, one, place, spy, stage, tidy, until } from '../fixture.js';

afterEach(tidy);

async function call(more: Partial<NoomCall> = {}, width = 1000, height = 640) {
  const set = stage();
  join(set, [member('ann', 1, { name: 'Ann' }), member('ben', 2, { name: 'Ben' })]);
  const element = await place<NoomCall>('noom-call', { session: set.session, ...more }, width);
  element.style.setProperty('height', `${height}px`);
  const share = async (enabled: boolean, isOwnTab = false) => {
    const stream = new MediaStream();
    const on = { wanted: true, enabled: true, status: 'on', stream, isOwnTab } as const;
    const media = enabled ? on : ({ wanted: false, enabled: false, status: 'off' } as const);
    set.dispatch({ type: 'media', kind: 'screen', media });
    await drawn(element);
  };
  return { ...set, element, share, line: one(element, '.sharing') };
}
const words = (line: Element) => line.querySelector('[role=status]')!.textContent.trim();

describe('the line that says that one shares', () => {
  for (const theme of ['dark', 'light'] as const) {
    it(`is accessible in ${theme}, and is said in a place that was there before`, async () => {
      const { element, share, line } = await call({ theme });
      const status = line.querySelector('[role=status]')!;
      expect([words(line), line.clientHeight]).to.deep.equal(['', 0]);
      await share(true);
      expect(line.querySelector('[role=status]')).to.equal(status);
      expect(words(line)).to.equal('You are sharing your screen');
      await audit(element);
      await share(false);
      expect([words(line), line.clientHeight]).to.deep.equal(['', 0]);
    });
  }

  it('stops it by a press, and the focus stays in the call', async () => {
    const { element, share, line, session } = await call();
    const asked = spy(session, 'setScreenShareEnabled');
    await share(true);
    const stop = line.querySelector('button')!;
    expect(stop.textContent.trim()).to.equal('Stop sharing');
    stop.focus();
    stop.click();
    await until(() => asked.length > 0, 'asked');
    expect(asked).to.deep.equal([[false]]);
    await share(false);
    expect(element.matches(':focus-within')).to.equal(true);
  });

  it('stands in place of a picture of it, in which one would see that picture', async () => {
    const { element, share } = await call();
    const tiles = () => all(element, 'noom-tile').map((each) => each.getAttribute('aria-label'));
    const before = tiles();
    await share(true);
    expect(tiles()).to.deep.equal(before);
  });

  it('warns of the hall of mirrors in the tab of the call, and no more in another one', async () => {
    const { share, line } = await call();
    await share(true, true);
    expect(words(line)).to.contain('hall of mirrors');
    await share(true, false);
    expect(words(line)).to.equal('You are sharing your screen');
  });

  for (const [width, height] of [
    [320, 256],
    [280, 190],
  ] as const)
    it(`is in view with its button at ${width} × ${height}, in Korean, with nothing else in the bar`, async () => {
      const { element, share, line } = await call({ strings: ko, hide: 'screen microphone camera' }, width, height);
      for (const isOwnTab of [false, true]) {
        await share(true, isOwnTab);
        const frame = element.getBoundingClientRect();
        for (const part of [line, line.querySelector('button')!, line.querySelector('[role=status]')!]) {
          const box = part.getBoundingClientRect();
          const at = `${part.localName} of ${isOwnTab ? 'the own tab' : 'a screen'}`;
          expect(box.width * box.height, at).to.be.greaterThan(0);
          expect(box.left >= frame.left && box.right <= frame.right, `${at}: beside`).to.equal(true);
          expect(box.top >= frame.top && box.bottom <= frame.bottom, `${at}: above, below`).to.equal(true);
        }
        const { left, top, width: wide, height: high } = line.querySelector('button')!.getBoundingClientRect();
        const hit = element.shadowRoot!.elementFromPoint(left + wide / 2, top + high / 2);
        expect(hit?.closest('.sharing'), 'nothing lies over it').to.equal(line);
        const foot = one(element, '.foot').getBoundingClientRect();
        expect(foot.bottom, 'the bar stands').to.be.at.most(frame.bottom);
      }
    });
});
