/** Owns the Japanese words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: 'Space',
  holdToTalk: 'ミュート中に長押しして話す',
  zoomKeys: '共有画面で：拡大、縮小、全体表示',
  panKeys: '共有画面で：表示位置を移動',
  listKeys: 'この一覧を表示',
  closeList: '閉じる',
};
