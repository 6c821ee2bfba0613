/** Owns the Korean words of the choice of an emoji. */
import type { emoji as english } from '../en/emoji.js';

export const emoji: typeof english = {
  emojiSearch: '이모지 검색',
  emojiFound: (count) => (count === 0 ? '이모지를 찾지 못했습니다' : `이모지 ${count}개를 찾았습니다`),
  emojiGroups: {
    recent: '최근 사용',
    smileys: '표정과 감정',
    people: '사람과 몸',
    animals: '동물과 자연',
    food: '음식과 음료',
    travel: '여행과 장소',
    activities: '활동',
    objects: '물건',
    symbols: '기호',
    flags: '깃발',
  },
  emojiTone: (tone) => `피부색: ${['기본', '밝은 색', '약간 밝은 색', '중간 색', '약간 어두운 색', '어두운 색'][tone]}`,
};
