/**
 * Owns how a browser's refusal of a device becomes a NoomError whose message says what to do. Knows nothing of when
 * devices are asked for.
 */
import { NoomError } from '../errors.js';
import type { MediaKind } from '../state.js';

const NAMES: Record<MediaKind, string> = { audio: 'microphone', camera: 'camera', screen: 'screen' };
/** The permissions-policy feature that an embedding frame has to allow. */
const FEATURES: Record<MediaKind, string> = { audio: 'microphone', camera: 'camera', screen: 'display-capture' };

/** Translates what getUserMedia or getDisplayMedia rejected with; a NoomError stays as it is. */
export function mediaError(kind: MediaKind, thrown: unknown): NoomError {
  if (thrown instanceof NoomError) return thrown;
  const cause = { cause: thrown };
  const device = NAMES[kind];
  switch (thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'InvalidStateError':
      return new NoomError('E_MEDIA_DENIED', denied(kind, thrown), cause);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return notFound(kind, cause);
    case 'TypeError':
    case 'NotSupportedError':
      return new NoomError('E_UNSUPPORTED', `This browser cannot give the ${device}.`, cause);
    default:
      return new NoomError('E_MEDIA_BUSY',
        `The ${device} could not be opened. Close other programs that use it, then try again.`, cause);
  }
}

export function notFound(kind: MediaKind, options?: ErrorOptions): NoomError {
  return new NoomError('E_MEDIA_NOT_FOUND', kind === 'screen'
    ? 'There is no screen or window to share.'
    : `No ${NAMES[kind]} was found. Connect one, or choose another.`, options);
}

export function noAnswer(kind: MediaKind): NoomError {
  return new NoomError('E_MEDIA_TIMEOUT',
    `The browser has not given the ${NAMES[kind]} yet. Answer its question by the address bar, or try again.`);
}

/** There is no `navigator.mediaDevices`, or it lacks what is needed: an insecure page, a phone, or an old browser. */
export function unsupported(kind: MediaKind): NoomError {
  if (globalThis.isSecureContext === false) {
    return new NoomError('E_UNSUPPORTED',
      `Browsers give the ${NAMES[kind]} to secure pages only: open this page by https or on localhost.`);
  }
  return new NoomError('E_UNSUPPORTED', kind === 'screen'
    ? 'This browser cannot share the screen.'
    : `This browser cannot give the ${NAMES[kind]}.`);
}

/** The refusal, where the person has taken the permission back; a track that ends does not say why. */
export async function takenBack(kind: 'audio' | 'camera'): Promise<NoomError | undefined> {
  const name = FEATURES[kind] as PermissionName;
  // Only `denied` is sure: browsers that ask each time say `prompt` of a device that was merely unplugged.
  const permission = await globalThis.navigator?.permissions?.query({ name }).catch(() => undefined); // older browsers know no such name
  return permission?.state === 'denied' ? new NoomError('E_MEDIA_DENIED', denied(kind, undefined)) : undefined;
}

/** The operating system refused, not the person: another place to mend it, and no picker was dismissed. */
export function deniedBySystem(thrown: unknown): boolean {
  return /by system/i.test(messageOf(thrown));
}

/** The person closed the question without an answer (Chromium says so). Asking once more at once would be rude. */
export function dismissed(thrown: unknown): boolean {
  return /dismissed/i.test(messageOf(thrown));
}

function denied(kind: MediaKind, thrown: unknown): string {
  const device = NAMES[kind];
  if (deniedBySystem(thrown)) {
    return `The system's settings keep this browser from the ${device}. Allow it there, then try again.`;
  }
  if (kind === 'screen') return 'Screen sharing was not allowed. Start it by a click, and choose what to share.';
  const bar = `The ${device} is not allowed. Allow it by the icon in the address bar, then try again.`;
  return framed() ? `${bar} In a frame, the embedding page must also say allow="${FEATURES[kind]}".` : bar;
}

/** Whether this page sits inside another one, whose `allow` attribute then decides too. */
function framed(): boolean {
  return globalThis.parent !== undefined && globalThis.parent !== globalThis.self;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error || thrown instanceof DOMException ? thrown.message : '';
}
