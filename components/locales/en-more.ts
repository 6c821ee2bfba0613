/**
 * Owns the English texts of what is loaded later: lobby, chat, people, menus, and what to do when something went wrong.
 */
import type { ErrorCode, ErrorHint } from '../session/base/errors.js';

export const more = {
  // Menus
  close: 'Close',
  layoutGrid: 'Show everyone alike',
  layoutSpotlight: 'Show the speaker large',

  // Devices
  speakers: 'Speakers',
  byDefault: 'System default',
  test: 'Test',
  testSpeakers: 'Play a test sound',
  level: 'Microphone level',

  // Lobby
  ready: 'Ready to join?',
  welcome: 'Start or join a call',
  inRoom: (count: number) =>
    count === 0 ? 'Nobody is here yet' : count === 1 ? '1 person is here' : `${count} people are here`,
  yourName: 'Your name',
  roomName: 'Room name',
  join: 'Join',
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
  here: (count: number) => `${count} here`,
  hereOf: (count: number, max: number) => `${count} of ${max}`,
  full: 'The room is full. You can join when somebody has left.',
  locked: 'The room is locked. You will wait until a host lets you in.',
  preview: 'Camera preview',
  previewOff: 'Your camera is off',
  previewStarting: 'Starting your camera…',

  // People
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

  // Chat
  chat: 'Chat',
  messages: 'Messages',
  writeTo: (name: string) => `Message ${name}`,
  everyone: 'everyone',
  to: 'To',
  privately: (name: string) => `Privately to ${name}`,
  privatelyToYou: 'Privately to you',
  send: 'Send',
  sendFile: 'Send a file',
  emptyChat: 'No messages yet.',
  outsideChat: 'Join the room to chat.',
  joinChat: 'Join the chat',
  earlier: 'Show earlier messages',
  newer: 'New messages',
  sending: 'Sending…',
  notDelivered: 'Not delivered',
  retry: 'Try again',
  left: (count: number) => `${count} left`,
  typing: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} is writing…`
      : names.length === 2
        ? `${names[0]} and ${names[1]} are writing…`
        : 'Several people are writing…',
  notices: {
    joined: (name: string, count: number, _before?: string) => `${name} joined · ${count} here`,
    left: (name: string, count: number, _before?: string) => `${name} left · ${count} here`,
    kicked: (name: string, count: number, _before?: string) => `${name} was removed · ${count} here`,
    renamed: (name: string, _count: number, before?: string) => `${before} is now ${name}`,
    flooded: (name: string, _count: number, _before?: string) =>
      `Far too much came from ${name}: messages take a slower way from now on, and files do not come`,
    cut: (name: string, _count: number, _before?: string) =>
      `Far too much went on coming from ${name}, so the connection was ended`,
  },
  dropHere: 'Drop files to send them',
  tooLarge: (name: string, limit: string) => `${name} is larger than ${limit}.`,
  accept: 'Accept',
  save: 'Save',
  progress: (done: string, all: string) => `${done} of ${all}`,
  transfers: {
    offered: 'Offered',
    active: '',
    paused: 'Paused',
    done: 'Done',
    cancelled: 'Cancelled',
    failed: 'Failed',
  },

  // What went wrong, and what to do
  errors: {
    E_FULL: 'The room is full. Try again when somebody has left.',
    E_LOCKED: 'The room is locked and no host is there to let you in.',
    E_AUTH: 'You need a valid invitation to join.',
    E_NETWORK: 'The service cannot be reached. Check your connection.',
    E_RATE: 'That was too fast. Wait a moment.',
    E_ORIGIN: 'This site may not use the service.',
    E_VERSION: 'This page is out of date. Reload it.',
    E_SCHEMA: 'The service did not take that. Check the name of the room.',
    E_SIZE: 'That is too large.',
    E_FORBIDDEN: 'You may not do that here.',
    E_NOT_FOUND: 'That is not there any more.',
    E_TIMEOUT: 'The service took too long to answer. Try again.',
    E_MEDIA_DENIED: 'The browser blocks the device. Allow it by the icon in the address bar.',
    E_MEDIA_NOT_FOUND: 'No such device was found. Connect one and try again.',
    E_MEDIA_BUSY: 'Another program uses the device. Close it and try again.',
    E_MEDIA_TIMEOUT:
      'The device does not start. Answer the browser’s question, if it asks one; else reconnect the device and try again.',
    E_UNSUPPORTED: 'This browser or service cannot do that.',
    E_TRANSFER: 'The file did not get through. Send it again.',
  } as Partial<Record<ErrorCode, string>>,
  /** Of some it is known more finely what to do. */
  hints: {
    frame:
      'The device is blocked. This page is in a frame: the page around it must give the frame allow="camera; microphone; display-capture". ' +
      'If it does, allow the device by the icon in the address bar.',
    system: 'The system’s settings keep the browser from the device. Allow it there, then turn it on again.',
    insecure: 'Browsers give camera and microphone to secure pages only. Open this page by https.',
    'no-devices': 'This browser cannot give the device. Try another browser.',
    screen: 'Screen sharing was not allowed. Press the button again and choose what to share.',
    'no-screen': 'There is no screen here that could be shared.',
    address: 'This page names no valid address of the service: “server” must begin with https://',
    'no-service':
      'No call service answers where this page looks for one. It is tried again; if the service is elsewhere, “server” must say where.',
    'no-room': 'Which room? Enter a name.',
    'private-room':
      'This private room has ended, or lets nobody in now. Ask for a new link, or make a room of your own.',
    asking: 'The browser is asking whether this page may use the device. Answer its question by the address bar.',
    muted:
      'The system or a switch on the device has turned it off. It comes back by itself, or when you turn it on there.',
    processor: 'The effect could not start: the others get picture and sound as they are. Turn it off, or try again.',
  } as Record<ErrorHint, string>,
};
