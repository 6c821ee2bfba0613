/** Which settings of its media an app may give a session, and what it is told of others. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settingsProblem } from '../../../components/session/media/media-settings.js';

describe('the option media', () => {
  it('takes constraints and a bit rate, each of which may be left out', () => {
    for (const settings of [
      undefined,
      {},
      { camera: { width: { ideal: 640 } }, microphone: { noiseSuppression: false }, maxBitrate: 200_000 },
      { camera: undefined, maxBitrate: undefined },
    ])
      assert.equal(settingsProblem(settings), null);
  });

  it('refuses everything else by its name', () => {
    for (const [settings, name] of [
      [null, 'media'],
      ['hd', 'media'],
      [[], 'media'],
      [{ video: {} }, 'video'],
      [{ __proto__: null, constructor: {} }, 'constructor'],
      [{ camera: true }, 'camera'],
      [{ microphone: [] }, 'microphone'],
      ...[0, -1, 1.5, NaN, Infinity, '500000', null].map((maxBitrate) => [{ maxBitrate }, 'maxBitrate'] as const),
    ] as const) {
      const problem = settingsProblem(settings);
      assert.equal(problem?.code, 'E_SCHEMA', JSON.stringify(settings));
      assert.match(problem.message, new RegExp(name));
    }
  });
});
