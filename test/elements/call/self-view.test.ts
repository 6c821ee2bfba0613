/** Owns the tests of how one sees oneself in a call: floating, moved, among the others, or not at all. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import type { Member } from '../../../signaling/protocol.js';
import { all, audit, button, drawn, join, member, one, place, stage, tidy, until, type Stage } from '../fixture.js';

const KEPT = 'noom:self-view';
const page = document.documentElement;

afterEach(async () => {
  await tidy();
  localStorage.removeItem(KEPT);
  page.removeAttribute('dir');
});

const withBen = (more: Partial<Member> = {}) => {
  const set = stage();
  join(set, [member('ben', 1, { name: 'Ben', ...more })]);
  return set;
};
const call = async (set: Stage, more: Partial<NoomCall> = {}, width?: number, height?: number) => {
  const element = await place<NoomCall>('noom-call', { session: set.session, ...more }, width, height);
  await settled(element);
  return element;
};
/** Tiles glide to their places. */
const settled = (element: Element) =>
  until(() => tiles(element).every((tile) => tile.getAnimations().length === 0), 'tiles stand still');
const tiles = (element: Element) => all<HTMLElement>(element, 'noom-tile');
const floating = (element: Element) => one<HTMLElement>(element, 'noom-tile.corner');
const other = (element: Element) => one<HTMLElement>(element, 'noom-tile:not(.corner)');

/** In which corner of the stage the picture is, as one sees it. */
function cornerOf(element: Element): string {
  const [own, around] = [floating(element), one(element, '.tiles')].map((each) => each.getBoundingClientRect());
  const gaps = {
    left: own!.left - around!.left,
    right: around!.right - own!.right,
    top: own!.top - around!.top,
    bottom: around!.bottom - own!.bottom,
  };
  const near = (['top', 'bottom', 'left', 'right'] as const).filter((side) => gaps[side] <= 13);
  return near.join(' ');
}

/** By pointer, so far. Ends where the button is let go. */
async function drag(element: Element, x: number, y: number): Promise<void> {
  const tile = floating(element);
  tile.setPointerCapture = () => undefined; // there is no such pointer
  const { left, top } = tile.getBoundingClientRect();
  const say = (type: string, byX: number, byY: number) =>
    tile.dispatchEvent(
      new PointerEvent(type, {
        clientX: left + 20 + byX,
        clientY: top + 20 + byY,
        pointerId: 1,
        bubbles: true,
        composed: true,
      }),
    );
  say('pointerdown', 0, 0);
  say('pointermove', x / 2, y / 2);
  say('pointermove', x, y);
  const at = tile.getBoundingClientRect();
  expect([Math.round(at.left - left), Math.round(at.top - top)], 'it comes along').to.deep.equal([x, y]);
  say('pointerup', x, y);
  await drawn(element);
  await settled(element);
}

const press = async (element: Element, key: string) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
  floating(element).dispatchEvent(event);
  await drawn(element);
  await settled(element);
  return event.defaultPrevented;
};

describe('oneself, in a call of two', () => {
  for (const [width, height] of [
    [1000, 640],
    [320, 568],
    [320, 256],
  ] as const)
    it(`floats over the other, who fills the stage: ${width} × ${height}`, async () => {
      const element = await call(withBen(), {}, width, height);
      const [own, ben, around] = [floating(element), other(element), one(element, '.tiles')].map((each) =>
        each.getBoundingClientRect(),
      );
      expect(ben!.width * ben!.height).to.be.greaterThan(around!.width * around!.height * 0.97);
      expect(own!.width * own!.height).to.be.lessThan(ben!.width * ben!.height * 0.15);
      expect(floating(element).getAttribute('aria-label')).to.match(/^You\. Arrow keys move/);
      await audit(element);
    });

  it('goes by pointer to the corner that is nearest on release, and is there in the next call', async () => {
    const element = await call(withBen());
    expect(cornerOf(element)).to.equal('bottom right');
    await drag(element, -600, -30);
    expect(cornerOf(element)).to.equal('bottom left');
    await drag(element, 60, -400);
    expect(cornerOf(element)).to.equal('top left');
    await drag(element, 100, 50);
    expect(cornerOf(element), 'not far enough for another one').to.equal('top left');
    await drag(element, 900, 20);
    expect(cornerOf(element)).to.equal('top right');
    expect(cornerOf(await call(withBen()))).to.equal('top right');
  });

  it('goes by arrow keys, as one sees them, also where lines run from the right', async () => {
    for (const dir of ['ltr', 'rtl']) {
      page.dir = dir;
      localStorage.removeItem(KEPT);
      const element = await call(withBen());
      floating(element).focus();
      expect(element.shadowRoot!.activeElement === floating(element), 'takes the focus').to.equal(true);
      const seen: string[] = [];
      for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown']) {
        expect(await press(element, key), 'and does not scroll').to.equal(true);
        seen.push(cornerOf(element));
      }
      expect(seen).to.deep.equal(['bottom left', 'top left', 'top right', 'bottom right']);
      expect(await press(element, 'a')).to.equal(false);
    }
  });

  it('moves where nothing can be kept, and takes no other word for a corner', async () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('Blocked', 'SecurityError');
    };
    try {
      const element = await call(withBen());
      await press(element, 'ArrowUp');
      expect(cornerOf(element)).to.equal('top right');
    } finally {
      Storage.prototype.setItem = setItem;
    }
    localStorage.setItem(KEPT, '"><b>anywhere');
    expect(cornerOf(await call(withBen()))).to.equal('bottom right');
  });

  it('stays in its place when a touch becomes something else', async () => {
    const element = await call(withBen());
    const tile = floating(element);
    tile.setPointerCapture = () => undefined;
    for (const [type, clientX] of [
      ['pointerdown', 900],
      ['pointermove', 100],
      ['pointercancel', 100],
    ] as const)
      tile.dispatchEvent(new PointerEvent(type, { clientX, bubbles: true, composed: true }));
    await settled(element);
    expect([cornerOf(element), localStorage.getItem(KEPT)]).to.deep.equal(['bottom right', null]);
  });

  for (const width of [1000, 320])
    it(`covers neither name nor signs, in any corner: ${width}`, async () => {
      const set = withBen({ name: 'A name that is as long as anybody has one here', hand: true });
      set.dispatch({ type: 'peer-quality', id: 'ben', quality: 1 });
      const element = await call(set, {}, width);
      for (const key of ['ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight']) {
        await press(element, key);
        const own = floating(element).getBoundingClientRect();
        const covered = all(other(element), '.tag, .sign').filter((each) => {
          const box = each.getBoundingClientRect();
          expect(box.width, 'can be read').to.be.greaterThan(25);
          return box.left < own.right && own.left < box.right && box.top < own.bottom && own.top < box.bottom;
        });
        expect(covered, cornerOf(element)).to.deep.equal([]);
      }
    });
});

describe('self-view', () => {
  const menu = async (element: Element) => {
    button(element, 'More').click();
    await until(() => all(element, '[role=radio]').length > 0, 'the choice');
    await drawn(element);
  };
  const radios = (element: Element) =>
    all(element, '[role=radio]').map((each) => `${each.textContent.trim()} ${each.ariaChecked}`);
  const seen = (element: Element) => tiles(element).map((tile) => [...tile.classList].join(' '));

  it('is what the attribute says, also of more than two', async () => {
    const set = stage();
    join(set, [member('ben', 1), member('cho', 2)]);
    const element = await call(set);
    const views: unknown[] = [];
    for (const selfView of ['float', 'hidden', 'grid', 'auto']) {
      element.setAttribute('self-view', selfView);
      await drawn(element);
      views.push(seen(element));
    }
    expect(views).to.deep.equal([
      ['corner', '', ''],
      ['', ''],
      ['', '', ''],
      ['', '', ''],
    ]);
  });

  it('is what a person chooses in the menu, whatever the page says, and however the element comes and goes', async () => {
    const set = withBen();
    const element = await call(set);
    await menu(element);
    expect(radios(element)).to.deep.equal(['Grid false', 'Floating true', 'Hidden false']);
    await audit(element);
    button(element, 'Hidden').click();
    await drawn(element);
    expect(seen(element)).to.deep.equal(['']);
    element.selfView = 'grid';
    await drawn(element);
    expect(seen(element)).to.deep.equal(['']);
    await menu(element);
    expect(radios(element)).to.deep.equal(['Grid false', 'Floating false', 'Hidden true']);
    expect(one(element, 'noom-menu').shadowRoot!.textContent).to.contain('The others still see you.');
    expect(seen(await call(set))).to.deep.equal(['']);
    button(element, 'Grid').click();
    await drawn(element);
    expect(seen(element)).to.deep.equal(['', '']);
  });
});
