/** Owns NoomError and the list of its codes. Knows nothing of where errors come from. */
import type { ErrorCode, WireError } from '../../../signaling/protocol.js';

export type { ErrorCode } from '../../../signaling/protocol.js';

/**
 * What an error is about, more finely than its code: what to do about it differs, and texts in a person's language are
 * chosen by it.
 *
 * `frame`: the page is framed by another site's, whose frame may lack `allow`. `system`: the operating system keeps the
 * browser from the device. `insecure`: browsers give devices to secure pages only. `no-devices`: this browser gives
 * none. `screen`: a screen was not allowed to be shared. `no-screen`: there is none, or this browser shares none.
 * `address`: `server` is no address of a service. `no-service`: `server` is not set, and no service answers where one
 * was assumed. `no-room`: no room was named. `private-room`: a private room has ended, or lets nobody in now: the
 * service does not say which. `asking`: the browser's question is still open. `muted`: the system or a switch of the
 * device has turned it off. `silent`: it is on, and nothing at all comes from it. `processor`: what should change the picture or the sound could not start. `track-ended`:
 * what the page gave in place of a device has ended.
 * `token`: the page's `getToken` fails.
 */
export type ErrorHint =
  | 'frame'
  | 'system'
  | 'insecure'
  | 'no-devices'
  | 'screen'
  | 'no-screen'
  | 'address'
  | 'no-service'
  | 'no-room'
  | 'private-room'
  | 'asking'
  | 'muted'
  | 'silent'
  | 'processor'
  | 'track-ended'
  | 'token';

/** The one error that promises of a session reject with and `noom-error` carries. `message` says what to do. */
export class NoomError extends Error {
  override readonly name = 'NoomError';
  readonly code: ErrorCode;
  /** What it is about, where that is known more finely. */
  readonly hint: ErrorHint | undefined;
  /** Why the site does not let the person in, in its own words: to be shown as text. */
  readonly reason: string | undefined;
  /** It is a host's word. */
  readonly by: 'host' | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    about: {
      cause?: unknown;
      hint?: ErrorHint | undefined;
      reason?: string | undefined;
      by?: 'host' | undefined;
    } = {},
  ) {
    const { hint, reason, by, ...options } = about;
    super(message, options);
    this.code = code;
    this.hint = hint;
    this.reason = reason;
    this.by = by;
  }

  /** @internal */
  static fromWire(error: WireError, hint?: ErrorHint): NoomError {
    return new NoomError(error.code, error.message, { hint, reason: error.reason, by: error.by });
  }

  /** Makes a NoomError of whatever was thrown; one that is a NoomError already stays as it is. */
  static from(thrown: unknown, code: ErrorCode = 'E_NETWORK'): NoomError {
    if (thrown instanceof NoomError) return thrown;
    return new NoomError(code, thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}
