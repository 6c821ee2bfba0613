/** Owns the Korean words of the fields by which one enters, in lobby and chat. */
import type { entry as english } from '../en/entry.js';

export const entry: typeof english = {
  yourName: '이름',
  roomName: '방 이름',
  join: '참가',
  here: (count) => `${count}명`,
};
