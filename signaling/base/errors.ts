/** Owns the error that rules and handlers throw to refuse a request. Knows nothing of how it travels. */
import type { ErrorCode, WireError } from '../protocol.js';

/** A refusal with a code from the shared list and advice that a page's author can act on. */
export class SignalingError extends Error {
  override readonly name = 'SignalingError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** What the site has the person read. */
    readonly reason?: string,
    readonly by?: 'host',
  ) {
    super(message);
  }

  toWire(): WireError {
    const { code, message, reason, by } = this;
    return { code, message, ...(reason !== undefined && { reason }), ...(by && { by }) };
  }
}
