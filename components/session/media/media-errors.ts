/**
 * Owns how a browser's refusal of a device becomes a NoomError whose message says what to do. Knows nothing of when
 * devices are asked for.
 */
import { NoomError, type ErrorHint } from '../base/errors.js';
import type { MediaKind } from '../state/state.js';

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
      return denied(kind, thrown);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return notFound(kind, cause);
    case 'TypeError':
    case 'NotSupportedError':
      return unsupported(kind, cause);
    default:
      return new NoomError(
        'E_MEDIA_BUSY',
        `The ${device} could not be opened. Close other programs that use it, then try again.`,
        cause,
      );
  }
}

export function notFound(kind: MediaKind, options?: ErrorOptions): NoomError {
  return kind === 'screen'
    ? new NoomError('E_MEDIA_NOT_FOUND', 'There is no screen or window to share.', { ...options, hint: 'no-screen' })
    : new NoomError('E_MEDIA_NOT_FOUND', `No ${NAMES[kind]} was found. Connect one, or choose another.`, options);
}

/**
 * A question that is still open, or a device that does not start. Browsers that cannot be asked which it is leave both
 * to the person.
 */
export async function noAnswer(kind: 'audio' | 'camera'): Promise<NoomError> {
  const device = NAMES[kind];
  return (await permissionOf(kind)) === 'prompt'
    ? new NoomError(
        'E_MEDIA_TIMEOUT',
        `The browser still asks whether this page may use the ${device}. Answer its question by the address bar.`,
        { hint: 'asking' },
      )
    : new NoomError(
        'E_MEDIA_TIMEOUT',
        `The browser has not given the ${device} yet. Answer its question, if there is one, or reconnect the ${device} and try again.`,
      );
}

/** On, and silenced or darkened by its source. */
export function mutedBySource(kind: 'audio' | 'camera'): NoomError {
  const advice = `The system or a switch of the device has turned the ${NAMES[kind]} off. It comes back by itself, or when it is turned on there.`;
  return new NoomError('E_MEDIA_BUSY', advice, { hint: 'muted' });
}

/** On, and not even noise comes from it. */
export function silentSource(): NoomError {
  const advice = 'The microphone is on, and nothing comes from it. Look for a switch on it, or choose another one.';
  return new NoomError('E_MEDIA_BUSY', advice, { hint: 'silent' });
}

/** There is no `navigator.mediaDevices`, or it lacks what is needed: an insecure page, a phone, or an old browser. */
export function unsupported(kind: MediaKind, options?: ErrorOptions): NoomError {
  if (globalThis.isSecureContext === false) {
    const advice = `Browsers give the ${NAMES[kind]} to secure pages only: open this page by https or on localhost.`;
    return new NoomError('E_UNSUPPORTED', advice, { ...options, hint: 'insecure' });
  }
  return kind === 'screen'
    ? new NoomError('E_UNSUPPORTED', 'This browser cannot share the screen.', { ...options, hint: 'no-screen' })
    : new NoomError('E_UNSUPPORTED', `This browser cannot give the ${NAMES[kind]}.`, {
        ...options,
        hint: 'no-devices',
      });
}

/** The refusal, where the person has taken the permission back; a track that ends does not say why. */
export async function takenBack(kind: 'audio' | 'camera'): Promise<NoomError | undefined> {
  // Only `denied` is sure: browsers that ask each time say `prompt` of a device that was merely unplugged.
  return (await permissionOf(kind)) === 'denied' ? denied(kind, undefined) : undefined;
}

/** Undefined in a browser that does not say, or knows no such name. */
async function permissionOf(kind: 'audio' | 'camera'): Promise<PermissionState | undefined> {
  const permission = await globalThis.navigator?.permissions
    ?.query({ name: FEATURES[kind] as PermissionName })
    .catch(() => undefined);
  return permission?.state;
}

/** The operating system refused, not the person: another place to mend it, and no picker was dismissed. */
export function deniedBySystem(thrown: unknown): boolean {
  return /by system/i.test(messageOf(thrown));
}

/** The person closed the question without an answer (Chromium says so). Asking once more at once would be rude. */
export function dismissed(thrown: unknown): boolean {
  return /dismissed/i.test(messageOf(thrown));
}

/** The browser says so (Chromium, of a screen): the frame lacks `allow`, and nobody was asked. */
export function deniedByFrame(thrown: unknown): boolean {
  return /permissions policy/i.test(messageOf(thrown));
}

function denied(kind: MediaKind, thrown: unknown): NoomError {
  const device = NAMES[kind];
  const refusal = (advice: string, hint?: ErrorHint) =>
    new NoomError('E_MEDIA_DENIED', advice, { cause: thrown, hint });
  if (deniedBySystem(thrown)) {
    return refusal(
      `The system's settings keep this browser from the ${device}. Allow it there, then try again.`,
      'system',
    );
  }
  const allow = `the page around this frame must say allow="${FEATURES[kind]}"`;
  if (kind === 'screen') {
    if (deniedByFrame(thrown)) return refusal(`The screen cannot be shared from here: ${allow}.`, 'frame');
    return refusal('Screen sharing was not allowed. Start it by a click, and choose what to share.', 'screen');
  }
  const bar = `The ${device} is not allowed. Allow it by the icon in the address bar, then try again.`;
  return isForeignFrame() ? refusal(`${bar} Also, ${allow}.`, 'frame') : refusal(bar);
}

/**
 * Whether a page of another site is around this one: only then a frame without `allow` has no devices (Permissions
 * Policy, default `self`).
 */
function isForeignFrame(): boolean {
  try {
    for (let at: Window | undefined = globalThis.self; at && at !== at.parent; at = at.parent)
      void at.parent.location.href;
    return false;
  } catch {
    return true;
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error || thrown instanceof DOMException ? thrown.message : '';
}
