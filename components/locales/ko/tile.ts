/** Owns the Korean words of a tile's menu. */
import type { tile as english } from '../en/tile.js';

export const tile: typeof english = {
  pin: '고정',
  unpin: '고정 해제',
  fullScreen: '전체 화면',
  fullScreenLeave: '전체 화면 끝내기',
  pictureInPicture: '화면 속 화면',
  verificationCode: '확인 코드',
  volume: '음량',
  qualityGood: '연결 좋음',
  routes: { direct: '직접 연결', relay: '중계 서버(TURN) 경유' },
};
