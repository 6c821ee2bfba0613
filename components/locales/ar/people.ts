/** Owns the Arabic words of the list of people. */
import type { people as english } from '../en/people.js';
import { isolate } from '../isolate.js';

export const people: typeof english = {
  rename: 'تغيير اسمك',
  roles: { host: 'مضيف', cohost: 'مضيف مشارك', guest: 'ضيف', viewer: 'مشاهد' },
  roleOf: (name) => `دور ${isolate(name)}`,
  lowerOne: (name) => `خفض يد ${isolate(name)}`,
  lowerAll: 'خفض كل الأيدي',
  handAt: (at) => `اليد مرفوعة، رقم ${at}`,
  muteOne: (name) => `كتم ${isolate(name)}`,
  removeOne: (name) => `إزالة ${isolate(name)}`,
  removeAsk: (name) => `هل تريد إزالة ${isolate(name)} من الغرفة؟`,
  removed: (name) => `تمت إزالة ${isolate(name)}.`,
  removedCanReturn: (name) => `تمت إزالة ${isolate(name)}. الغرفة مفتوحة: أقفلها وإلا أمكنت العودة باسم آخر.`,
  remove: 'إزالة',
  lock: 'قفل الغرفة',
  unlock: 'فتح قفل الغرفة',
  lockHint: 'ينتظر القادمون الجدد مضيفًا',
  waitingRoomOn: 'تشغيل غرفة الانتظار',
  waitingRoomOff: 'إيقاف غرفة الانتظار',
  waitingRoomHint: 'يطلب القادمون الجدد الدخول أولًا',
  muteOnEntryOn: 'كتم القادمين الجدد',
  muteOnEntryOff: 'عدم كتم القادمين الجدد',
  muteOnEntryHint: 'يمكنهم تشغيل الميكروفون',
  endForAll: 'إنهاء المكالمة للجميع',
  endAsk: 'هل تريد إنهاء المكالمة للجميع؟',
  end: 'إنهاء المكالمة',
};
