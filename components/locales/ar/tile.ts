/** Owns the Arabic words of a tile's menu. */
import type { tile as english } from '../en/tile.js';

export const tile: typeof english = {
  pin: 'تثبيت',
  unpin: 'إلغاء التثبيت',
  fullScreen: 'ملء الشاشة',
  fullScreenLeave: 'إنهاء ملء الشاشة',
  pictureInPicture: 'صورة داخل صورة',
  verificationCode: 'رمز التحقق',
  volume: 'مستوى الصوت',
  qualityGood: 'الاتصال جيد',
  routes: { direct: 'مباشر', relay: 'عبر خادم وسيط (TURN)' },
};
