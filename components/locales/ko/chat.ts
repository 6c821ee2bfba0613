/** Owns the Korean words of the chat. */
import type { chat as english } from '../en/chat.js';

export const chat: typeof english = {
  close: '닫기',
  chat: '채팅',
  messages: '메시지',
  writeTo: (name) => `${name}에게 메시지`,
  everyone: '모두',
  to: '받는 사람',
  privately: (name) => `${name} 님에게만`,
  privatelyToYou: '나에게만',
  send: '보내기',
  sendFile: '파일 보내기',
  emptyChat: '아직 메시지가 없습니다.',
  outsideChat: '방에 참가하면 채팅할 수 있습니다.',
  joinChat: '채팅 참가',
  earlier: '이전 메시지 보기',
  newer: '새 메시지',
  sending: '보내는 중…',
  notDelivered: '전송되지 않음',
  retry: '다시 시도',
  left: (count) => `${count}자 남음`,
  typing: (names) =>
    names.length > 2 ? '여러 사람이 입력하고 있습니다…' : `${names.join(', ')} 님이 입력하고 있습니다…`,
  notices: {
    joined: (name, count) => `${name} 님이 들어왔습니다 · ${count}명`,
    left: (name, count) => `${name} 님이 나갔습니다 · ${count}명`,
    kicked: (name, count) => `${name} 님이 내보내졌습니다 · ${count}명`,
    renamed: (name, _count, before) => `${before} 님이 이름을 ${name}(으)로 바꿨습니다`,
    flooded: (name) =>
      `${name} 님 쪽에서 데이터를 지나치게 많이 보냈습니다. 이제 메시지는 느린 경로로 오고 파일은 오지 않습니다`,
    cut: (name) => `${name} 님 쪽에서 데이터를 계속 지나치게 많이 보내 연결을 끊었습니다`,
  },
  dropHere: '파일을 여기에 놓으세요',
  tooLarge: (name, limit) => `${name} 파일이 ${limit}보다 큽니다.`,
  accept: '받기',
  save: '저장',
  progress: (done, all) => `${all} 중 ${done}`,
  transfers: { offered: '대기', active: '', paused: '멈춤', done: '완료', cancelled: '취소됨', failed: '실패' },
};
