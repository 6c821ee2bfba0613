/**
 * Owns the tests of what a page may write as `display` of an element: it moves the element, and breaks nothing in it.
 */
import { expect } from '@esm-bundle/chai';
import type { NoomElement } from '../../components/binding/noom-element.js';
import { all, drawn, join, member, one, place, spy, stage, tidy, type Stage } from './fixture.js';

afterEach(async () => {
  document.adoptedStyleSheets = [];
  await tidy();
});

const DISPLAYS = ['block', 'flow-root', 'inline-block', 'flex', 'inline-flex', 'grid', 'inline-grid'];

interface Scene {
  readonly tag: string;
  /** What a person came for, which fills the element. */
  readonly seen: string;
  readonly isInside: boolean;
}

const SCENES: Readonly<Record<string, Scene>> = {
  'a call': { tag: 'noom-call', seen: '.call', isInside: true },
  'a chat': { tag: 'noom-chat', seen: '.chat', isInside: true },
  'a lobby': { tag: 'noom-lobby', seen: '.lobby', isInside: false },
  'a meeting': { tag: 'noom-room', seen: '.call', isInside: true },
  'the lobby of a meeting': { tag: 'noom-room', seen: '.lobby', isInside: false },
};

function pageWrites(text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}

async function show({ tag, isInside }: Scene): Promise<{ set: Stage; element: NoomElement }> {
  const set = stage();
  spy(set.session, 'startPreview');
  spy(set.session, 'watchRooms');
  const element = await place(tag, { session: set.session, room: 'standup', hide: 'preview rooms' }, 700, 640);
  if (isInside) join(set, [member('ann', 1)]);
  await drawn(element);
  return { set, element };
}

const heightOf = (element: Element) => element.getBoundingClientRect().height;

describe('a page’s display', () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    for (const display of DISPLAYS) {
      it(`${display}: ${name} fills the element`, async () => {
        pageWrites(`${scene.tag} { display: ${display}; width: 100%; }`);
        const { element } = await show(scene);
        const seen = one(element, scene.seen).getBoundingClientRect();
        expect(heightOf(element)).to.equal(640);
        expect(seen.height, 'its height').to.be.closeTo(640, 1);
        expect(seen.top - element.getBoundingClientRect().top, 'it begins at the top').to.be.closeTo(0, 1);
        expect(seen.width, 'its width').to.be.at.least(500);
      });
    }

    it(`none: ${name} is not there`, async () => {
      pageWrites(`${scene.tag} { display: none; }`);
      const { element } = await show(scene);
      expect(all(element, '*').filter((each) => each.getClientRects().length > 0)).to.deep.equal([]);
      expect(heightOf(element)).to.equal(0);
    });
  }

  for (const [name, least] of [
    ['a call', 420],
    ['a chat', 320],
    ['a meeting', 560],
  ] as const) {
    it(`block: ${name} has a height of its own where the page gives it none`, async () => {
      const { tag, seen } = SCENES[name]!;
      pageWrites(`${tag} { display: block; }`);
      const { element } = await show(SCENES[name]!);
      element.parentElement!.style.setProperty('height', 'auto');
      const high = Math.min(least, innerHeight);
      expect(heightOf(element)).to.be.closeTo(high, 1);
      expect(heightOf(one(element, seen)), 'the whole of it').to.be.closeTo(high, 1);
    });
  }

  it('has a lobby step aside, and a call, as if the page wrote none', async () => {
    for (const [tag, isInside] of [
      ['noom-lobby', true],
      ['noom-call', false],
    ] as const) {
      pageWrites(`${tag} { display: flex; }`);
      const { element } = await show({ tag, seen: '', isInside });
      expect(heightOf(element), tag).to.equal(0);
      await tidy();
    }
  });

  it('lays out what a page puts into a room', async () => {
    pageWrites('noom-room { display: flex; } p { width: 100px; margin: 0; }');
    const box = document.createElement('div');
    box.append(document.createElement('noom-room'));
    box.firstElementChild!.setAttribute('server', 'http://127.0.0.1:9');
    box.firstElementChild!.append(document.createElement('p'), document.createElement('p'));
    document.body.append(box);
    const [first, second] = [...box.querySelectorAll('p')].map((each) => each.getBoundingClientRect());
    await drawn(box.firstElementChild!);
    expect(second!.left).to.equal(first!.right);
    box.remove();
  });
});
