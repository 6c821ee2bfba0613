/** Owns the English words of the statistics of a call. */
export const stats = {
  copyReport: 'Copy report',
  reportCopied: 'Report copied. It holds no names and no addresses.',
  reportByHand: 'The browser lets nothing be copied. Copy this:',
  received: 'Received',
  sent: 'Sent',
  bitRate: 'Bit rate',
  loss: 'Loss',
  jitter: 'Jitter',
  roundTrip: 'Round trip',
  screen: 'Screen',
  format: 'Format',
  way: 'Way',
  picture: (width: number, height: number, frames: number) => `${width} × ${height}, ${frames}\u00a0fps`,
};
