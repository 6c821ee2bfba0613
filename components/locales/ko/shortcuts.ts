/** Owns the Korean words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: '스페이스',
  holdToTalk: '마이크가 꺼져 있을 때 누르고 있으면 말할 수 있습니다',
  zoomKeys: '공유 화면에서: 확대, 축소, 전체 보기',
  panKeys: '공유 화면에서: 보이는 부분 옮기기',
  listKeys: '이 목록 보기',
  closeList: '닫기',
};
