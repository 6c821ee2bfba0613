/** Owns the Japanese words of the fields by which one enters, in lobby and chat. */
import type { entry as english } from '../en/entry.js';

export const entry: typeof english = {
  yourName: '名前',
  roomName: 'ルーム名',
  join: '参加',
  here: (count) => `${count} 人`,
};
