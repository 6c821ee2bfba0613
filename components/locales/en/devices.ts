/** Owns the English words of the choice of devices, in the lobby and in a call. */
export const devices = {
  speakers: 'Speakers',
  byDefault: 'System default',
  testSpeakers: 'Play a test sound',
};
