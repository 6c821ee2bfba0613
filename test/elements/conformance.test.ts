/**
 * Owns what WCAG 2.2 asks of every state that a person meets, as far as a machine can tell: axe in both themes and
 * both directions, targets (2.5.8), the focus seen and uncovered (2.4.7, 2.4.11), reflow (1.4.10), text spacing
 * (1.4.12). docs/accessibility.md says what people have to look at.
 */
import { expect } from '@esm-bundle/chai';
import type { NoomElement } from '../../components/binding/noom-element.js';
import { all, audit, drawn, join, member, message, one, place, spy, stage, tidy, until } from './fixture.js';

const root = document.documentElement;

afterEach(async () => {
  root.removeAttribute('dir');
  await tidy();
});

const CODE = { emoji: ['🐶', '🔑', '🍌', '🎸'], words: ['dog', 'key', 'banana', 'guitar'], digits: '48213' };
const FOCUSABLE = 'button, input, select, textarea, a[href], [tabindex="0"]';

interface Size {
  readonly width: number;
  readonly height: number;
}
const DESKTOP: Size = { width: 1000, height: 560 };
const PHONE: Size = { width: 320, height: 568 };

/** A host with so many others, each in a state of its own. */
async function call(size: Size, theme: string, others = 2): Promise<NoomElement> {
  const set = stage();
  spy(set.session, 'startPreview');
  spy(set.session, 'verificationCode', CODE);
  join(
    set,
    Array.from({ length: others }, (_, at) => member(`p${at}`, at + 1, { name: `Ann ${at}`, hand: at === 0 })),
  );
  const element = await place<NoomElement>(
    'noom-room',
    { session: set.session, theme } as object,
    size.width,
    size.height,
  );
  set.dispatch(
    { type: 'peer-quality', id: 'p0', quality: 1 },
    // On a phone its bubble covers the buttons of the pages for five seconds (docs/accessibility.md, 2.4.11).
    // To who is alone nobody writes.
    ...(others > 2 || others === 0 ? [] : [message('1', 'p0', 'Morning! See https://example.com')]),
    { type: 'knock', knock: { id: 'k', name: 'Kim' } },
    ...(others > 1 ? [{ type: 'peer', id: 'p1', connection: 'failed', cause: 'no-route' } as const] : []),
  );
  await until(() => all(element, 'noom-tile').length > 0, 'tiles');
  await drawn(element);
  return element;
}

/** Presses one button after the other, the first by the menu of a bar that has no room for it, till that is there. */
async function opened(element: NoomElement, names: readonly RegExp[], tag: string, what: string): Promise<NoomElement> {
  const find = (name: RegExp) =>
    all<HTMLElement>(element, 'button').find(
      (each) =>
        name.test((each.getAttribute('aria-label') ?? each.textContent).trim()) && each.getClientRects().length > 0,
    );
  if (!find(names[0]!)) {
    find(/^More$/)!.click();
    await until(() => find(names[0]!), 'the menu of the bar');
  }
  for (const name of names) {
    await until(() => find(name), String(name));
    find(name)!.click();
    await drawn(element);
  }
  const shown = () => all(element, tag).flatMap((each) => all(each, what));
  await until(() => shown().some((each) => each.getClientRects().length > 0), `${tag} ${what}`);
  await drawn(element);
  return element;
}

/** What shows a state, for a size and a theme. */
const STATES: Readonly<Record<string, (size: Size, theme: string) => Promise<NoomElement>>> = {
  'the lobby': async (size, theme) => {
    const set = stage();
    for (const method of ['startPreview', 'watchRooms', 'connect'] as const) spy(set.session, method);
    const element = await place<NoomElement>(
      'noom-lobby',
      { session: set.session, theme } as object,
      size.width,
      size.height,
    );
    set.dispatch({
      type: 'rooms',
      rooms: [
        { name: 'standup', count: 3, max: 8, locked: false },
        { name: 'Standup', count: 8, max: 8, locked: true, alike: true },
      ],
    });
    await drawn(element);
    return element;
  },
  'waiting at the door': async (size, theme) => {
    const set = stage();
    spy(set.session, 'startPreview');
    const element = await place<NoomElement>(
      'noom-room',
      { session: set.session, theme } as object,
      size.width,
      size.height,
    );
    set.dispatch({ type: 'waiting', room: 'standup', waitingFor: 'answer' });
    await drawn(element);
    return element;
  },
  'a call alone': (size, theme) => call(size, theme, 0),
  'a call of two, oneself floating': (size, theme) => call(size, theme, 1),
  'a call of twelve, with pages': (size, theme) => call(size, theme, 11),
  'the list of people': async (size, theme) => opened(await call(size, theme), [/^People/], 'noom-people', 'li'),
  'the menu of a tile': async (size, theme) =>
    opened(await call(size, theme), [/^More: Ann 0/], 'noom-tile-menu', '.item'),
  'a verification code': async (size, theme) =>
    opened(await call(size, theme), [/^More: Ann 0/, /^Verification code$/], 'noom-verification', 'li'),
  'the menu of the bar': async (size, theme) => opened(await call(size, theme), [/^More$/], 'noom-controls', '.item'),
  'the list of keys': async (size, theme) =>
    opened(await call(size, theme), [/^More$/, /^Keyboard shortcuts/], 'noom-shortcuts', 'dialog[open]'),
  'the statistics': async (size, theme) =>
    opened(await call(size, theme), [/^More$/, /^Statistics/], 'noom-stats', 'table, dl, h2, button'),
  'the end of a call': async (size, theme) => {
    const set = stage();
    join(set);
    const element = await place<NoomElement>(
      'noom-room',
      { session: set.session, theme } as object,
      size.width,
      size.height,
    );
    set.dispatch({ type: 'left', reason: 'kicked' });
    await until(() => all(element, '.ended').length > 0, 'the end');
    await drawn(element);
    return element;
  },
  'a chat': async (size, theme) => {
    const set = stage();
    join(set, [member('ann', 1)]);
    const element = await place<NoomElement>(
      'noom-chat',
      { session: set.session, theme } as object,
      size.width,
      size.height,
    );
    set.dispatch(
      message('1', 'ann', 'Morning! See https://example.com'),
      message('2', 'me', 'Hello', { status: 'failed' }),
    );
    await drawn(element);
    return element;
  },
};

const nameOf = (control: Element): string =>
  `${control.localName} ${control.getAttribute('aria-label') ?? control.textContent?.trim().slice(0, 40) ?? ''}`;

/**
 * What a person can press or go to; where a menu or dialog is open, what is in that: Escape uncovers the rest.
 */
function focusable(element: Element): HTMLElement[] {
  const isOpen = (each: Element, state: string) => CSS.supports(`selector(${state})`) && each.matches(state);
  const top =
    all(element, 'dialog').find((each) => isOpen(each, ':modal')) ??
    all(element, '[popover]').find((each) => isOpen(each, ':popover-open'));
  return all(top ?? element, FOCUSABLE).filter(
    (each) =>
      each.getClientRects().length > 0 &&
      getComputedStyle(each).visibility === 'visible' &&
      !(each as HTMLButtonElement).disabled,
  );
}

/** The element at a point, through shadow roots, with all that it is in. */
function chainAt(x: number, y: number): Set<Node> {
  let at = document.elementFromPoint(x, y);
  while (at?.shadowRoot?.elementFromPoint(x, y) && at.shadowRoot.elementFromPoint(x, y) !== at)
    at = at.shadowRoot.elementFromPoint(x, y);
  const chain = new Set<Node>();
  for (let node: Node | null = at; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) chain.add(node);
  return chain;
}

function isCovered(control: HTMLElement): boolean {
  const { left, top, width, height } = control.getBoundingClientRect();
  const labels = [...((control as HTMLInputElement).labels ?? [])];
  return ![0.5, 0.2, 0.8].some((x) =>
    [0.5, 0.2, 0.8].some((y) => {
      const chain = chainAt(left + x * width, top + y * height);
      return chain.has(control) || labels.some((label) => chain.has(label));
    }),
  );
}

/** Its own, or that of what it lies in, as a ring around a field. */
function showsFocus(control: HTMLElement): boolean {
  const around = [control, control.parentElement, (control.getRootNode() as ShadowRoot).host];
  return around.some((each) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
}

describe('every state', () => {
  for (const [name, show] of Object.entries(STATES)) {
    for (const [theme, dir] of [
      ['dark', 'ltr'],
      ['light', 'rtl'],
    ] as const)
      it(`has nothing that axe finds: ${name}, ${theme}, ${dir}`, async () => {
        root.setAttribute('dir', dir);
        await audit(await show(DESKTOP, theme));
      });

    it(`has targets of 24 pixels at least: ${name}`, async () => {
      for (const size of [DESKTOP, PHONE]) {
        const small = focusable(await show(size, 'dark')).filter((each) => {
          const { width, height } = each.getBoundingClientRect();
          // A link in a sentence is as large as its words.
          return getComputedStyle(each).display !== 'inline' && Math.min(width, height) < 23.5;
        });
        expect(small.map(nameOf), `${size.width}`).to.deep.equal([]);
        await tidy();
      }
    });

    it(`shows where the focus is, and nothing covers it: ${name}`, async () => {
      for (const size of [DESKTOP, PHONE]) {
        const wrong = focusable(await show(size, 'dark')).flatMap((each) => {
          each.focus();
          // The window of the test may be smaller than the call.
          each.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const troubles = [isCovered(each) && 'covered', !showsFocus(each) && 'not seen'].filter(Boolean);
          return troubles.map((trouble) => `${nameOf(each)}: ${String(trouble)}`);
        });
        expect(wrong, `${size.width}`).to.deep.equal([]);
        await tidy();
      }
    });

    it(`needs no scrolling in two directions at 320 pixels, nor with wide text: ${name}`, async () => {
      const element = await show(PHONE, 'dark');
      const sideways = () =>
        all(element, '*')
          .filter(
            (each) => /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1,
          )
          .map((each) => `${each.localName}.${each.className}: ${each.scrollWidth} in ${each.clientWidth}`);
      expect(sideways(), 'as it is').to.deep.equal([]);
      const spaced = new CSSStyleSheet();
      spaced.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
      );
      for (const each of [element, ...all(element, '*')])
        if (each.shadowRoot) each.shadowRoot.adoptedStyleSheets = [...each.shadowRoot.adoptedStyleSheets, spaced];
      await drawn(element);
      expect(sideways(), 'with wide text').to.deep.equal([]);
      const cut = focusable(element).filter((each) => {
        const isClipped = each.matches('button, a') && getComputedStyle(each).overflowX !== 'visible';
        return isClipped && (each.scrollWidth > each.clientWidth + 2 || each.scrollHeight > each.clientHeight + 2);
      });
      expect(cut.map(nameOf), 'words cut off').to.deep.equal([]);
    });
  }

  it('has what is pressed most in 44 pixels: the bar, menus, the way in and out', async () => {
    for (const size of [DESKTOP, PHONE]) {
      const element = await call(size, 'dark');
      const bar = focusable(one(element, 'noom-controls'));
      await opened(element, [/^More$/], 'noom-controls', '.item');
      const items = focusable(element).filter((each) => each.matches('.item'));
      const small = [...bar, ...items].filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        return (
          height < 43.5 ||
          (each.matches('[aria-label]') && !each.matches('.half, .arrow, [popovertarget]') && width < 43.5)
        );
      });
      expect(small.map(nameOf), `${size.width}`).to.deep.equal([]);
      await tidy();
    }
  });
});
