/** Owns the tests of the choice of a reaction out of all emoji: by keys, by pointer, by search, and what is remembered. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import { all, audit, button, drawn, join, one, place, spy, stage, tidy, until } from '../fixture.js';

beforeEach(() => localStorage.clear());
afterEach(tidy);

async function call(more: Partial<NoomCall> = {}, width = 1000, height = 640) {
  const set = stage();
  join(set);
  const element = await place<NoomCall>('noom-call', { session: set.session, ...more }, width, height);
  return { element, sent: spy(set.session, 'react') };
}

const picker = (element: Element) => all(element, 'noom-emoji')[0];
const cells = (element: Element) => all<HTMLButtonElement>(element, '.cell');
const shown = (element: Element) => cells(element).map((cell) => cell.textContent.trim());
const field = (element: Element) => one<HTMLInputElement>(picker(element)!, 'input');
/** What has the focus, through shadow roots. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}
function key(name: string): void {
  focused()!.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
  );
}
async function search(element: Element, text: string): Promise<void> {
  field(element).value = text;
  field(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await drawn(element);
}

/** Opens it as a person does: the button, then the last of the quick ones. */
async function open(element: Element, first = 'Send a reaction'): Promise<void> {
  const opener = button(element, first);
  opener.focus();
  opener.click();
  await until(() => all(element, '[aria-label="All emoji"]').length > 0, 'the quick ones');
  button(element, 'All emoji').click();
  await until(() => cells(element).length > 0, 'all emoji');
  await drawn(element);
}

describe('all emoji', () => {
  for (const theme of ['dark', 'light'] as const) {
    it(`are accessible in ${theme}`, async () => {
      const { element } = await call({ theme });
      await open(element);
      await audit(element);
      await search(element, 'no such emoji');
      await audit(element);
    });
  }

  it('are found by their words and sent by Enter, and the focus is back where it was', async () => {
    const { element, sent } = await call();
    await open(element);
    expect(focused(), 'the field has the focus').to.equal(field(element));
    key('Enter');
    expect(sent, 'Enter sends nothing that nobody looked for').to.deep.equal([]);
    await search(element, '  Birthday CAK');
    expect(shown(element)[0]).to.equal('🎂');
    expect(one(picker(element)!, '[role=status]').textContent).to.match(/^\d+ emoji found$|^1 emoji found$/);
    key('Enter');
    expect(sent).to.deep.equal([['🎂']]);
    await until(() => !picker(element), 'closed');
    await until(() => focused()?.getAttribute('aria-label') === 'Send a reaction', 'the focus is at the button');
  });

  it('say that a search finds none', async () => {
    const { element } = await call();
    await open(element);
    await search(element, 'xyzzy');
    expect(shown(element)).to.deep.equal([]);
    expect(one(picker(element)!, '.none').textContent).to.equal('No emoji found');
    await search(element, '');
    expect(shown(element).length).to.be.greaterThan(1000);
  });

  it('are gone through by arrow keys, row by row and over the end of a group', async () => {
    const { element } = await call();
    await open(element);
    const at = () => cells(element).indexOf(focused() as HTMLButtonElement);
    key('ArrowDown');
    expect(at()).to.equal(0);
    const columns = getComputedStyle(cells(element)[0]!.parentElement!).gridTemplateColumns.split(' ').length;
    key('ArrowRight');
    key('ArrowDown');
    expect(at()).to.equal(1 + columns);
    key('End');
    expect(at()).to.equal(2 * columns - 1);
    key('Home');
    key('ArrowLeft');
    expect(at()).to.equal(columns - 1);
    key('ArrowUp');
    expect(focused(), 'above the first row is the field').to.equal(field(element));
    const first = one(element, '#smileys .cells');
    (first.lastElementChild as HTMLElement).focus();
    key('ArrowDown');
    expect((focused() as HTMLElement).closest('section')?.id, 'below the last row is the next group').to.equal(
      'people',
    );
    expect(all(element, '.cell[tabindex="0"]').length, 'one stop for Tab').to.equal(1);
  });

  it('are led to by group, and chosen by a click', async () => {
    const { element, sent } = await call();
    await open(element);
    const list = one(element, '.all');
    button(element, 'Food and drink').click();
    await until(() => list.scrollTop > 0, 'scrolled');
    const [top, food] = [list, one(element, '#food')].map((each) => each.getBoundingClientRect().top);
    expect(Math.abs(top! - food!)).to.be.at.most(2);
    cells(element)
      .find((cell) => cell.textContent.includes('🍕'))!
      .click();
    expect(sent).to.deep.equal([['🍕']]);
  });

  it('remember the last used ones and the tone of skin', async () => {
    const { element, sent } = await call();
    await open(element);
    expect(all(element, '#recent')).to.deep.equal([]);
    button(element, 'Skin tone: default').click();
    await drawn(element);
    button(element, 'Skin tone: light').click();
    await drawn(element);
    cells(element)
      .find((cell) => cell.getAttribute('aria-label') === 'waving hand')!
      .click();
    await until(() => !picker(element), 'closed');
    await open(element);
    cells(element)
      .find((cell) => cell.textContent.includes('🍕'))!
      .click();
    expect(sent).to.deep.equal([['👋🏼'], ['🍕']]);
    await until(() => !picker(element), 'closed');
    await open(element);
    expect(
      all(element, '#recent .cell').map((cell) => [cell.textContent.trim(), cell.getAttribute('aria-label')]),
    ).to.deep.equal([
      ['🍕', 'pizza'],
      ['👋🏼', 'waving hand'],
    ]);
    button(element, 'Skin tone: medium-light');
  });

  it('do without what another script left in their place in the storage', async () => {
    for (const left of ['{"recent":[1,"<b>"],"tone":99}', '[]', 'null', 'no json']) {
      localStorage.setItem('noom:emoji', left);
      const { element } = await call();
      await open(element);
      expect(all(element, '#recent'), left).to.deep.equal([]);
      button(element, 'Skin tone: default');
      await tidy();
    }
  });

  it('are named and found in the language of the call', async () => {
    const { element } = await call({ lang: 'ko' });
    await until(() => all(element, '[aria-label="반응 보내기"]').length > 0, 'Korean');
    button(element, '반응 보내기').click();
    await until(() => all(element, '[aria-label="모든 이모지"]').length > 0, 'the quick ones');
    button(element, '모든 이모지').click();
    await until(() => cells(element).length > 0, 'all emoji');
    await search(element, '고양'); // half of a word
    expect(shown(element)).to.include('🐈');
  });

  it('open from the menu of a narrow call, within the smallest one', async () => {
    const { element, sent } = await call({}, 320, 256);
    await until(() => one(element, 'noom-controls').hasAttribute('compact'), 'a narrow bar');
    await open(element, 'More');
    const box = picker(element)!.closest('.popover, [popover]') ?? picker(element)!;
    const { left, right, width } = box.getBoundingClientRect();
    expect([left >= 0, right <= innerWidth, width > 200]).to.deep.equal([true, true, true]);
    for (const cell of cells(element).slice(0, 20)) {
      const { width, height } = cell.getBoundingClientRect();
      expect(Math.min(width, height), `${width} × ${height}`).to.be.at.least(44);
    }
    cells(element)[0]!.click();
    expect(sent).to.deep.equal([['😀']]);
  });
});
