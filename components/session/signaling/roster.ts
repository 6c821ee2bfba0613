/**
 * Owns who is in the room by the service's word: taken whole from a welcome, then kept by what comes and goes. Knows
 * nothing of how we came in.
 */
import type { Member, Welcome } from '../../../signaling/protocol.js';
import type { Clock } from '../base/clock.js';
import type { Emit } from '../state/facts.js';
import type { SignalingClient } from './client.js';

export interface RosterOptions {
  client: SignalingClient;
  clock: Clock;
  emit: Emit;
  /** Who is here, or who takes part in the call, has changed. */
  onChange(): void;
  /** Somebody else has the service back: what was sent to them meanwhile is lost. */
  onReturn(id: string): void;
}

export class Roster {
  readonly members = new Map<string, Member>();
  #selfId: string | null = null;

  constructor({ client, clock, emit, onChange, onReturn }: RosterOptions) {
    client.on('member-joined', (member) => {
      if (this.#selfId === null) return;
      this.members.set(member.id, member);
      emit({ type: 'member-joined', member, at: clock.now() });
      onChange();
    });
    client.on('member-updated', (change) => {
      const member = this.members.get(change.id);
      if (!member) return;
      this.members.set(change.id, { ...member, ...change });
      emit({ type: 'member-updated', change, at: clock.now() });
      if (change.media !== undefined) onChange();
      if (change.presence === 'present' && change.id !== this.#selfId) onReturn(change.id);
    });
    client.on('member-left', ({ id, reason }) => {
      if (!this.members.delete(id)) return;
      emit({ type: 'member-left', id, reason, at: clock.now() });
      onChange();
    });
  }

  get selfId(): string | null {
    return this.#selfId;
  }

  get self(): Member | null {
    return this.#selfId === null ? null : (this.members.get(this.#selfId) ?? null);
  }

  take({ self, members }: Welcome): void {
    this.members.clear();
    for (const member of members) this.members.set(member.id, member);
    this.#selfId = self;
  }

  clear(): void {
    this.members.clear();
    this.#selfId = null;
  }
}
