/** Owns the Arabic words of the choice of an emoji. */
import type { emoji as english } from '../en/emoji.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('ar');

export const emoji: typeof english = {
  emojiSearch: 'البحث عن رمز تعبيري',
  emojiFound: (count) =>
    plural(count, {
      zero: 'لم يُعثر على رموز تعبيرية',
      one: 'رمز تعبيري واحد',
      two: 'رمزان تعبيريان',
      few: '# رموز تعبيرية',
      many: '# رمزًا تعبيريًا',
      other: '# رمز تعبيري',
    }),
  emojiGroups: {
    recent: 'المستخدمة مؤخرًا',
    smileys: 'الوجوه والمشاعر',
    people: 'الأشخاص والجسم',
    animals: 'الحيوانات والطبيعة',
    food: 'الطعام والشراب',
    travel: 'السفر والأماكن',
    activities: 'الأنشطة',
    objects: 'الأشياء',
    symbols: 'الرموز',
    flags: 'الأعلام',
  },
  emojiTone: (tone) => `لون البشرة: ${['افتراضي', 'فاتح', 'فاتح متوسط', 'متوسط', 'داكن متوسط', 'داكن'][tone]}`,
};
