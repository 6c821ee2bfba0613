/** Owns the Arabic words of the fields by which one enters, in lobby and chat. */
import type { entry as english } from '../en/entry.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('ar');

export const entry: typeof english = {
  yourName: 'اسمك',
  roomName: 'اسم الغرفة',
  join: 'انضمام',
  here: (count) =>
    plural(count, {
      zero: 'لا أحد',
      one: 'شخص واحد',
      two: 'شخصان',
      few: '# أشخاص',
      many: '# شخصًا',
      other: '# شخص',
    }),
};
