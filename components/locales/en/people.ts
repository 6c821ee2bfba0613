/** Owns the English words of the list of people. */
import type { Role } from '../../session/state/state.js';

export const people = {
  rename: 'Change your name',
  roles: { host: 'Host', cohost: 'Co-host', guest: 'Guest', viewer: 'Viewer' } as Record<Role, string>,
  roleOf: (name: string) => `Role of ${name}`,
  lowerOne: (name: string) => `Lower the hand of ${name}`,
  lowerAll: 'Lower all hands',
  handAt: (at: number) => `Hand raised, number ${at}`,
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
  waitingRoomOn: 'Turn waiting room on',
  waitingRoomOff: 'Turn waiting room off',
  waitingRoomHint: 'Newcomers knock first',
  muteOnEntryOn: 'Mute newcomers',
  muteOnEntryOff: 'Stop muting newcomers',
  muteOnEntryHint: 'They can turn the microphone on',
  endForAll: 'End call for all',
  endAsk: 'End the call for everyone?',
  end: 'End call',
};
