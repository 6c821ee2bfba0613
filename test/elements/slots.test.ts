/** Owns the tests of what a page puts into the elements: where it stands, and in place of what. */
import { expect } from '@esm-bundle/chai';
import type { NoomElement } from '../../components/binding/noom-element.js';
import { all, audit, button, drawn, join, member, message, one, place, spy, stage, tidy } from './fixture.js';

afterEach(tidy);

function own(element: NoomElement, slot: string, text: string): HTMLElement {
  const paragraph = Object.assign(document.createElement('p'), { slot, textContent: text });
  element.append(paragraph);
  return paragraph;
}
const isShown = (element: Element) => element.checkVisibility() && element.getClientRects().length > 0;

describe('what a page puts', () => {
  it('in place of what a call says to who is alone is seen until somebody comes', async () => {
    const set = stage();
    join(set);
    const element = await place<NoomElement>('noom-call', { session: set.session });
    expect(isShown(button(element, 'Copy link'))).to.equal(true);
    const words = own(element, 'empty', 'Your doctor is on the way');
    await drawn(element);
    expect([isShown(words), all(element, '.alone button').some(isShown)]).to.deep.equal([true, false]);
    expect(words.getBoundingClientRect().bottom, 'over the bar').to.be.below(
      one(element, '.bar').getBoundingClientRect().top,
    );
    await audit(element);
    set.dispatch({ type: 'member-joined', member: member('ann', 1), at: 0 });
    await drawn(element);
    expect(isShown(words)).to.equal(false);
  });

  it('in place of what a chat says without messages is seen until there is one', async () => {
    const set = stage();
    join(set, [member('ann', 1)]);
    const element = await place<NoomElement>('noom-chat', { session: set.session }, 360);
    const words = own(element, 'empty', 'Ask us anything');
    await drawn(element);
    expect([isShown(words), one(element, '.log').innerText.trim()]).to.deep.equal([true, '']);
    await audit(element);
    set.dispatch(message('m', 'ann', 'hello'));
    await drawn(element);
    expect(isShown(words)).to.equal(false);
  });

  for (const width of [1000, 390]) {
    it(`above and below a lobby stands there over its whole width, before a call and after it: ${width}`, async () => {
      const set = stage();
      spy(set.session, 'startPreview');
      spy(set.session, 'watchRooms');
      const element = await place<NoomElement>('noom-lobby', { session: set.session, room: 'standup' }, width);
      const [header, footer] = [own(element, 'header', 'Acme'), own(element, 'footer', 'Terms')];
      const stand = (between: readonly string[]) => {
        const [above, below] = [header.getBoundingClientRect(), footer.getBoundingClientRect()];
        for (const selector of between) {
          const box = one(element, selector).getBoundingClientRect();
          expect(box.top, selector).to.be.at.least(above.bottom);
          expect(box.bottom, selector).to.be.at.most(below.top);
          expect([above.left <= box.left, above.right >= box.right], selector).to.deep.equal([true, true]);
        }
      };
      await drawn(element);
      stand(['noom-preview', '.side']);
      await audit(element);
      set.dispatch({ type: 'waiting', room: 'standup', waitingFor: 'answer' });
      await drawn(element);
      stand(['noom-preview', '.wait']);
      join(set);
      await drawn(element);
      expect([header, footer].some(isShown), 'in the call').to.equal(false);
      set.dispatch({ type: 'left', reason: 'ended' });
      await drawn(element);
      stand(['.ended']);
    });
  }
});
