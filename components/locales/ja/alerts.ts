/** Owns the Japanese words of what is told for a moment in a call. */
import type { alerts as english } from '../en/alerts.js';

export const alerts: typeof english = {
  youAreMuted: 'マイクがオフになっています',
  unmuteShort: 'マイクをオン',
  messagePrivately: 'あなたのみ',
  cameIn: (names) => `${names} さんが参加しました`,
  wentOut: (names) => `${names} さんが退出しました`,
  handWentUp: (names) => `${names} さんが挙手しました`,
};
