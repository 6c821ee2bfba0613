/**
 * Owns whom a message or file goes to, and what it is called. Knows nothing of its content or of the way there. It is
 * there before the parts for messages and files are, which share it.
 */
import { NoomError } from '../base/errors.js';
import type { Participant } from '../state/state.js';
import type { DataHost } from './links.js';

export interface SendOptions {
  /** Ids of the participants it is for; default: everyone in the room. */
  to?: string | readonly string[];
}

export interface Addressing {
  self: Participant;
  /** Participant ids, oneself not among them. */
  recipients: string[];
  isPrivate: boolean;
}

/**
 * Who is meant among those who are here now.
 * @throws NoomError `E_FORBIDDEN` outside a room, `E_NOT_FOUND` when none of those named is in it.
 */
export function address(host: DataHost, { to }: SendOptions): Addressing {
  const self = host.self();
  if (!self) throw new NoomError('E_FORBIDDEN', 'Not in a room: join one first.');
  const here = host.others().map((one) => one.id);
  if (to === undefined) return { self, recipients: here, isPrivate: false };
  const named = new Set([to].flat());
  const recipients = here.filter((id) => named.has(id));
  if (recipients.length === 0) throw new NoomError('E_NOT_FOUND', 'None of those it is for is in the room.');
  return { self, recipients, isPrivate: true };
}

/** A fresh id, 128 random bits. Not `randomUUID`, which pages without TLS do not have. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
