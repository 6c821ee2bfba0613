/** Owns the Japanese words of the statistics of a call. */
import type { stats as english } from '../en/stats.js';

export const stats: typeof english = {
  copyReport: 'レポートをコピー',
  reportCopied: 'レポートをコピーしました。名前とアドレスは含まれません。',
  reportByHand: 'ブラウザーがコピーを許可していません。次の内容をコピーしてください。',
  received: '受信',
  sent: '送信',
  bitRate: 'ビットレート',
  loss: '損失',
  jitter: 'ジッター',
  roundTrip: '往復時間',
  screen: '画面',
  format: '形式',
  way: '経路',
  picture: (width, height, frames) => `${width} × ${height}、${frames}\u00a0fps`,
};
