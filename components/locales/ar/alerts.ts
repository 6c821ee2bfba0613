/** Owns the Arabic words of what is told for a moment in a call. */
import type { alerts as english } from '../en/alerts.js';
import { isolate } from '../isolate.js';

export const alerts: typeof english = {
  youAreMuted: 'الميكروفون مكتوم',
  unmuteShort: 'إلغاء الكتم',
  messagePrivately: 'لك وحدك',
  cameIn: (names) => `انضمام: ${isolate(names)}`,
  wentOut: (names) => `مغادرة: ${isolate(names)}`,
  handWentUp: (names) => `رفع اليد: ${isolate(names)}`,
};
