/** Owns the Korean words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: '스페이스',
  holdToTalk: '마이크가 꺼져 있을 때 누르고 있으면 말할 수 있습니다',
  listKeys: '이 목록 보기',
  closeList: '닫기',
};
