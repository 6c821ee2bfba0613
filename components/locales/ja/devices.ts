/** Owns the Japanese words of the choice of devices, in the lobby and in a call. */
import type { devices as english } from '../en/devices.js';

export const devices: typeof english = {
  speakers: 'スピーカー',
  byDefault: 'システムのデフォルト',
  testSpeakers: 'テスト音を再生',
};
