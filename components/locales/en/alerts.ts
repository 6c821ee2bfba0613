/** Owns the English words of what is told for a moment in a call. */
export const alerts = {
  youAreMuted: 'You are muted',
  unmuteShort: 'Unmute',
  messagePrivately: 'privately to you',
  cameIn: (names: string) => `${names} joined`,
  wentOut: (names: string) => `${names} left`,
  handWentUp: (names: string) => `${names} raised a hand`,
};
