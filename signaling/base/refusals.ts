/**
 * Owns that what is turned away is seen by the operator: each refusal counts under its code, and is a line in the log,
 * but only so often. Knows nothing of why anything is refused.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from './logger.js';
import type { WireError } from '../protocol.js';
import { refuseRequest } from './refuse.js';

/** Milliseconds from one line in the log to the next of the same kind: a flood fills no disk. */
const QUIET_MS = 60_000;

export interface Refusals {
  /**
   * @param reason One of a few, and nothing that came from outside: it keys what is remembered, and is in the log.
   */
  note(error: WireError, reason: string): void;
  /** Answers a request with the error, and notes it. */
  refuse(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    error: WireError,
    reason: string,
    headers?: Record<string, string>,
  ): void;
}

/** @param count Counts it in the metrics. */
export function refusals(log: Logger, count: (error: WireError) => void): Refusals {
  const told = new Map<string, { at: number; since: number }>();

  function note(error: WireError, reason: string): void {
    count(error);
    const key = `${error.code} ${reason}`;
    const last = told.get(key);
    if (last && Date.now() - last.at < QUIET_MS) {
      last.since += 1;
      return;
    }
    told.set(key, { at: Date.now(), since: 0 });
    log.warn({ code: error.code, reason, ...(last && last.since > 0 && { since: last.since }) }, 'refused');
  }

  return {
    note,
    refuse(request, response, status, error, reason, headers) {
      note(error, reason);
      refuseRequest(request, response, status, error, headers);
    },
  };
}
