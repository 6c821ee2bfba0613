/** Owns the tests of who is large on the stage: pinned by a person or the page, or in the spotlight. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import type { NoomTile } from '../../../components/elements/call/noom-tile.js';
import { all, button, drawn, join, member, one, place, stage, tidy, until, type Stage } from '../fixture.js';

afterEach(tidy);

async function call(more: Partial<NoomCall> = {}) {
  const set = stage();
  join(
    set,
    ['ann', 'ben', 'cho'].map((id, at) => member(id, at + 1)),
  );
  const element = await place<NoomCall>('noom-call', { session: set.session, ...more });
  const said: (string | null)[] = [];
  element.addEventListener('noom-pin', ({ detail }) => said.push(detail.id));
  return { ...set, element, said };
}
const tile = (element: Element, name: string) =>
  all<NoomTile>(element, 'noom-tile').find((one) => one.getAttribute('aria-label') === name)!;
/** Name of the one that is larger than all others, once tiles are in their places. */
async function large(element: Element): Promise<string | undefined> {
  await drawn(element);
  await until(() => all(element, 'noom-tile').every((one) => one.getAnimations().length === 0), 'tiles stand still');
  const area = ({ offsetWidth, offsetHeight }: HTMLElement) => offsetWidth * offsetHeight;
  const tiles = all(element, 'noom-tile').sort((a, b) => area(b) - area(a));
  return area(tiles[0]!) > 2 * area(tiles[1]!) ? tiles[0]!.getAttribute('aria-label')! : undefined;
}
const doubleClick = (element: Element, name: string) =>
  tile(element, name).dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));

describe('a pinned tile', () => {
  it('is large from one double click to the next, and the page is told', async () => {
    const { element, said } = await call();
    expect(await large(element)).to.equal(undefined);
    doubleClick(element, 'ben');
    expect([await large(element), element.pinned]).to.deep.equal(['ben', 'ben']);
    doubleClick(element, 'cho');
    expect([await large(element), element.pinned]).to.deep.equal(['cho', 'cho']);
    doubleClick(element, 'cho');
    expect([await large(element), element.pinned]).to.deep.equal([undefined, null]);
    expect(said).to.deep.equal(['ben', 'cho', null]);
  });

  it('is what the page says, also before the person is there, and stays as others come and go', async () => {
    const { element, dispatch, said } = await call({ pinned: 'dana' });
    expect(await large(element)).to.equal(undefined);
    dispatch({ type: 'member-joined', member: member('dana', 4), at: 0 });
    dispatch({ type: 'peer', id: 'dana', connection: 'connected' });
    expect(await large(element)).to.equal('dana');
    dispatch({ type: 'member-left', id: 'ann', reason: 'left', at: 0 });
    expect([await large(element), said]).to.deep.equal(['dana', []]);
    dispatch({ type: 'member-updated', change: { id: 'cho', screen: true }, at: 0 });
    expect([await large(element), element.pinned, said]).to.deep.equal(['cho’s screen', 'dana', []]);
    dispatch({ type: 'member-updated', change: { id: 'cho', screen: false }, at: 0 });
    expect([await large(element), said], 'a screen that ends gives back').to.deep.equal(['dana', []]);
    dispatch({ type: 'member-left', id: 'dana', reason: 'left', at: 0 });
    expect([await large(element), element.pinned, said]).to.deep.equal([undefined, null, [null]]);
  });

  it('tells a camera from the screen of the same person, and gives way to what is chosen in the menu', async () => {
    const { element, dispatch } = await call();
    dispatch({ type: 'member-updated', change: { id: 'ben', screen: true }, at: 0 });
    expect(await large(element)).to.equal('ben’s screen');
    doubleClick(element, 'ben');
    expect(await large(element)).to.equal('ben');
    doubleClick(element, 'ben’s screen');
    expect(await large(element)).to.equal('ben’s screen');
    button(element, 'More').click();
    await until(() => all(element, '.item').length > 0, 'the menu');
    button(element, 'Show everyone alike').click();
    expect([await large(element), element.pinned]).to.deep.equal([undefined, null]);
  });
});

describe('a shared screen', () => {
  const shares = async ({ element, dispatch }: Stage & { element: NoomCall }, id: string, screen = true) => {
    dispatch({ type: 'member-updated', change: { id, screen }, at: 0 });
    await drawn(element);
  };

  it('is large whatever was pressed before, and until somebody presses something else', async () => {
    const set = await call({ layout: 'grid' });
    const { element } = set;
    doubleClick(element, 'ann');
    await shares(set, 'ben');
    expect(await large(element)).to.equal('ben’s screen');
    doubleClick(element, 'ann');
    expect(await large(element), 'pinned again').to.equal('ann');
    doubleClick(element, 'ann');
    expect(await large(element), 'as the layout was').to.equal(undefined);
    await shares(set, 'ben', false);
    await shares(set, 'ben');
    expect(await large(element), 'shared anew').to.equal('ben’s screen');
    element.layout = 'spotlight';
    await drawn(element);
    element.layout = 'grid';
    expect(await large(element), 'said by the page').to.equal(undefined);
  });

  it('stays large when who is pinned behind it leaves, also where all stand alike', async () => {
    const set = await call({ layout: 'grid', pinned: 'ann' });
    const { element } = set;
    await shares(set, 'ben');
    set.dispatch({ type: 'member-left', id: 'ann', reason: 'left', at: 0 });
    expect([await large(element), element.pinned]).to.deep.equal(['ben’s screen', null]);
  });

  it('is the newest of several, and the one before once that ends', async () => {
    const set = await call();
    const { element } = set;
    await shares(set, 'cho');
    await shares(set, 'ann');
    expect(await large(element), 'not the last in the list').to.equal('ann’s screen');
    expect(all(element, 'noom-tile').map((one) => one.getAttribute('aria-label'))).to.include('cho’s screen');
    await shares(set, 'ben');
    expect(await large(element)).to.equal('ben’s screen');
    await shares(set, 'ben', false);
    expect(await large(element)).to.equal('ann’s screen');
  });

  it('is large by one click or Enter on it in the strip, also by a double click, and by none on its button', async () => {
    const set = await call();
    const { element } = set;
    for (const id of ['cho', 'ann', 'ben']) await shares(set, id);
    const click = (at: Element, detail: number, type = 'click') =>
      at.dispatchEvent(new MouseEvent(type, { detail, bubbles: true, composed: true }));
    click(one(tile(element, 'cho’s screen'), '.opener'), 1);
    expect(await large(element)).to.equal('ben’s screen');
    one(tile(element, 'cho’s screen'), '.popover').hidePopover();
    click(tile(element, 'cho’s screen'), 1);
    expect(await large(element)).to.equal('cho’s screen');
    click(tile(element, 'ann’s screen'), 1);
    click(tile(element, 'ann’s screen'), 2);
    click(tile(element, 'ann’s screen'), 2, 'dblclick');
    expect(await large(element), 'a double click makes it as large').to.equal('ann’s screen');
    const screen = tile(element, 'ben’s screen');
    screen.focus();
    expect(screen.matches(':focus'), 'by Tab').to.equal(true);
    screen.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    expect([await large(element), element.pinned]).to.deep.equal(['ben’s screen', 'ben']);
    click(
      all<NoomTile>(element, 'noom-tile').find(({ kind }) => kind === 'camera')!,
      1,
    );
    expect(await large(element), 'a camera takes two').to.equal('ben’s screen');
  });
});

describe('the spotlight', () => {
  it('goes to who speaks for a while, and stays there when others come, go and cough', async () => {
    const { element, dispatch } = await call({ layout: 'spotlight' });
    expect(await large(element)).to.equal('ann');
    dispatch({ type: 'speaking', id: 'cho', speaking: true });
    await until(() => tile(element, 'cho').offsetWidth > 500, 'who speaks is large');
    dispatch({ type: 'speaking', id: 'cho', speaking: false }, { type: 'speaking', id: 'ben', speaking: true });
    await drawn(element);
    dispatch({ type: 'speaking', id: 'ben', speaking: false });
    dispatch({ type: 'member-left', id: 'ann', reason: 'left', at: 0 });
    expect(await large(element)).to.equal('cho');
  });
});
