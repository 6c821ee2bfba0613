/** Owns the English words of what went wrong, and what to do. */
import type { VerificationCause } from '../../session/state/state.js';
import type { ErrorCode, ErrorHint } from '../../session/base/errors.js';

export const errors = {
  errors: {
    E_FULL: 'The room is full. Try again when somebody has left.',
    E_LOCKED: 'A host has to let you in, and no host is there.',
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
  /** The code that was compared with somebody is another one now. */
  verificationChanged: {
    reloaded: (name) => `The page of ${name} was loaded anew. Compare the verification code again.`,
    changed: (name) =>
      `The connection with ${name} is not the one that you compared the verification code of. Compare it again before you say more.`,
    broken: (name) => `The verification with ${name} failed: somebody may stand in between.`,
  } as Readonly<Record<VerificationCause, (name: string) => string>>,
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
    token: 'This page cannot find out just now whether you may come in. It is tried again…',
    'private-room':
      'This private room has ended, or lets nobody in now. Ask for a new link, or make a room of your own.',
    asking: 'The browser is asking whether this page may use the device. Answer its question by the address bar.',
    muted:
      'The system or a switch on the device has turned it off. It comes back by itself, or when you turn it on there.',
    silent: 'It is on, but silent: nothing at all comes from it. Look for a switch on it, or choose another one.',
    processor: 'The effect could not start: the others get picture and sound as they are. Turn it off, or try again.',
    'track-ended': 'What this page shows or plays in place of the device has ended.',
  } as Record<ErrorHint, string>,
};
