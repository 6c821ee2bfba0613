/** Owns the Japanese words of a verification code. */
import type { verification as english } from '../en/verification.js';

export const verification: typeof english = {
  codeWith: (name) => `${name}さんとの確認コード`,
  codeAsked: '相手のページに問い合わせています…',
  codeProves: '声に出して読み合わせてください。二人とも同じなら、サービスを含めて誰も間で聞いていません。',
  codeNone: 'コードはありません。二人の間に確認できる直接の接続がないか、相手のページが古くて応答しません。',
  pictures:
    '犬, 猫, ライオン, 馬, 豚, ゾウ, ウサギ, パンダ, ニワトリ, ペンギン, カメ, 魚, タコ, チョウ, 花, 木, サボテン, キノコ, 地球, 月, 星, 火, バナナ, ' +
    'リンゴ, イチゴ, トウモロコシ, ピザ, ケーキ, ニンジン, レモン, ロボット, 帽子, メガネ, レンチ, サンタ, いいね, 傘, 砂時計, 時計, 贈り物, 電球, 本, ' +
    'クレヨン, クリップ, ハサミ, 錠前, 鍵, ハンマー, 電話, 旗, 列車, 自転車, 飛行機, ロケット, トロフィー, ボール, ギター, トランペット, 鐘, いかり, ' +
    'ヘッドホン, フォルダー, 靴下, 王冠',
  closeCode: '閉じる',
};
