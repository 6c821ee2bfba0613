/** Owns the Japanese words of the chat. */
import type { chat as english } from '../en/chat.js';

export const chat: typeof english = {
  close: '閉じる',
  chat: 'チャット',
  messages: 'メッセージ',
  writeTo: (name) => `${name}にメッセージを送信`,
  everyone: '全員',
  to: '宛先',
  privately: (name) => `${name} さんのみ`,
  privatelyToYou: 'あなたのみ',
  send: '送信',
  sendFile: 'ファイルを送信',
  emptyChat: 'メッセージはまだありません。',
  outsideChat: 'チャットするにはルームに参加してください。',
  joinChat: 'チャットに参加',
  earlier: '以前のメッセージを表示',
  newer: '新しいメッセージ',
  sending: '送信しています…',
  notDelivered: '送信できませんでした',
  retry: '再試行',
  left: (count) => `残り ${count} 文字`,
  typing: (names) =>
    names.length > 2 ? '数人が入力しています…' : `${names.map((name) => `${name} さん`).join('と')}が入力しています…`,
  notices: {
    joined: (name, count) => `${name} さんが参加しました · ${count} 人`,
    left: (name, count) => `${name} さんが退出しました · ${count} 人`,
    kicked: (name, count) => `${name} さんは削除されました · ${count} 人`,
    renamed: (name, _count, before) => `${before} さんが名前を「${name}」に変更しました`,
    flooded: (name) =>
      `${name} さんから大量のデータが届いています。今後、メッセージは遅い経路で届き、ファイルは届きません`,
    cut: (name) => `${name} さんから大量のデータが届き続けたため、接続を終了しました`,
  },
  dropHere: 'ここにドロップしてファイルを送信',
  tooLarge: (name, limit) => `「${name}」は ${limit} を超えています。`,
  accept: '受け取る',
  save: '保存',
  progress: (done, all) => `${all} 中 ${done}`,
  transfers: {
    offered: '受け取り待ち',
    active: '',
    paused: '一時停止中',
    done: '完了',
    cancelled: 'キャンセル済み',
    failed: '失敗',
  },
};
