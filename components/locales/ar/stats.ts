/** Owns the Arabic words of the statistics of a call. */
import type { stats as english } from '../en/stats.js';
import { isolate } from '../isolate.js';

export const stats: typeof english = {
  copyReport: 'نسخ التقرير',
  reportCopied: 'تم نسخ التقرير. لا يحتوي على أسماء أو عناوين.',
  reportByHand: 'لا يسمح المتصفح بالنسخ. انسخ هذا:',
  received: 'المستلَم',
  sent: 'المرسَل',
  bitRate: 'معدل البت',
  loss: 'الفقد',
  jitter: 'التذبذب',
  roundTrip: 'زمن الذهاب والعودة',
  screen: 'الشاشة',
  format: 'الصيغة',
  way: 'المسار',
  picture: (width, height, frames) => isolate(`${width} × ${height}, ${frames}\u00a0fps`),
};
