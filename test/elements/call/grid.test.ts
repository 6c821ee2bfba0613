/** Owns the tests of the geometry of a grid: nothing could be larger. */
import { expect } from '@esm-bundle/chai';
import { fitGrid, gridOf } from '../../../components/elements/call/grid.js';

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
    const rects = gridOf(5, { left: 0, top: 0, width: wide.width, height: wide.height }, wide);
    const left = rects[3]!.left;
    const right = wide.width - rects[4]!.left - rects[4]!.width;
    expect(Math.abs(left - right)).to.be.at.most(2);
  });
});
