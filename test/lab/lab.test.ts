/** The short part of the network lab that every test run has where the machine lets it; `npm run lab` is the whole. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { FAULTS, tryFault } from './faults.js';
import { Lab } from './lab.js';

describe('Network lab', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.create();
  });
  after(() => lab?.close());

  for (const fault of FAULTS.filter(({ quick }) => quick)) {
    it(`${fault.title}: ${fault.measure}, ${fault.promise}`, async (test) => {
      const { times, lost, failure } = await tryFault(lab, fault, fault.pairs[0]!, { runs: 1 });
      assert.equal(failure, undefined);
      test.diagnostic(`${fault.measure} ${times.join(', ')} ms; lost: ${lost}`);
    });
  }
});
