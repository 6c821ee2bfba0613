/** Owns telling the others that one is writing: at each key (who is told thins it out), and no more after a pause. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds without a key after which one is no longer writing. */
const PAUSE_MS = 4000;

export class Writing implements ReactiveController {
  readonly #tell: (on: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, tell: (on: boolean) => void) {
    this.#tell = tell;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** A key was pressed; `some`: there is a text. */
  typed(some: boolean): void {
    if (!some) return this.stop();
    this.#tell(true); // each time: receivers take it back by themselves when it is not said again
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), PAUSE_MS);
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tell(false);
  }
}
