/** Owns the Japanese words of the list of people. */
import type { people as english } from '../en/people.js';

export const people: typeof english = {
  rename: '名前を変更',
  roles: { host: '主催者', cohost: '共同主催者', guest: 'ゲスト', viewer: '視聴者' },
  roleOf: (name) => `${name} さんの役割`,
  lowerOne: (name) => `${name} さんの手を下ろす`,
  lowerAll: '全員の手を下ろす',
  handAt: (at) => `挙手中、${at} 番目`,
  muteOne: (name) => `${name} さんをミュート`,
  removeOne: (name) => `${name} さんを削除`,
  removeAsk: (name) => `${name} さんをルームから削除しますか？`,
  removed: (name) => `${name} さんを削除しました。`,
  removedCanReturn: (name) =>
    `${name} さんを削除しました。ルームは公開されています。ロックしないと別の名前で戻ることができます。`,
  remove: '削除',
  lock: 'ルームをロック',
  unlock: 'ルームのロックを解除',
  lockHint: '新しい参加者は主催者の承諾を待ちます',
  waitingRoomOn: '待機室をオンにする',
  waitingRoomOff: '待機室をオフにする',
  waitingRoomHint: '新しい参加者は先にリクエストします',
  muteOnEntryOn: '新しい参加者をミュート',
  muteOnEntryOff: '新しい参加者をミュートしない',
  muteOnEntryHint: 'マイクは自分でオンにできます',
  endForAll: '全員の通話を終了',
  endAsk: '全員の通話を終了しますか？',
  end: '通話を終了',
};
