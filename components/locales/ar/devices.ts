/** Owns the Arabic words of the choice of devices, in the lobby and in a call. */
import type { devices as english } from '../en/devices.js';

export const devices: typeof english = {
  speakers: 'مكبرات الصوت',
  byDefault: 'الافتراضي في النظام',
  testSpeakers: 'تشغيل صوت تجريبي',
};
