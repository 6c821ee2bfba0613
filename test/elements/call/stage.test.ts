/** Owns the tests of who stands where on a stage: nothing overlaps, sticks out, or hides what has to be seen. */
import { expect } from '@esm-bundle/chai';
import fc from 'fast-check';
import type { Rect, Stage } from '../../../components/elements/call/grid.js';
import { Pages } from '../../../components/elements/call/pages.js';
import { compose, type Composition, type Picture, type Wishes } from '../../../components/elements/call/stage.js';
import type { Participant } from '../../../components/session/state/state.js';

const wide = { width: 1000, height: 500, gap: 12, ratio: 16 / 9, minRatio: 16 / 9, least: 160 };
const phone = { width: 304, height: 460, gap: 8, ratio: 16 / 9, minRatio: 0.5, least: 148 };

/** Oneself and the others: cameras, and the last one's screen where it is shared. */
function people(count: number, isShared = false): Picture[] {
  const one = (at: number) => ({ id: `p${at}`, isSelf: at === 0 }) as Participant;
  const cameras = Array.from({ length: count }, (_, at) => ({
    key: `p${at}`,
    participant: one(at),
    kind: 'camera' as const,
  }));
  const screen = { key: 'screen', participant: one(count - 1), kind: 'screen' as const };
  return isShared ? [...cameras, screen] : cameras;
}

const place = (all: readonly Picture[], stage: Stage, more: Partial<Wishes> = {}): Composition =>
  compose(
    all,
    {
      layout: 'auto',
      selfView: 'auto',
      large: null,
      corner: null,
      isRightToLeft: false,
      sheet: (keys, room) =>
        new Pages().sheet(keys, room, { speaker: null, own: 'p0', heardAt: () => -Infinity, screens: [] }),
      ...more,
    },
    stage,
  );
const area = ({ width, height }: Rect) => width * height;
const isApart = (a: Rect, b: Rect) =>
  a.left + a.width <= b.left + 1 ||
  b.left + b.width <= a.left + 1 ||
  a.top + a.height <= b.top + 1 ||
  b.top + b.height <= a.top + 1;
const isInside = ({ left, top, width, height }: Rect, stage: Stage) =>
  left >= -1 && top >= -1 && left + width <= stage.width + 1 && top + height <= stage.height + 1;

describe('a stage', () => {
  it('gives of two people the other all there is, and has oneself float in it', () => {
    for (const stage of [wide, phone, { ...phone, height: 148 }, { ...wide, width: 2500, height: 1300 }]) {
      const { placed, selfView } = place(people(2), stage);
      const [own, other] = placed;
      const size = `${stage.width} × ${stage.height}`;
      expect([selfView, own!.corner, other!.corner], size).to.deep.equal(['float', true, false]);
      expect(area(other!.rect) / (stage.width * stage.height), size).to.be.greaterThan(0.98);
      expect(isInside(own!.rect, stage), size).to.equal(true);
      expect(area(own!.rect) / area(other!.rect), size).to.be.lessThan(0.13);
      expect(Math.min(own!.rect.width, own!.rect.height), `a face can be made out, ${size}`).to.be.at.least(49);
    }
  });

  it('shows three and more, and two by choice, alike', () => {
    for (const [count, more] of [
      [3, {}],
      [4, {}],
      [2, { selfView: 'grid' }],
      [2, { layout: 'grid' }],
    ] as const)
      for (const stage of [wide, phone]) {
        const { placed } = place(people(count), stage, more);
        expect(placed.map(({ corner }) => corner)).to.deep.equal(placed.map(() => false));
        expect(new Set(placed.map(({ rect }) => `${rect.width} × ${rect.height}`)).size).to.equal(1);
      }
  });

  it('leaves oneself out where that is chosen, and where the stage is too small to float on', () => {
    const shown = (stage: Stage, more: Partial<Wishes> = {}) =>
      place(people(2), stage, more).placed.map(({ key }) => key);
    expect(shown(wide, { selfView: 'hidden' })).to.deep.equal(['p1']);
    expect(shown({ ...phone, height: 100 })).to.deep.equal(['p1']);
    expect(shown({ ...phone, width: 180 })).to.deep.equal(['p1']);
    expect(shown({ ...phone, height: 120 })).to.deep.equal(['p0', 'p1']);
  });

  it('floats nobody over an empty stage, nor over a picture of themselves', () => {
    const own = (all: Picture[], large: string | null) => place(all, wide, { selfView: 'float', large }).placed[0]!;
    expect(own(people(1), null).corner).to.equal(false);
    expect(own(people(3), 'p0').corner).to.equal(false);
    expect(area(own(people(3), 'p0').rect)).to.be.greaterThan(100_000);
  });

  it('gives the large tile more than all others, and a screen all of its space', () => {
    const { placed } = place(people(3, true), wide, { large: 'screen' });
    const [a, b, c, screen] = placed.map(({ rect }) => rect);
    expect(area(screen!)).to.be.greaterThan(area(a!) + area(b!) + area(c!));
    expect(screen!.height).to.equal(wide.height);
  });

  it('floats oneself over at most a part of anybody, however many they are', () => {
    for (const stage of [wide, phone])
      for (let count = 3; count <= 12; count++) {
        const { placed } = place(people(count), stage, { selfView: 'float' });
        const own = placed.find(({ corner }) => corner)!.rect;
        for (const { rect, corner } of placed)
          if (!corner) expect(area(own) / area(rect), `${count}`).to.be.lessThan(0.4);
      }
  });

  it('runs from the right where the page does', () => {
    const [first] = place(people(3), wide, { isRightToLeft: true }).placed;
    expect(first!.rect.left).to.be.greaterThan(wide.width / 2);
    const corner = 'top start';
    const [own] = place(people(2), wide, { corner, isRightToLeft: true }).placed;
    expect([own!.rect.left > wide.width / 2, own!.rect.top]).to.deep.equal([true, wide.gap]);
  });

  it('keeps tiles inside and apart, whatever the stage', () => {
    const stages = fc.record({
      width: fc.integer({ min: 200, max: 3000 }),
      height: fc.integer({ min: 200, max: 2000 }),
      gap: fc.integer({ min: 0, max: 16 }),
      ratio: fc.constantFrom(16 / 9, 4 / 3, 1),
      minRatio: fc.constantFrom(0.5, 1),
      least: fc.constantFrom(90, 160),
    });
    fc.assert(
      fc.property(
        stages,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(null, 'p0', 'p1', 'screen'),
        fc.constantFrom(...(['auto', 'grid', 'float', 'hidden'] as const)),
        fc.boolean(),
        (stage, count, large, selfView, isRightToLeft) => {
          const { placed } = place(people(count, large === 'screen'), stage, { large, selfView, isRightToLeft });
          for (const { rect } of placed) {
            expect(isInside(rect, stage), 'inside').to.equal(true);
            expect(rect.width > 0 && rect.height > 0, 'has a size').to.equal(true);
          }
          const flat = placed.filter(({ corner }) => !corner).map(({ rect }) => rect);
          for (const [at, a] of flat.entries())
            for (const b of flat.slice(at + 1)) expect(isApart(a, b), JSON.stringify([a, b])).to.equal(true);
        },
      ),
    );
  });
});
