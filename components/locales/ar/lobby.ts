/** Owns the Arabic words of the lobby. */
import type { lobby as english } from '../en/lobby.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('ar');

export const lobby: typeof english = {
  ready: 'هل أنت مستعد للانضمام؟',
  welcome: 'ابدأ مكالمة أو انضم إليها',
  inRoom: (count) =>
    plural(count, {
      zero: 'لا أحد هنا بعد',
      one: 'شخص واحد هنا',
      two: 'شخصان هنا',
      few: '# أشخاص هنا',
      many: '# شخصًا هنا',
      other: '# شخص هنا',
    }),
  openRooms: 'الغرف المفتوحة',
  noRooms: 'لا توجد غرف مفتوحة بعد.',
  otherRooms: 'غرف أخرى',
  noOtherRooms: 'لا توجد غرفة أخرى مفتوحة.',
  searchRooms: 'البحث عن غرف',
  roomsFound: (count) =>
    plural(count, {
      zero: 'لا توجد غرفة بهذا في اسمها.',
      one: 'عُثر على غرفة واحدة',
      two: 'عُثر على غرفتين',
      few: 'عُثر على # غرف',
      many: 'عُثر على # غرفة',
      other: 'عُثر على # غرفة',
    }),
  moreRooms: (count) =>
    plural(count, {
      one: 'توجد غرفة أخرى. ابحث عنها بالاسم.',
      two: 'توجد غرفتان أخريان. ابحث عنهما بالاسم.',
      few: 'توجد # غرف أخرى. ابحث عنها بالاسم.',
      many: 'توجد # غرفة أخرى. ابحث عنها بالاسم.',
      other: 'توجد # غرفة أخرى. ابحث عنها بالاسم.',
    }),
  alike: 'توجد غرفة أخرى باسم شبه مطابق. تأكد من أن هذه هي الغرفة التي تقصدها.',
  newRoom: 'غرفة جديدة',
  privateRoom: 'غرفة خاصة',
  hereOf: (count, max) => `${count} من ${max}`,
  full: 'الغرفة ممتلئة. يمكنك الانضمام بعد أن يغادر أحدهم.',
  locked: 'الغرفة مقفلة. ستنتظر حتى يسمح لك أحد المضيفين بالدخول.',
  preview: 'معاينة الكاميرا',
  previewOff: 'الكاميرا متوقفة',
  previewStarting: 'جارٍ تشغيل الكاميرا…',
  level: 'مستوى صوت الميكروفون',
  test: 'اختبار',
  devicesDenied: 'المتصفح يحظره. اسمح به من الرمز في شريط العنوان ثم شغّله مجددًا. يمكنك الانضمام بدونه.',
};
