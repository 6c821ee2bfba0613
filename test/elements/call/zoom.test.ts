/** Owns the tests of which part of a shared screen is seen: never past its edges, and what is pointed at stays. */
import { expect } from '@esm-bundle/chai';
import fc from 'fast-check';
import { moved, shareOf, WHOLE, zoomed, type View } from '../../../components/elements/call/zoom.js';

const size = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) });
const off = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const point = fc.record({ x: off, y: off });
const step = fc.oneof(
  fc.record({ factor: fc.double({ min: 0.2, max: 5, noNaN: true }), at: point }),
  fc.record({ by: fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) }) }),
);

describe('what is seen of a shared screen', () => {
  it('leaves no gap at an edge of what is larger than the frame, and has all else in the middle', () => {
    fc.assert(
      fc.property(size, size, fc.array(step, { maxLength: 20 }), (picture, frame, steps) => {
        const share = shareOf(picture, frame);
        const view = steps.reduce<View>(
          (now, one) => ('by' in one ? moved(now, one.by, share) : zoomed(now, one.factor, one.at, share)),
          WHOLE,
        );
        expect(view.scale).to.be.within(1, 8);
        for (const [at, part] of [
          [view.x, share.width * view.scale],
          [view.y, share.height * view.scale],
        ] as const)
          expect(Math.abs(at)).to.be.at.most(Math.max(0, (part - 1) / 2) + 1e-9);
      }),
    );
  });

  it('has what is pointed at where it was, and is the whole again by as much less', () => {
    const share = { width: 1, height: 1 };
    const at = { x: 0.2, y: -0.3 };
    const closer = zoomed(WHOLE, 2, at, share);
    expect([(at.x - closer.x) / 2, (at.y - closer.y) / 2]).to.deep.equal([0.2, -0.3]);
    expect(zoomed(closer, 0.5, at, share)).to.deep.equal(WHOLE);
  });
});
