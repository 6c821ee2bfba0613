/** Owns the Japanese words of a tile's menu. */
import type { tile as english } from '../en/tile.js';

export const tile: typeof english = {
  pin: '固定',
  unpin: '固定を解除',
  fullScreen: '全画面表示',
  fullScreenLeave: '全画面表示を終了',
  pictureInPicture: 'ピクチャー イン ピクチャー',
  verificationCode: '確認コード',
  volume: '音量',
  qualityGood: '接続は良好',
  routes: { direct: '直接接続', relay: 'リレー（TURN）経由' },
};
