/** Owns the English words of the lobby. */
export const lobby = {
  ready: 'Ready to join?',
  welcome: 'Start or join a call',
  inRoom: (count: number) =>
    count === 0 ? 'Nobody is here yet' : count === 1 ? '1 person is here' : `${count} people are here`,
  openRooms: 'Open rooms',
  noRooms: 'No open rooms yet.',
  otherRooms: 'Other rooms',
  noOtherRooms: 'No other room is open.',
  searchRooms: 'Search rooms',
  roomsFound: (count: number) =>
    count === 0 ? 'No room has this in its name.' : count === 1 ? '1 room found' : `${count} rooms found`,
  moreRooms: (count: number) =>
    count === 1
      ? 'There is 1 more room. Search for it by name.'
      : `There are ${count} more rooms. Search for them by name.`,
  alike: 'There is another room with almost the same name. Make sure that this is the one you mean.',
  newRoom: 'New room',
  privateRoom: 'Private room',
  hereOf: (count: number, max: number) => `${count} of ${max}`,
  full: 'The room is full. You can join when somebody has left.',
  locked: 'The room is locked. You will wait until a host lets you in.',
  preview: 'Camera preview',
  previewOff: 'Your camera is off',
  previewStarting: 'Starting your camera…',
  level: 'Microphone level',
  test: 'Test',
  devicesDenied:
    'The browser blocks it. Allow it by the icon in the address bar, then turn it on again. You can join without.',
};
