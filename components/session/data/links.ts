/** Owns what the data parts need of the session. Knows nothing of how the session provides it. */
import type { Clock } from '../base/clock.js';
import type { Emit } from '../state/facts.js';
import type { DataLinks } from '../base/links.js';
import type { ServiceClock } from '../base/service-clock.js';
import type { Participant } from '../state/state.js';

export type { DataLinks } from '../base/links.js';

export interface DataHost {
  readonly emit: Emit;
  readonly clock: Clock;
  /** Makes one change of the state of all that is emitted in the call. */
  batch(call: () => void): void;
  /** Calls once, by the time that the next picture is due. */
  soon(call: () => void): void;
  /** Default: a service whose clock is the page's. */
  readonly serviceClock?: ServiceClock;
  readonly links: DataLinks;
  self(): Participant | null;
  /** Everyone else in the room. */
  others(): readonly Participant[];
  /** Chat by way of the service. Resolves with the service's time; rejects with NoomError. */
  relayMessage(message: { id: string; text: string; to: string[]; private: boolean }): Promise<{ at: number }>;
  /** Says to its sender that a relayed message has arrived. */
  relayReceived(to: string, id: string): void;
  relayTyping(on: boolean, to: string[]): void;
}
