/**
 * Owns whom the stage follows: who has spoken for long enough, and when each was last heard. Knows nothing of places.
 */
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Participant } from '../../session/state/state.js';

/**
 * Milliseconds of speech after which the stage turns to somebody. A cough or a "yes" counts as speech until 0.8 s after
 * its end (session/peer/meter.ts), and ends before; a sentence does not.
 */
export const SPOKEN_MS = 1_500;

export class Speakers implements ReactiveController {
  readonly #host: ReactiveElement;
  /** Since when each who speaks does, and when each who does not was last heard. */
  #since: ReadonlyMap<string, number> = new Map();
  #heardAt: ReadonlyMap<string, number> = new Map();
  #speaker: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Id of the other whom the stage follows; stays when nobody speaks. */
  get speaker(): string | null {
    return this.#speaker;
  }

  /** Milliseconds at which somebody was heard last: now and ever for who speaks, never for who has not. */
  heardAt(id: string): number {
    return this.#since.has(id) ? Infinity : (this.#heardAt.get(id) ?? -Infinity);
  }

  look(participants: readonly Participant[], now: number): void {
    const others = participants.filter(({ isSelf }) => !isSelf);
    const speaking = others.filter((one) => one.speaking && one.audio.enabled).map(({ id }) => id);
    const quiet = others.filter(({ id }) => !speaking.includes(id));
    const heard = quiet.map(({ id }) => [id, this.#since.has(id) ? now : this.#heardAt.get(id)] as const);
    this.#heardAt = new Map(heard.filter((one): one is [string, number] => one[1] !== undefined));
    this.#since = new Map(speaking.map((id) => [id, this.#since.get(id) ?? now]));

    // Of several at once, the one who began last: somebody answers.
    const known = speaking.filter((id) => now - this.#since.get(id)! >= SPOKEN_MS);
    this.#speaker = latest(known, this.#since) ?? this.#speaker;
    const soon = [...this.#since.values()].map((at) => at + SPOKEN_MS - now).filter((ms) => ms > 0);
    clearTimeout(this.#timer);
    if (soon.length > 0) this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.min(...soon));
  }
}

function latest(ids: readonly string[], at: ReadonlyMap<string, number>): string | undefined {
  return ids.reduce<string | undefined>(
    (best, id) => (best === undefined || at.get(id)! >= at.get(best)! ? id : best),
    undefined,
  );
}
