/**
 * Owns telling the service what we are: what it was told, and one update at a time with what has changed since. Knows
 * nothing of joining or of the others.
 */
import type { Member, Update } from '../../../signaling/protocol.js';
import type { Clock } from '../base/clock.js';
import { NoomError } from '../base/errors.js';
import type { Emit } from '../state/facts.js';

/** Milliseconds until what the service had no time to hear (`E_RATE`, `E_TIMEOUT`) is told again. */
const TELL_AGAIN_MS = 2_000;

export interface ReporterOptions {
  clock: Clock;
  emit: Emit;
  /** What we are just now. */
  presence(): Update;
  /** Who we are, while the service can be told anything. */
  self(): string | null;
  send(news: Update): Promise<unknown>;
}

export class Reporter {
  readonly #options: ReporterOptions;
  #told: Update = {};
  /** The name that the service was last told. Others see it made fit, which is no reason to tell it again. */
  #toldName: string | undefined;
  #nameIsGiven = false;
  #telling = false;
  /** A host's mute waits for its answer. */
  #owes: number | undefined;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  /** What a join says of us. */
  joining(): Update {
    const { name, media, audio, camera } = this.#options.presence();
    this.#toldName = name;
    return { ...(name !== undefined && { name }), media, audio, camera };
  }

  /** The service says how it has us; `nameIsGiven`: the site gave the name, and ours counts for nothing. */
  welcomed({ name, media, audio, camera, screen, hand }: Partial<Member>, nameIsGiven: boolean): void {
    this.#told = { name: this.#toldName ?? name, media, audio, camera, screen, hand };
    this.#nameIsGiven = nameIsGiven;
  }

  /**
   * The connection is lost, and with it the answer to what was told last. Of a mute that was not answered we hear
   * again.
   */
  lost(): void {
    this.#telling = false;
    this.#owes = undefined;
  }

  /** A host muted us, for the so many-th time: the service keeps the microphone off until it hears that it is. */
  muted(mute: number): void {
    this.#owes = mute;
    this.tell();
  }

  /** Tells what has changed since the service was last told. */
  tell(): void {
    if (this.#options.self() === null || this.#telling) return; // the next welcome is followed by all of it
    const { name, ...rest } = this.#options.presence();
    const now = Object.entries(this.#nameIsGiven ? rest : { name, ...rest });
    const news: Update = Object.fromEntries(
      now.filter(([key, value]) => value !== undefined && this.#told[key as keyof Update] !== value),
    );
    const owed = this.#owes;
    if (owed !== undefined) Object.assign(news, { audio: false, mute: owed });
    if (Object.keys(news).length === 0) return;
    this.#owes = undefined;
    this.#telling = true;
    this.update(news).then(
      () => {
        this.#telling = false;
        this.tell();
      },
      (thrown: unknown) => {
        this.#telling = false;
        if (this.#options.self() !== null) this.#owes ??= owed;
        const error = NoomError.from(thrown);
        if (error.code === 'E_RATE' || error.code === 'E_TIMEOUT')
          this.#options.clock.after(TELL_AGAIN_MS, () => this.tell());
        else if (error.code !== 'E_NETWORK') this.#options.emit({ type: 'error', error });
      },
    );
  }

  /** Changes what the service and the others know of us. */
  async update(news: Update): Promise<void> {
    await this.#options.send(news);
    // Of whoever we are by now: what is said between connection and welcome waits at the service until it has seated
    // us.
    const id = this.#options.self();
    if (id === null) return;
    this.#told = { ...this.#told, ...news };
    // The name is the service's to say: it makes it fit. So is data, which is what it has become on its way.
    const { name = this.#toldName, data: _data, ...change } = news;
    this.#toldName = name;
    if (Object.keys(change).length > 0)
      this.#options.emit({ type: 'member-updated', change: { id, ...change }, at: this.#options.clock.now() });
  }
}
