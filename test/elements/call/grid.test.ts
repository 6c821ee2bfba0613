/** Owns the tests of the geometry of a stage: nothing overlaps, nothing sticks out, and nothing could be larger. */
import { expect } from '@esm-bundle/chai';
import fc from 'fast-check';
import { arrange, cornerBeside, fitGrid, type Rect } from '../../../components/elements/call/grid.js';

const wide = { width: 1000, height: 500, gap: 12, ratio: 16 / 9, minRatio: 16 / 9 };
const phone = { width: 374, height: 700, gap: 8, ratio: 16 / 9, minRatio: 0.5 };

describe('the grid', () => {
  it('takes the largest 16:9 fit', () => {
    expect(fitGrid(1, wide)).to.include({ columns: 1, rows: 1, height: 500 });
    expect(fitGrid(2, { ...wide, height: 300 })).to.include({ columns: 2, rows: 1 });
    expect(fitGrid(5, wide)).to.include({ columns: 3, rows: 2 });
    expect(fitGrid(9, wide)).to.include({ columns: 3, rows: 3 });
  });

  it('lets tiles grow high on a phone', () => {
    const { columns, rows, width, height } = fitGrid(4, phone);
    expect({ columns, rows }).to.deep.equal({ columns: 2, rows: 2 });
    expect(height).to.be.greaterThan(width);
  });

  it('puts a shorter last row in the middle', () => {
    const rects = arrange({ ...wide, count: 5 });
    const left = rects[3]!.left;
    const right = wide.width - rects[4]!.left - rects[4]!.width;
    expect(Math.abs(left - right)).to.be.at.most(2);
  });

  it('gives the large tile more than all others, and a screen all of its space', () => {
    const rects = arrange({ ...wide, count: 4, main: 2, mainFills: true });
    const area = ({ width, height }: Rect) => width * height;
    expect(area(rects[2]!)).to.be.greaterThan(area(rects[0]!) + area(rects[1]!) + area(rects[3]!));
    expect(rects[2]!.height).to.equal(wide.height);
  });

  it('floats oneself beside the others on a phone, and over nobody’s face', () => {
    const sizes = [phone, { ...phone, width: 304, height: 480 }, { ...phone, width: 414, height: 560 }];
    for (const stage of sizes)
      for (let count = 4; count <= 12; count++) {
        if (!cornerBeside(count - 1, stage)) continue;
        const rects = arrange({ ...stage, count, corner: 0 });
        const own = rects[0]!;
        const { columns, rows } = fitGrid(count - 1, stage);
        for (const { left, top, width, height } of rects.slice(1)) {
          // Where the last row has a place left, that is it; else the outer third of the last picture may be covered.
          const keep = columns * rows > count - 1 ? width : (width * 2) / 3;
          const apart =
            own.left + 1 >= left + keep ||
            own.left + own.width <= left + 1 ||
            own.top + 1 >= top + height ||
            own.top + own.height <= top + 1;
          expect(apart, `${count} on ${stage.width} × ${stage.height}`).to.equal(true);
        }
      }
    expect(cornerBeside(7, phone), 'a place among eight').not.to.equal(null);
    expect(cornerBeside(4, phone), 'none among five, whose rows are full').to.equal(null);
  });

  it('keeps tiles inside and apart, whatever the stage', () => {
    const stages = fc.record({
      width: fc.integer({ min: 200, max: 3000 }),
      height: fc.integer({ min: 200, max: 2000 }),
      gap: fc.integer({ min: 0, max: 16 }),
      ratio: fc.constantFrom(16 / 9, 4 / 3, 1),
      minRatio: fc.constantFrom(0.5, 1),
      count: fc.integer({ min: 1, max: 12 }),
      main: fc.integer({ min: -1, max: 0 }),
    });
    fc.assert(
      fc.property(stages, (stage) => {
        const rects = arrange(stage);
        expect(rects).to.have.length(stage.count);
        for (const { left, top, width, height } of rects) {
          expect(
            left >= -1 && top >= -1 && left + width <= stage.width + 1 && top + height <= stage.height + 1,
            'inside',
          ).to.equal(true);
          expect(width > 0 && height > 0, 'has a size').to.equal(true);
        }
        for (const [at, a] of rects.entries())
          for (const b of rects.slice(at + 1)) {
            const apart =
              a.left + a.width <= b.left + 1 ||
              b.left + b.width <= a.left + 1 ||
              a.top + a.height <= b.top + 1 ||
              b.top + b.height <= a.top + 1;
            expect(apart, JSON.stringify([a, b])).to.equal(true);
          }
      }),
    );
  });
});
