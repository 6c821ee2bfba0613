/** Owns the tests of raised hands in the list of people: in which order they went up, and who lowers them. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import { all, audit, button, drawn, join, member, one, place, spy, stage, tidy, until } from '../fixture.js';

afterEach(tidy);

async function people(role: 'host' | 'guest') {
  const set = stage();
  join(
    set,
    [
      member('ann', 1, { name: 'Ann', hand: true, handOrder: 7 }),
      member('ben', 2, { name: 'Ben' }),
      member('cho', 3, { name: 'Cho', hand: true, handOrder: 4 }),
    ],
    { role },
  );
  const element = await place<NoomCall>('noom-call', { session: set.session });
  button(element, 'People').click();
  await until(() => all(element, 'noom-people').some((list) => all(list, 'li').length > 0), 'the list');
  return { set, element, list: one(element, 'noom-people') };
}
const labels = (list: Element) =>
  all(list, 'li').map((line) => line.querySelector('[aria-label^="Hand raised"]')?.getAttribute('aria-label'));

describe('raised hands', () => {
  it('are numbered as they went up, and not as people came', async () => {
    const { set, list } = await people('guest');
    const seen = (at: number) => `Hand raised, number ${at}`;
    expect(labels(list)).to.deep.equal([undefined, seen(2), undefined, seen(1)]);
    expect(all(list, '[aria-label^="Hand raised"]').map(({ textContent }) => textContent.trim())).to.deep.equal([
      '2',
      '1',
    ]);
    set.dispatch({ type: 'member-updated', change: { id: 'ben', hand: true, handOrder: 8 }, at: 0 });
    set.dispatch({ type: 'member-updated', change: { id: 'cho', hand: false }, at: 0 });
    await drawn(list);
    expect(labels(list)).to.deep.equal([undefined, seen(1), seen(2), undefined]);
    expect(all(list, 'button[aria-label*="Lower the hand"]')).to.have.length(0);
  });

  it('are lowered by a host, one or all', async () => {
    const { set, element, list } = await people('host');
    const asked = spy(set.session, 'lowerHand');
    await audit(element);
    const lower = button(list, 'Hand raised, number 1. Lower the hand of Cho');
    expect(lower.getBoundingClientRect().height).to.be.at.least(44);
    lower.click();
    button(list, 'Lower all hands').click();
    expect(asked).to.deep.equal([['cho'], []]);
    for (const id of ['ann', 'cho']) set.dispatch({ type: 'member-updated', change: { id, hand: false }, at: 0 });
    await drawn(list);
    expect(() => button(list, 'Lower all hands')).to.throw();
  });
});
