/** Owns the tests of a stage that not all find room on: its pages, who is on the first, and what is drawn at all. */
import { expect } from '@esm-bundle/chai';
import type { ReactiveElement } from 'lit';
import { NoomCall } from '../../../components/elements/call/noom-call.js';
import { NoomControls } from '../../../components/elements/call/noom-controls.js';
import { NoomTile } from '../../../components/elements/call/noom-tile.js';
import { Pages, type Voices } from '../../../components/elements/call/pages.js';
import { Speakers, SPOKEN_MS } from '../../../components/elements/call/speakers.js';
import type { Participant } from '../../../components/session/state/state.js';
import { all, audit, button, drawn, join, member, one, place, stage, tidy, until } from '../fixture.js';

const page = document.documentElement;

afterEach(async () => {
  await tidy();
  page.removeAttribute('dir');
});

async function crowd(others: number, width = 1000, height = 640, more: Partial<NoomCall> = {}) {
  const set = stage();
  join(
    set,
    Array.from({ length: others }, (_, at) => member(`p${at}`, at + 1)),
  );
  const element = await place<NoomCall>('noom-call', { session: set.session, ...more }, width, height);
  await until(() => all(element, 'noom-tile').every((tile) => tile.offsetWidth > 0), 'tiles in their places');
  await drawn(element);
  return { ...set, element };
}
const seen = (element: Element) => all<NoomTile>(element, 'noom-tile').map(({ participant }) => participant.id);
const count = (element: Element) => all(element, '.pager [role=status]').map((each) => each.textContent.trim());
const turn = async (element: Element, name: 'Next page' | 'Previous page') => {
  button(element, name).click();
  await drawn(element);
};

describe('a stage with more people than it has room for', () => {
  it('shows them page by page, each once, in tiles of a readable width, and draws nobody else', async () => {
    for (const [width, height] of [
      [1280, 720],
      [700, 500],
    ] as const) {
      const { element } = await crowd(49, width, height);
      const [, of] = /^Page 1 of (\d+)$/.exec(count(element)[0]!)!;
      const met: string[] = [];
      for (let at = 1; at <= Number(of); at += 1) {
        if (at > 1) await turn(element, 'Next page');
        expect(count(element)).to.deep.equal([`Page ${at} of ${of}`]);
        await until(() => all(element, 'noom-tile').every(({ offsetWidth }) => offsetWidth >= 160), 'readable tiles');
        met.push(...seen(element));
      }
      expect(met).to.deep.equal(['me', ...Array.from({ length: 49 }, (_, at) => `p${at}`)]);
      expect(button(element, 'Next page').getAttribute('aria-disabled')).to.equal('true');
      await turn(element, 'Next page');
      expect(count(element), 'stays at the end').to.deep.equal([`Page ${of} of ${of}`]);
      await turn(element, 'Previous page');
      expect(count(element)).to.deep.equal([`Page ${Number(of) - 1} of ${of}`]);
    }
  });

  it('has buttons for a finger, and can be read by everybody', async () => {
    for (const [width, height] of [
      [1000, 640],
      [320, 568],
      [320, 256],
    ] as const) {
      const { element } = await crowd(30, width, height);
      for (const name of ['Previous page', 'Next page'] as const) {
        const box = button(element, name).getBoundingClientRect();
        expect([box.width >= 44, box.height >= 44], `${width} × ${height}`).to.deep.equal([true, true]);
      }
      await audit(element);
    }
  });

  it('turns no page where all find room', async () => {
    const { element } = await crowd(8);
    expect(all(element, '.pager')).to.have.length(0);
  });

  it('turns by keys while the stage has the focus, and by a finger along the line', async () => {
    const { element } = await crowd(49);
    const [tiles, whole] = [one(element, '.tiles'), one(element, '.call')];
    const press = async (target: Element, key: string) => {
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
      await drawn(element);
      return count(element)[0]!.slice(0, 6);
    };
    expect(await press(whole, 'PageDown')).to.equal('Page 2');
    expect(await press(button(element, 'Next page'), 'PageUp')).to.equal('Page 1');
    expect(await press(button(element, 'Leave'), 'PageDown'), 'a menu scrolls by them').to.equal('Page 1');

    const swipe = async (x: number, y: number, pointerType = 'touch') => {
      const more = { pointerType, isPrimary: true, bubbles: true, composed: true };
      tiles.dispatchEvent(new PointerEvent('pointerdown', { ...more, clientX: 300, clientY: 300 }));
      tiles.dispatchEvent(new PointerEvent('pointerup', { ...more, clientX: 300 + x, clientY: 300 + y }));
      await drawn(element);
      return count(element)[0]!.slice(0, 6);
    };
    const turned: string[] = [];
    for (const [x, y, by] of [
      [-20, 0, 'touch'],
      [-80, 90, 'touch'],
      [-80, 0, 'mouse'],
      [-80, 10, 'touch'],
      [80, 10, 'touch'],
    ] as const)
      turned.push(await swipe(x, y, by));
    page.dir = 'rtl';
    turned.push(await swipe(80, 0));
    expect(turned).to.deep.equal(['Page 1', 'Page 1', 'Page 1', 'Page 2', 'Page 1', 'Page 2']);
  });

  it('stays on the last page there is when people go', async () => {
    const { element, dispatch } = await crowd(49);
    await turn(element, 'Next page');
    for (let at = 20; at < 49; at += 1) dispatch({ type: 'member-left', id: `p${at}`, reason: 'left', at: 0 });
    await drawn(element);
    expect(all(element, '.pager')).to.have.length(0);
    expect(seen(element)).to.have.length(21);
  });

  it('brings to the first page who speaks for a while, and moves nobody but who was silent the longest', async () => {
    const { element, dispatch } = await crowd(49);
    const before = seen(element);
    const quiet = before.at(-2)!;
    for (const id of before.filter((one) => one !== 'me' && one !== quiet)) {
      dispatch({ type: 'speaking', id, speaking: true });
      await drawn(element);
      dispatch({ type: 'speaking', id, speaking: false });
    }
    await drawn(element);
    expect(seen(element), 'nobody has spoken for long').to.deep.equal(before);
    dispatch({ type: 'speaking', id: 'p48', speaking: true });
    await until(() => seen(element).includes('p48'), 'who speaks is on the first page');
    expect(new Set(seen(element))).to.deep.equal(new Set(before.with(before.indexOf(quiet), 'p48')));
  });
});

describe('the order of pages', () => {
  const voices = (speaker: string | null, heard: Record<string, number> = {}): Voices => ({
    speaker,
    own: 'a',
    heardAt: (key) => heard[key] ?? -Infinity,
    screens: [],
  });

  it('exchanges one for one, never oneself, and the last one of those who have not spoken', () => {
    const pages = new Pages();
    const keys = [...'abcdefg'];
    const look = (...said: Parameters<typeof voices>) => pages.sheet(keys, 3, voices(...said)).keys.join('');
    expect(look(null)).to.equal('abc');
    expect(look('f')).to.equal('abf');
    expect(look('b', { f: 3 }), 'is there already').to.equal('abf');
    expect(look('c', { b: 1, f: 3 })).to.equal('acf');
    pages.turn(1);
    expect(look(null), 'the one who was there is where the other came from').to.equal('deb');
  });

  it('keeps those who stay in their places as others come and go', () => {
    const pages = new Pages();
    pages.sheet([...'abcdefg'], 4, voices('g'));
    expect(pages.sheet([...'abcefgh'], 4, voices(null)).keys.join('')).to.equal('abcg');
  });
});

describe('whom the stage follows', () => {
  const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveElement;
  const people = (...speaking: string[]) =>
    ['me', 'ann', 'ben'].map(
      (id) =>
        ({
          id,
          isSelf: id === 'me',
          speaking: speaking.includes(id),
          audio: { enabled: true },
        }) as unknown as Participant,
    );

  it('is who has spoken for a while: no cough, not oneself; it stays in a silence, and goes to who answers', () => {
    const speakers = new Speakers(host);
    const at = (ms: number, ...speaking: string[]) => {
      speakers.look(people(...speaking), ms);
      return speakers.speaker;
    };
    expect(at(0, 'ann', 'me')).to.equal(null);
    expect(at(SPOKEN_MS - 100, 'ann', 'me')).to.equal(null);
    expect(at(SPOKEN_MS, 'ann', 'me')).to.equal('ann');
    expect(at(4000)).to.equal('ann');
    expect(at(5000, 'ben'), 'a cough begins').to.equal('ann');
    expect(at(5000 + SPOKEN_MS - 1), 'and ends').to.equal('ann');
    expect(at(8000, 'ben')).to.equal('ann');
    expect(at(8000 + SPOKEN_MS, 'ben', 'ann')).to.equal('ben');
    expect(at(8000 + 2 * SPOKEN_MS, 'ben', 'ann'), 'who began last').to.equal('ann');
    speakers.hostDisconnected();
  });
});

describe('what is drawn anew', () => {
  it('is one tile of 49, and the stage once, when something changes of one person; nothing when nothing does', async () => {
    const { element, dispatch } = await crowd(48, 2400, 1300);
    expect(seen(element)).to.have.length(49);
    const drawings: string[] = [];
    const undo = [NoomCall, NoomControls, NoomTile].map(({ prototype }) => {
      const { render } = prototype as { render(): unknown };
      prototype.render = function (this: HTMLElement) {
        drawings.push(this.localName === 'noom-tile' ? (this as NoomTile).participant.id : this.localName);
        return render.call(this) as ReturnType<typeof prototype.render>;
      };
      return () => Object.assign(prototype, { render });
    });
    try {
      const changes: Parameters<typeof dispatch>[0][] = [
        { type: 'speaking', id: 'p7', speaking: true },
        { type: 'speaking', id: 'p7', speaking: false },
        { type: 'peer-quality', id: 'p7', quality: 1 },
        { type: 'member-updated', change: { id: 'p7', audio: false }, at: 0 },
        { type: 'member-updated', change: { id: 'p7', hand: true }, at: 0 },
      ];
      for (const change of changes) {
        drawings.length = 0;
        dispatch(change);
        await drawn(element);
        expect(drawings.sort(), JSON.stringify(change)).to.deep.equal(['noom-call', 'p7']);
        if (change.type === 'member-updated') continue; // the service says it once
        drawings.length = 0;
        dispatch(change);
        await drawn(element);
        expect(drawings, 'measured again, and the same').to.deep.equal([]);
      }
    } finally {
      undo.forEach((one) => one());
    }
  });
});
