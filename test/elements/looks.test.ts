/**
 * Owns the tests of what every element must look like anywhere: small boxes, large text, other directions, other
 * colours, a zoomed page.
 */
import { expect } from '@esm-bundle/chai';
import type { NoomElement } from '../../components/binding/noom-element.js';
import {
  all,
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
} from './fixture.js';

const root = document.documentElement;

afterEach(async () => {
  root.removeAttribute('style');
  root.removeAttribute('dir');
  document.body.removeAttribute('style');
  document.adoptedStyleSheets = [];
  await tidy();
});

const CONTROLS = 'button, input, select, textarea, a';

interface Scene {
  readonly tag: string;
  readonly properties?: object;
  show?(set: Stage): void;
}

/** A conversation of two, with what people are told, and what a host is asked. */
function talk(set: Stage, others = 1): void {
  join(
    set,
    Array.from({ length: others }, (_, at) => member(`p${at}`, at + 1)),
  );
  set.dispatch(message('1', 'p0', 'Morning!'), { type: 'knock', knock: { id: 'k', name: 'Kim' } });
}

const SCENES: Readonly<Record<string, Scene>> = {
  'lobby of a room': { tag: 'noom-room' },
  lobby: { tag: 'noom-lobby' },
  waiting: {
    tag: 'noom-room',
    show: ({ dispatch }) => dispatch({ type: 'waiting', room: 'standup', waitingFor: 'answer' }),
  },
  'call alone': { tag: 'noom-room', show: (set) => join(set) },
  'call of two': { tag: 'noom-room', show: (set) => talk(set) },
  'call of eight': { tag: 'noom-room', show: (set) => talk(set, 7) },
  'call element': { tag: 'noom-call', show: (set) => talk(set) },
  chat: { tag: 'noom-chat', show: (set) => talk(set, 2) },
  left: {
    tag: 'noom-room',
    show: (set) => {
      join(set);
      set.dispatch({ type: 'left', reason: 'kicked' });
    },
  },
};

const SIZES = [
  [80, 80],
  [120, 400],
  [280, 500],
  [320, 256],
  [320, 300],
  [390, 700],
  [844, 250],
] as const;

async function show({ tag, properties = {}, show: facts }: Scene, width: number, height: number): Promise<NoomElement> {
  const set = stage();
  spy(set.session, 'startPreview');
  spy(set.session, 'watchRooms');
  const element = await place(tag, { session: set.session, room: 'standup', ...properties }, width, height);
  facts?.(set);
  await drawn(element);
  return element;
}

describe('in any box', () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    it(`${name}: every control is in it, or comes by scrolling`, async () => {
      for (const [width, height] of SIZES) {
        const element = await show(scene, width, height);
        await until(() => controls(element).length > 0, `controls at ${width} × ${height}`);
        expect(outOfReach(element), `${width} × ${height}`).to.deep.equal([]);
        await tidy();
      }
    });
  }

  it('shows the whole control bar without scrolling, as soon as it fits', async () => {
    for (const [width, height] of SIZES.filter(([width, height]) => width >= 300 && height >= 250))
      for (const name of ['call alone', 'call of eight']) {
        const element = await show(SCENES[name]!, width, height);
        const bar = one(element, 'noom-controls');
        await until(() => bar.getBoundingClientRect().height > 0, 'a bar');
        expect(
          controls(bar)
            .filter((control) => !isWithin(control, element))
            .map(nameOf),
          `${name}, ${width} × ${height}`,
        ).to.deep.equal([]);
        await tidy();
      }
  });

  it('shows the composer without scrolling in a low chat, closed by a button above it', async () => {
    for (const [width, height] of [
      [320, 256],
      [320, 300],
      [844, 250],
    ] as const) {
      const element = await show(SCENES['call of two']!, width, height);
      button(one(element, 'noom-controls'), 'Open chat, 1 unread').click();
      await drawn(element);
      const chat = one(element, 'noom-chat');
      for (const control of [one(chat, 'textarea'), one(chat, '.send'), button(chat, 'Close')]) {
        await until(() => isWithin(control, element), `${nameOf(control)} at ${width} × ${height}`);
      }
      await tidy();
    }
  });

  it('has a height of its own where the page gives it none', async () => {
    for (const [name, least] of [
      ['call element', 300],
      ['chat', 300],
      ['call alone', 400],
    ] as const) {
      const element = await show(SCENES[name]!, 600, 600);
      element.parentElement!.style.setProperty('height', 'auto');
      expect(element.getBoundingClientRect().height, name).to.be.at.least(least);
    }
  });

  it('lets nobody hit less than 44 pixels in the reactions of a phone', async () => {
    const element = await show(SCENES['call of two']!, 390, 700);
    const bar = one(element, 'noom-controls');
    await until(() => bar.hasAttribute('compact'), 'a narrow bar');
    button(bar, 'More').click();
    await until(() => all(bar, 'noom-reactions').some((each) => each.shadowRoot?.querySelector('button')), 'reactions');
    for (const reaction of all(one(bar, 'noom-reactions'), 'button')) {
      const { width, height } = reaction.getBoundingClientRect();
      expect(Math.min(width, height), `${width} × ${height}`).to.be.at.least(44);
    }
  });
});

describe('with large text', () => {
  it('grows with the page’s, and does not shrink where the page makes its rem small', async () => {
    const sizes: number[] = [];
    for (const size of ['', '200%', '62.5%']) {
      root.style.setProperty('font-size', size);
      const element = await show(SCENES.lobby!, 1000, 700);
      await until(() => all(element, 'form .primary').length > 0, 'a form');
      sizes.push(parseFloat(getComputedStyle(one(element, 'form .primary')).fontSize));
      await tidy();
    }
    expect(sizes).to.deep.equal([15, 30, 15]);
  });

  it('keeps every control in reach', async () => {
    root.style.setProperty('font-size', '200%');
    for (const name of ['lobby', 'call of two', 'chat'])
      for (const [width, height] of [
        [390, 700],
        [640, 480],
      ] as const) {
        const element = await show(SCENES[name]!, width, height);
        await until(() => controls(element).length > 0, 'controls');
        expect(outOfReach(element), `${name}, ${width} × ${height}`).to.deep.equal([]);
        await tidy();
      }
  });
});

describe('in a page that runs from right to left', () => {
  beforeEach(() => root.setAttribute('dir', 'rtl'));

  it('stands on the right, and reads its English from the left', async () => {
    const element = await show(SCENES.lobby!, 1000, 700);
    await until(() => all(element, 'h1').length > 0 && all(element, '.device').length === 3, 'the lobby');
    const title = one(element, 'h1');
    const [first, last] = [letter(title, 0), letter(title, title.textContent.trim().length - 1)];
    expect(last.left, '? ends the question').to.be.greaterThan(first.left);
    expect(title.getBoundingClientRect().right - last.right, 'at the page’s side').to.be.lessThan(4);
    for (const device of all(element, '.device')) {
      const icon = device.querySelector('.icon')!.getBoundingClientRect();
      const test = device.querySelector('button')?.getBoundingClientRect();
      expect(icon.left, 'the icon comes first').to.be.greaterThan(
        device.getBoundingClientRect().left + device.clientWidth / 2,
      );
      if (test) expect(test.right, 'beside the icon').to.be.at.most(icon.left);
    }
  });

  it('lays out tiles, names and menus from the right', async () => {
    const element = await show(SCENES['call of eight']!, 1000, 600);
    await until(() => all(element, 'noom-tile').length === 8, 'tiles');
    const [own, next] = all(element, 'noom-tile').map((tile) => tile.getBoundingClientRect());
    await until(
      () =>
        all(element, 'noom-tile')[0]!.getBoundingClientRect().left >
        all(element, 'noom-tile')[1]!.getBoundingClientRect().left,
      `oneself first: ${own!.left}, ${next!.left}`,
    );
    // Tiles grow to their size, and names on small ones stand nearer to the edge.
    await Promise.all(
      all(element, 'noom-tile').flatMap((tile) => tile.getAnimations().map(({ finished }) => finished)),
    );
    for (const tile of all(element, 'noom-tile')) {
      const tag = one(tile, '.tag').getBoundingClientRect();
      expect(tile.getBoundingClientRect().right - tag.right, 'the name’s distance from the right').to.be.lessThan(12);
    }
  });
});

describe('in the page’s colours', () => {
  const ACCENTS = ['#ffd400', '#ffffff', '#000000', '#2563eb', '#ff0080', '#00a862', 'oklch(0.7 0.2 30)'];

  for (const theme of ['light', 'dark'] as const) {
    it(`can be read on any accent, ${theme}`, async () => {
      for (const accent of ACCENTS) {
        style(`noom-lobby, noom-chat { --noom-color-accent: ${accent}; --noom-color-danger: ${accent}; }`);
        const lobby = await show({ ...SCENES.lobby!, properties: { theme } }, 1000, 700);
        await until(() => all(lobby, 'form .primary').length > 0, 'a form');
        expect(contrast(one(lobby, 'form .primary')), `Join on ${accent}`).to.be.at.least(4.5);
        // As a text itself it is drawn towards the text: a plain link, on the background.
        const link = one(lobby, '.link');
        const [colour, behind] = [pixel(getComputedStyle(link).color), pixel(getComputedStyle(lobby).backgroundColor)];
        expect(ratio(colour, behind), `a link of ${accent}`).to.be.at.least(3);
        await tidy();
      }
    });
  }

  it('takes the page’s word for the text on it', async () => {
    style('noom-lobby { --noom-color-accent: #ffd400; --noom-color-on-accent: rgb(90, 0, 0); }');
    const lobby = await show(SCENES.lobby!, 1000, 700);
    await until(() => all(lobby, 'form .primary').length > 0, 'a form');
    expect(pixel(getComputedStyle(one(lobby, 'form .primary')).color)).to.deep.equal([90, 0, 0]);
    expect(pixel(getComputedStyle(one(lobby, 'form .primary')).backgroundColor)).to.deep.equal([255, 212, 0]);
  });

  it('takes every token', async () => {
    const tokens = {
      bg: 'noom-lobby',
      stage: 'noom-call',
      surface: '.bar',
      raised: '.bar > button',
      line: '.bar',
      text: 'noom-call',
      muted: '.title',
      danger: '.leave',
    };
    const colours = Object.keys(tokens).map((name, at) => [name, [200 - at * 10, at * 20, 40]] as const);
    style(`noom-room { ${colours.map(([name, colour]) => `--noom-color-${name}: rgb(${colour.join()});`).join(' ')} }`);
    const lobby = await show(SCENES['lobby of a room']!, 1000, 600);
    const call = await show(SCENES['call of two']!, 1000, 600);
    await until(() => all(call, '.bar').length > 0 && all(lobby, 'noom-lobby').length > 0, 'both');
    for (const [name, colour] of colours) {
      const selector = tokens[name as keyof typeof tokens];
      const found = [...all(lobby, selector), ...all(call, selector)][name === 'raised' ? 2 : 0]!;
      const computed = getComputedStyle(found);
      const property =
        name === 'line'
          ? computed.borderTopColor
          : ['text', 'muted'].includes(name)
            ? computed.color
            : computed.backgroundColor;
      expect(pixel(property), name).to.deep.equal(colour);
    }
    // What follows: a tile without a picture.
    const plain = await show({ ...SCENES['call of two']!, tag: 'noom-call' }, 1000, 600);
    expect(pixel(getComputedStyle(one(call, 'noom-tile')).backgroundColor)).not.to.deep.equal(
      pixel(getComputedStyle(one(plain, 'noom-tile')).backgroundColor),
    );
  });

  it('rounds the names on tiles as the rest', async () => {
    style('noom-call { --noom-radius: 0px; }');
    const call = await show(SCENES['call element']!, 1000, 600);
    await until(() => all(call, '.tag').length > 0, 'names');
    expect(getComputedStyle(one(call, '.tag')).borderRadius).to.equal('0px');
  });

  it('lets a page reach each part through <noom-room>', async () => {
    const parts = {
      lobby: ['lobby', 'preview', 'form', 'rooms'],
      call: [
        'call',
        'stage',
        'title',
        'tiles',
        'tile',
        'video',
        'avatar',
        'name',
        'controls',
        'bar',
        'menu',
        'chat',
        'header',
        'log',
        'message',
        'composer',
        'file',
      ],
    };
    style(
      Object.values(parts)
        .flat()
        .map((name) => `noom-room::part(${name}) { outline-offset: 7px; }`)
        .join(' '),
    );
    const sets = { lobby: stage(), call: stage() };
    for (const [name, set] of Object.entries(sets)) {
      spy(set.session, 'startPreview');
      spy(set.session, 'watchRooms');
      const element = await place('noom-room', { session: set.session, room: 'standup' }, 1000, 600);
      if (name === 'lobby')
        set.dispatch({ type: 'rooms', rooms: [{ name: 'design', count: 1, max: 8, locked: false }] });
      else {
        talk(set);
        const [track] = document.createElement('canvas').captureStream().getVideoTracks();
        set.dispatch(
          { type: 'peer-stream', id: 'p0', kind: 'camera', stream: new MediaStream([track!]) },
          { type: 'member-updated', change: { id: 'p0', camera: true }, at: 0 },
          {
            type: 'transfer',
            transfer: {
              id: 't',
              direction: 'in',
              from: 'p0',
              name: 'a.pdf',
              size: 10,
              type: '',
              transferred: 0,
              status: 'offered',
            },
          },
          message('2', 'p0', '', { transfer: 't' }),
        );
      }
      await drawn(element);
      for (const part of parts[name as keyof typeof parts]) {
        await until(() => all(element, `[part~="${part}"]`).length > 0, `a part ${part}`);
        for (const found of all(element, `[part~="${part}"]`))
          expect(getComputedStyle(found).outlineOffset, part).to.equal('7px');
      }
    }
  });
});

describe('a menu', () => {
  const PAGES: Readonly<Record<string, () => void>> = {
    'a plain page': () => undefined,
    'zoom on html': () => root.style.setProperty('zoom', '1.5'),
    'zoom on body': () => document.body.style.setProperty('zoom', '1.5'),
    'zoom of less': () => root.style.setProperty('zoom', '0.7'),
    'a transformed page': () => document.body.style.setProperty('transform', 'scale(.8)'),
    'a scrolled page': () => document.body.style.setProperty('padding-top', '700px'),
  };
  for (const [page, prepare] of Object.entries(PAGES)) {
    it(`opens by its button and inside the window, in ${page}`, async () => {
      prepare();
      const element = await show(SCENES['call of two']!, 420, 380);
      element.scrollIntoView({ block: 'start' });
      const bar = one(element, 'noom-controls');
      await until(() => all(element, 'noom-tile').length === 2, 'the call');
      const opener = button(bar, 'More');
      opener.click();
      const menu = one(bar, '#menu');
      await until(
        () => menu.querySelector('noom-menu')?.shadowRoot && menu.getBoundingClientRect().height > 100,
        'an open menu',
      );
      const [from, box] = [opener.getBoundingClientRect(), menu.getBoundingClientRect()];
      const isBeside = Math.abs(box.bottom - from.top) < 20 || Math.abs(box.top - from.bottom) < 20;
      expect(isBeside, `beside: ${box.top}–${box.bottom}, its button ${from.top}–${from.bottom}`).to.equal(true);
      expect(
        box.left <= from.left && box.right >= from.right - 8,
        `above or below: ${box.left}–${box.right}, its button ${from.left}–${from.right}`,
      ).to.equal(true);
      expect(
        box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
        `inside: ${box.right} × ${box.bottom}`,
      ).to.equal(true);
    });
  }
});

/** What a person could press or write in now. */
function controls(element: Element): HTMLElement[] {
  return all(element, CONTROLS).filter(
    (control) => control.getClientRects().length > 0 && getComputedStyle(control).visibility === 'visible',
  );
}

const nameOf = (control: Element): string =>
  `${control.localName} ${control.getAttribute('aria-label') ?? control.textContent?.trim() ?? ''}`;

/** The parent on the screen: through slots and shadow roots. */
function above(element: Element): Element | null {
  const up = element.assignedSlot ?? element.parentElement;
  const tree = element.getRootNode();
  return up ?? (tree instanceof ShadowRoot ? tree.host : null);
}

/** The controls that stay cut off, or hidden, after scrolling to them. */
function outOfReach(element: NoomElement): string[] {
  return controls(element).flatMap((control) => {
    control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const rect = control.getBoundingClientRect();
    const seen = { left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom };
    let room = { width: Infinity, height: Infinity };
    for (let at = above(control); at; at = at === element ? null : above(at)) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (at !== element && overflowX === 'visible' && overflowY === 'visible') continue;
      // What a person cannot scroll, a script may not scroll either.
      if (/hidden|clip/.test(overflowX) && (at.scrollTop !== 0 || at.scrollLeft !== 0))
        return [`${nameOf(control)}: in what does not scroll`];
      Object.assign(seen, {
        left: Math.max(seen.left, box.left),
        right: Math.min(seen.right, box.right),
        top: Math.max(seen.top, box.top),
        bottom: Math.min(seen.bottom, box.bottom),
      });
      room = { width: Math.min(room.width, at.clientWidth), height: Math.min(room.height, at.clientHeight) };
    }
    const isWhole =
      seen.right - seen.left >= Math.min(rect.width, room.width) - 2 &&
      seen.bottom - seen.top >= Math.min(rect.height, room.height) - 2;
    return isWhole
      ? []
      : [
          `${nameOf(control)}: ${Math.round(seen.right - seen.left)} × ${Math.round(seen.bottom - seen.top)} of ${rect.width} × ${rect.height}`,
        ];
  });
}

function isWithin(control: Element, box: Element): boolean {
  const [inner, outer] = [control.getBoundingClientRect(), box.getBoundingClientRect()];
  return (
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1
  );
}

/** Where a letter of a text stands. */
function letter(element: Element, at: number): DOMRect {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()!;
  const range = new Range();
  range.setStart(text, at);
  range.setEnd(text, at + 1);
  return range.getBoundingClientRect();
}

function style(text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}

/** A colour as the screen has it: red, green, blue. */
function pixel(colour: string): number[] {
  const brush = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!;
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  return [...brush.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

const contrast = (element: Element): number =>
  ratio(pixel(getComputedStyle(element).color), pixel(getComputedStyle(element).backgroundColor));

/** WCAG's ratio of two colours. */
function ratio(one: number[], other: number[]): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(colour: number[]): number {
  const [red, green, blue] = colour.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
