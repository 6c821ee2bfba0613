/** Owns the English words of the fields by which one enters, in lobby and chat. */
export const entry = {
  yourName: 'Your name',
  roomName: 'Room name',
  join: 'Join',
  here: (count: number) => `${count} here`,
};
