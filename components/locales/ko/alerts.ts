/** Owns the Korean words of what is told for a moment in a call. */
import type { alerts as english } from '../en/alerts.js';

export const alerts: typeof english = {
  youAreMuted: '마이크가 꺼져 있습니다',
  unmuteShort: '마이크 켜기',
  messagePrivately: '나에게만',
  cameIn: (names) => `${names} 님이 들어왔습니다`,
  wentOut: (names) => `${names} 님이 나갔습니다`,
  handWentUp: (names) => `${names} 님이 손을 들었습니다`,
};
