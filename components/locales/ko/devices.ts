/** Owns the Korean words of the choice of devices, in the lobby and in a call. */
import type { devices as english } from '../en/devices.js';

export const devices: typeof english = {
  speakers: '스피커',
  byDefault: '시스템 기본값',
  testSpeakers: '테스트 소리 재생',
};
