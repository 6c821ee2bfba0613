/** Owns the English words of a tile's menu. */
export const tile = {
  pin: 'Pin',
  unpin: 'Unpin',
  fullScreen: 'Full screen',
  fullScreenLeave: 'Leave full screen',
  pictureInPicture: 'Picture in picture',
  verificationCode: 'Verification code',
  volume: 'Volume',
  qualityGood: 'Good connection',
  routes: { direct: 'direct', relay: 'by relay (TURN)' },
};
