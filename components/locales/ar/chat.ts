/** Owns the Arabic words of the chat. */
import type { chat as english } from '../en/chat.js';
import { entry } from './entry.js';
import { pluralsOf } from '../plural.js';
import { isolate } from '../isolate.js';

const plural = pluralsOf('ar');

const list = (names: readonly string[]) => new Intl.ListFormat('ar').format(names);

export const chat: typeof english = {
  close: 'إغلاق',
  chat: 'الدردشة',
  messages: 'الرسائل',
  writeTo: (name) => `رسالة إلى ${isolate(name)}`,
  everyone: 'الجميع',
  to: 'إلى',
  privately: (name) => `إلى ${isolate(name)} فقط`,
  privatelyToYou: 'إليك فقط',
  send: 'إرسال',
  sendFile: 'إرسال ملف',
  emptyChat: 'لا توجد رسائل بعد.',
  outsideChat: 'انضم إلى الغرفة للدردشة.',
  joinChat: 'الانضمام إلى الدردشة',
  earlier: 'عرض الرسائل السابقة',
  newer: 'رسائل جديدة',
  sending: 'جارٍ الإرسال…',
  notDelivered: 'لم تصل',
  retry: 'إعادة المحاولة',
  left: (count) =>
    plural(count, {
      zero: 'لم يتبقَّ أي حرف',
      one: 'تبقّى حرف واحد',
      two: 'تبقّى حرفان',
      few: 'تبقّت # أحرف',
      many: 'تبقّى # حرفًا',
      other: 'تبقّى # حرف',
    }),
  typing: (names) =>
    names.length > 2 ? 'يكتب عدة أشخاص…' : `${names.length === 1 ? 'يكتب' : 'يكتب كل من'} ${list(names.map(isolate))}…`,
  notices: {
    joined: (name, count) => `انضم ${isolate(name)} · ${entry.here(count)}`,
    left: (name, count) => `غادر ${isolate(name)} · ${entry.here(count)}`,
    kicked: (name, count) => `تمت إزالة ${isolate(name)} · ${entry.here(count)}`,
    renamed: (name, _count, before) => `أصبح اسم ${isolate(before ?? '')} الآن ${isolate(name)}`,
    flooded: (name) => `وصلت بيانات كثيرة جدًا من ${isolate(name)}: ستسلك الرسائل طريقًا أبطأ من الآن، ولن تصل الملفات`,
    cut: (name) => `استمر وصول بيانات كثيرة جدًا من ${isolate(name)}، فانقطع الاتصال`,
  },
  dropHere: 'أفلت الملفات هنا لإرسالها',
  tooLarge: (name, limit) => `حجم ${isolate(name)} أكبر من ${isolate(limit)}.`,
  accept: 'قبول',
  save: 'حفظ',
  progress: (done, all) => `${isolate(done)} من ${isolate(all)}`,
  transfers: {
    offered: 'معروض',
    active: '',
    paused: 'متوقف مؤقتًا',
    done: 'تم',
    cancelled: 'أُلغي',
    failed: 'فشل',
  },
};
