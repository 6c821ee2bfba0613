/** Owns the Korean words of the statistics of a call. */
import type { stats as english } from '../en/stats.js';

export const stats: typeof english = {
  copyReport: '보고서 복사',
  reportCopied: '보고서를 복사했습니다. 이름과 주소는 들어 있지 않습니다.',
  reportByHand: '브라우저가 복사를 막고 있습니다. 아래 내용을 직접 복사하세요.',
  received: '받기',
  sent: '보내기',
  bitRate: '비트 전송률',
  loss: '손실',
  jitter: '지터',
  roundTrip: '왕복 시간',
  screen: '화면',
  format: '형식',
  way: '경로',
  picture: (width, height, frames) => `${width} × ${height}, ${frames}fps`,
};
