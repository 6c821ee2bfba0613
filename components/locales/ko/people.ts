/** Owns the Korean words of the list of people. */
import type { people as english } from '../en/people.js';

export const people: typeof english = {
  rename: '이름 바꾸기',
  roles: { host: '진행자', cohost: '공동 진행자', guest: '참가자', viewer: '시청자' },
  roleOf: (name) => `${name} 님의 역할`,
  lowerOne: (name) => `${name} 님의 손 내리기`,
  lowerAll: '모두 손 내리기',
  handAt: (at) => `손 들었음, ${at}번째`,
  muteOne: (name) => `${name} 님 음소거`,
  removeOne: (name) => `${name} 님 내보내기`,
  removeAsk: (name) => `${name} 님을 방에서 내보낼까요?`,
  removed: (name) => `${name} 님을 내보냈습니다.`,
  removedCanReturn: (name) =>
    `${name} 님을 내보냈습니다. 열린 방이라 다른 이름으로 돌아올 수 있으니, 막으려면 방을 잠그세요.`,
  remove: '내보내기',
  lock: '방 잠그기',
  unlock: '방 잠금 풀기',
  lockHint: '새로 온 사람은 진행자를 기다립니다',
  waitingRoomOn: '대기실 켜기',
  waitingRoomOff: '대기실 끄기',
  waitingRoomHint: '새로 온 사람은 먼저 허락을 받습니다',
  muteOnEntryOn: '새로 온 사람 음소거하기',
  muteOnEntryOff: '새로 온 사람 음소거하지 않기',
  muteOnEntryHint: '마이크는 스스로 켤 수 있습니다',
  endForAll: '모두의 통화 끝내기',
  endAsk: '모두의 통화를 끝낼까요?',
  end: '통화 끝내기',
};
