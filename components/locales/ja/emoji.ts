/** Owns the Japanese words of the choice of an emoji. */
import type { emoji as english } from '../en/emoji.js';

export const emoji: typeof english = {
  emojiSearch: '絵文字を検索',
  emojiFound: (count) => (count === 0 ? '絵文字が見つかりません' : `${count} 個の絵文字が見つかりました`),
  emojiGroups: {
    recent: '最近使用した絵文字',
    smileys: '表情と感情',
    people: '人と体',
    animals: '動物と自然',
    food: '食べ物と飲み物',
    travel: '旅行と場所',
    activities: '活動',
    objects: '物',
    symbols: '記号',
    flags: '旗',
  },
  emojiTone: (tone) => `肌の色: ${['標準', '明るい', 'やや明るい', '中間', 'やや濃い', '濃い'][tone]}`,
};
