/** Owns the English words of the list of people. */
export const people = {
  rename: 'Change your name',
  host: 'Host',
  muteOne: (name: string) => `Mute ${name}`,
  removeOne: (name: string) => `Remove ${name}`,
  removeAsk: (name: string) => `Remove ${name} from the room?`,
  removed: (name: string) => `${name} was removed.`,
  removedCanReturn: (name: string) =>
    `${name} was removed. The room is open: lock it, or they can come back under another name.`,
  remove: 'Remove',
  lock: 'Lock room',
  unlock: 'Unlock room',
  lockHint: 'Newcomers wait for a host',
  endForAll: 'End call for all',
  endAsk: 'End the call for everyone?',
  end: 'End call',
};
