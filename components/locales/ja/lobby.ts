/** Owns the Japanese words of the lobby. */
import type { lobby as english } from '../en/lobby.js';

export const lobby: typeof english = {
  ready: '参加の準備はできましたか？',
  welcome: '通話を開始または参加',
  inRoom: (count) => (count === 0 ? 'まだ誰もいません' : `${count} 人が参加中`),
  openRooms: '公開ルーム',
  noRooms: '公開ルームはまだありません。',
  otherRooms: '他のルーム',
  noOtherRooms: '他に公開ルームはありません。',
  searchRooms: 'ルームを検索',
  roomsFound: (count) => (count === 0 ? '該当するルームはありません。' : `${count} 件のルームが見つかりました`),
  moreRooms: (count) => `他に ${count} 件のルームがあります。名前で検索してください。`,
  alike: 'よく似た名前のルームが他にあります。このルームで合っているか確認してください。',
  newRoom: '新しいルーム',
  privateRoom: 'プライベート ルーム',
  hereOf: (count, max) => `${max} 人中 ${count} 人`,
  full: 'ルームは満員です。誰かが退出すると参加できます。',
  locked: 'ルームはロックされています。主催者が承諾するまでお待ちいただきます。',
  preview: 'カメラのプレビュー',
  previewOff: 'カメラはオフです',
  previewStarting: 'カメラを起動しています…',
  level: 'マイクの音量',
  test: 'テスト',
  devicesDenied:
    'ブラウザがブロックしています。アドレスバーのアイコンから許可して、もう一度オンにしてください。オフのままでも参加できます。',
};
