/**
 * Owns how people are moved from a node that is about to end: nobody new comes, and who is here is sent elsewhere a few
 * at a time. Knows nothing of rooms. Calls go on meanwhile: media flows from page to page, and pages come back by
 * themselves, with their resume tokens, to wherever the balancer sends them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Io } from './context.js';
import type { Refusals } from '../base/refusals.js';
import { isHandshake } from '../base/refuse.js';

const LEAST_STEP_MS = 50;

export interface Drain {
  readonly started: boolean;
  /** Engine.IO middleware that answers 503 to new connections once the drain has started. */
  guard(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Closes all connections over `ms` milliseconds, so that not all come to the other nodes in one instant. */
  run(io: Io, ms: number): Promise<void>;
}

export function drain({ refuse }: Refusals): Drain {
  let started = false;
  return {
    get started() {
      return started;
    },
    guard(request, response, next) {
      if (!started || !isHandshake(request)) return next();
      refuse(
        request,
        response,
        503,
        { code: 'E_NETWORK', message: 'This node is ending: try again.' },
        'this node is ending',
        { 'Retry-After': '1' },
      );
    },
    async run(io, ms) {
      started = true;
      const all = [...io.sockets.sockets.values()];
      const steps = Math.max(1, Math.min(all.length, Math.floor(ms / LEAST_STEP_MS)));
      for (let step = 0; step < steps; step += 1) {
        if (step > 0) await sleep(ms / steps, undefined, { ref: false });
        const part = all.slice(Math.round((step * all.length) / steps), Math.round(((step + 1) * all.length) / steps));
        // The transport and not the socket: a socket's disconnect tells pages to stay away.
        for (const { conn } of part) conn.close();
      }
    },
  };
}
