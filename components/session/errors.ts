/** Owns NoomError and the list of its codes. Knows nothing of where errors come from. */
import type { ErrorCode, WireError } from '../../signaling/protocol.js';

export type { ErrorCode } from '../../signaling/protocol.js';

/** The one error that promises of a session reject with and `noom-error` carries. `message` says what to do. */
export class NoomError extends Error {
  override readonly name = 'NoomError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  static fromWire(error: WireError): NoomError {
    return new NoomError(error.code, error.message);
  }

  /** Makes a NoomError of whatever was thrown; one that is a NoomError already stays as it is. */
  static from(thrown: unknown, code: ErrorCode = 'E_NETWORK'): NoomError {
    if (thrown instanceof NoomError) return thrown;
    return new NoomError(code, thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}
