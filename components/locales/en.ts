/**
 * Owns the English texts that a call shows at first, and by its type what every language has to say. Knows nothing of
 * where a text stands.
 */
import type { LeaveReason } from '../session/state/state.js';
import type { more } from './en-more.js';

export const en = {
  /** For dates and numbers. */
  tag: 'en',

  /** Instead of everything else, in a browser below those of README.md. */
  tooOld: 'This browser is too old for calls. Update it, or open the page in a newer one.',

  // Controls: the name says what a press does.
  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
  cameraOff: 'Turn camera off',
  cameraOn: 'Turn camera on',
  share: 'Share screen',
  shareStop: 'Stop sharing',
  handRaise: 'Raise hand',
  handLower: 'Lower hand',
  react: 'Send a reaction',
  chatShow: 'Open chat',
  chatHide: 'Close chat',
  people: 'People',
  more: 'More',
  leave: 'Leave',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  audioDevices: 'Microphone and speakers',
  cameras: 'Cameras',
  knocking: (count: number) => `${count} waiting`,
  controls: 'Call controls',
  unread: (count: number) => `${count} unread`,

  partMissing: 'This part could not be loaded yet. It is tried again; if that takes long, reload the page.',

  // Devices
  microphone: 'Microphone',
  camera: 'Camera',
  cameraAndMicrophone: 'Camera and microphone',

  // Lobby
  joining: 'Joining…',
  joinAgain: 'Join again',
  tryAgain: 'Try again',
  useHere: 'Use it here',
  toLobby: 'Back to the lobby',
  waiting: 'Waiting to be let in',
  waitingHint: (room: string) => `A host of ${room} has been asked.`,
  reconnecting: 'Connection lost. Reconnecting…',
  reachless: 'The service cannot be reached. Trying again…',

  // Call
  you: 'You',
  alone: 'You are the only one here',
  aloneHint: 'Share the link to invite others.',
  copyLink: 'Copy link',
  copied: 'Link copied',
  hear: 'Tap to hear the others',
  see: 'Tap to see the others',
  muted: 'Microphone off',
  handUp: 'Hand raised',
  mutedBy: (name: string) => `${name} muted you`,
  reacted: (name: string, emoji: string) => `${name} reacted with ${emoji}`,
  screenOf: (name: string) => `${name}’s screen`,
  ownScreen: 'You are sharing your screen',
  quality: (level: number): string =>
    level === 0 ? 'No connection' : level < 2 ? 'Poor connection' : 'Weak connection',
  peerConnecting: 'Connecting…',
  peerRecovering: 'Reconnecting…',
  peerFailed: (name: string) => `No path to ${name}`,
  causes: {
    'no-relay': 'The networks between you let no call through. Try another network, or turn a VPN off.',
    'relay-unreachable':
      'The networks between you let no call through just now. Try again later, or by another network.',
    'no-route': 'The networks between you let no call through.',
    'no-webrtc': 'Their browser cannot make calls: it has no WebRTC. You can chat.',
    'no-webrtc-here':
      'This browser cannot make calls: it has no WebRTC. The others do not see or hear you. You can chat.',
    flood: 'Their page sent far too much, so the connection to it was ended.',
    'no-codec': 'No picture: your browsers have no video format in common. Sound and chat work.',
  },
  wantsIn: (name: string) => `${name} wants to join`,
  admit: 'Let in',
  deny: 'Turn away',

  // What went wrong, and what to do
  devicesDenied:
    'The browser blocks it. Allow it by the icon in the address bar, then turn it on again. You can join without.',
  leftBecause: {
    left: 'You left the room.',
    kicked: 'A host removed you from the room.',
    ended: 'The host ended the call.',
    network: 'The connection was lost for too long.',
    denied: 'You were not let in.',
    full: 'The room is full.',
    replaced: 'This call is open in another tab or on another device.',
  } as Record<LeaveReason, string>,
};

export type Strings = typeof en & typeof more;
/** What is always there; the rest once it is loaded. */
export type FirstStrings = typeof en & Partial<typeof more>;
