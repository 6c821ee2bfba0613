/** Owns the English words of what every element says, and what several of them do. */
import type { LeaveReason, Role } from '../../session/state/state.js';

export const common = {
  /** For dates and numbers. */
  tag: 'en',
  /** Instead of everything else, in a browser below those of README.md. */
  tooOld: 'This browser is too old for calls. Update it, or open the page in a newer one.',
  partMissing: 'This part could not be loaded yet. It is tried again; if that takes long, reload the page.',
  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
  cameraOff: 'Turn camera off',
  cameraOn: 'Turn camera on',
  microphone: 'Microphone',
  camera: 'Camera',
  cameraAndMicrophone: 'Camera and microphone',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  joining: 'Joining…',
  waiting: 'Waiting to be let in',
  waitingHint: (room: string) => `A host of ${room} has been asked.`,
  waitingForHost: 'The host is not here yet',
  waitingForHostHint: (room: string) =>
    `You do not have to do anything: it goes on as soon as a host of ${room} is here.`,
  reconnecting: 'Connection lost. Reconnecting…',
  reachless: 'The service cannot be reached. Trying again…',
  you: 'You',
  mutedBy: (name: string) => (name ? `${name} muted you` : 'You were muted'),
  mutedOnEntry: 'You came in with your microphone off.',
  roleGiven: {
    host: 'A host has made you a host.',
    cohost: 'A host has made you a co-host.',
    guest: 'A host has made you a guest.',
    viewer: 'A host has made you a viewer.',
  } as Record<Role, string>,
  joinAgain: 'Join again',
  tryAgain: 'Try again',
  useHere: 'Use it here',
  toLobby: 'Back to the lobby',
  leftBecause: {
    left: 'You left the room.',
    kicked: 'A host removed you from the room.',
    ended: 'The host ended the call.',
    network: 'The connection was lost for too long.',
    denied: 'You were not let in.',
    'not-allowed': 'You may not come in here.',
    'no-host': 'Nobody is there to let you in.',
    'no-room': 'The call ended before you were let in.',
    full: 'The room is full.',
    replaced: 'This call is open in another tab or on another device.',
  } as Record<LeaveReason, string>,
};
