/** Owns the tests of which way the elements run: as their texts do, where the page does not say it. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../components/elements/call/noom-call.js';
import type { NoomElement } from '../../components/binding/noom-element.js';
import { all, audit, drawn, join, member, message, one, place, stage, tidy, until } from './fixture.js';

const root = document.documentElement;
afterEach(async () => {
  root.removeAttribute('dir');
  root.removeAttribute('lang');
  await tidy();
});

const way = (element: Element) => getComputedStyle(element).direction;

async function call(properties: Partial<NoomCall>) {
  const set = stage();
  join(set, [member('ann', 1, { name: 'Ann' })]);
  const element = await place<NoomCall>('noom-call', { session: set.session, ...properties });
  return { ...set, element };
}
const inArabic = (element: Element) => until(() => all(element, '[aria-label="مغادرة"]').length > 0, 'Arabic');

describe('the direction', () => {
  it('follows Arabic, and goes back with it', async () => {
    const { element, store } = await call({ lang: 'ar-EG', selfView: 'grid' });
    for (const id of ['ben', 'cho', 'dan']) store.dispatch({ type: 'member-joined', member: member(id, 2), at: 0 });
    await inArabic(element);
    await until(() => way(element) === 'rtl', 'from the right');
    const places = () => all(element, 'noom-tile').map((tile) => tile.getBoundingClientRect().left);
    await until(() => places()[0]! > places()[1]!, 'the first tile is on the right');
    element.lang = 'de';
    await until(() => way(element) === 'ltr', 'from the left');
    await until(() => places()[0]! < places()[1]!, 'the first tile is on the left');
    expect(element.hasAttribute('dir')).to.equal(false);
  });

  it('is the page’s where it says one with the language, or within it', async () => {
    root.setAttribute('lang', 'ar');
    root.setAttribute('dir', 'ltr');
    const { element } = await call({});
    await inArabic(element);
    await drawn(element);
    expect(way(element)).to.equal('ltr');
    root.removeAttribute('dir');
    await until(() => way(element) === 'rtl', 'nobody says it any more');
    element.setAttribute('dir', 'ltr');
    await drawn(element);
    expect(way(element), 'the page’s own word counts').to.equal('ltr');
  });

  it('is that of Arabic in a page that says its own for another language', async () => {
    root.setAttribute('lang', 'en');
    root.setAttribute('dir', 'ltr');
    const { element } = await call({ lang: 'ar' });
    await inArabic(element);
    await until(() => way(element) === 'rtl', 'from the right');
  });

  it('moves the floating picture by the arrow key to the side that it shows', async () => {
    const { element } = await call({ lang: 'ar', selfView: 'float' });
    await inArabic(element);
    await until(() => way(element) === 'rtl', 'from the right');
    const own = () => one(element, 'noom-tile.corner').getBoundingClientRect();
    await until(() => all(element, 'noom-tile.corner').length > 0, 'it floats');
    const press = async (key: string, moved: (left: number) => boolean) => {
      const before = own().left;
      one(element, 'noom-tile.corner').dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
      await until(() => moved(own().left - before), key);
    };
    const isLeft = own().left + own().width / 2 < element.getBoundingClientRect().left + 500;
    expect(isLeft, 'at the end of the line').to.equal(true);
    await press('ArrowRight', (by) => by > 100);
    await press('ArrowLeft', (by) => by < -100);
  });

  for (const theme of ['dark', 'light'] as const) {
    it(`is accessible from right to left in ${theme}`, async () => {
      const set = stage();
      join(set, [member('ann', 1, { name: 'Ann' }), member('sara', 2, { name: 'سارة' })]);
      set.dispatch(message('1', 'ann', 'Morning!'), message('2', 'sara', 'صباح الخير'));
      for (const tag of ['noom-call', 'noom-chat', 'noom-lobby', 'noom-room']) {
        const element = await place<NoomElement>(tag, { session: set.session, lang: 'ar', theme });
        await until(() => way(element) === 'rtl', 'from the right');
        await audit(element);
      }
    });
  }

  it('keeps a Latin name in one piece within an Arabic text', async () => {
    const { element, dispatch } = await call({ lang: 'ar' });
    await inArabic(element);
    dispatch({ type: 'reaction', from: 'ann', emoji: '👍' });
    await drawn(element);
    expect(one(element, '.tiles > .sr[role=status]').textContent).to.equal('تفاعل \u2068Ann\u2069 بـ 👍');
  });
});
