/** Owns the Japanese words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: 'Space',
  holdToTalk: 'ミュート中に長押しして話す',
  listKeys: 'この一覧を表示',
  closeList: '閉じる',
};
