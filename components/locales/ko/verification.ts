/** Owns the Korean words of a verification code. */
import type { verification as english } from '../en/verification.js';

export const verification: typeof english = {
  codeWith: (name) => `${name} 님과의 확인 코드`,
  codeAsked: '상대방 페이지에 묻는 중…',
  codeProves: '서로 소리 내어 읽어 보세요. 두 분의 코드가 같으면 서비스를 포함해 아무도 중간에서 엿듣지 않습니다.',
  codeNone:
    '코드가 없습니다. 두 분 사이에 확인할 수 있는 직접 연결이 없거나, 상대방 페이지가 이전 버전이라 응답하지 않습니다.',
  pictures:
    '강아지, 고양이, 사자, 말, 돼지, 코끼리, 토끼, 판다, 수탉, 펭귄, 거북이, 물고기, 문어, 나비, 꽃, 나무, 선인장, 버섯, 지구본, 달, 별, 불, 바나나, ' +
    '사과, 딸기, 옥수수, 피자, 케이크, 당근, 레몬, 로봇, 모자, 안경, 렌치, 산타, 엄지, 우산, 모래시계, 시계, 선물, 전구, 책, 크레용, 클립, 가위, ' +
    '자물쇠, 열쇠, 망치, 전화기, 깃발, 기차, 자전거, 비행기, 로켓, 트로피, 공, 기타, 트럼펫, 종, 닻, 헤드폰, 폴더, 양말, 왕관',
  closeCode: '닫기',
};
