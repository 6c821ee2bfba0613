/** Owns the Korean words of the lobby. */
import type { lobby as english } from '../en/lobby.js';

export const lobby: typeof english = {
  ready: '참가할 준비가 되셨나요?',
  welcome: '통화를 시작하거나 참가하세요',
  inRoom: (count) => (count === 0 ? '아직 아무도 없습니다' : `${count}명 참가 중`),
  openRooms: '열린 방',
  noRooms: '아직 열린 방이 없습니다.',
  otherRooms: '다른 방',
  noOtherRooms: '다른 열린 방이 없습니다.',
  searchRooms: '방 검색',
  roomsFound: (count) => (count === 0 ? '이름에 이 말이 들어간 방이 없습니다.' : `방 ${count}개를 찾았습니다`),
  moreRooms: (count) => `방이 ${count}개 더 있습니다. 이름으로 검색하세요.`,
  alike: '이름이 거의 같은 다른 방이 있습니다. 찾는 방이 맞는지 확인하세요.',
  newRoom: '새 방',
  privateRoom: '비공개 방',
  hereOf: (count, max) => `${max}명 중 ${count}명`,
  full: '방이 가득 찼습니다. 누군가 나가면 참가할 수 있습니다.',
  locked: '방이 잠겨 있습니다. 진행자가 들여보낼 때까지 기다리게 됩니다.',
  preview: '카메라 미리보기',
  previewOff: '카메라가 꺼져 있습니다',
  previewStarting: '카메라를 켜는 중…',
  level: '마이크 음량',
  test: '테스트',
  devicesDenied: '브라우저가 막고 있습니다. 주소창의 아이콘에서 허용한 뒤 다시 켜세요. 없이도 참가할 수 있습니다.',
};
