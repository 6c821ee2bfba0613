/**
 * Owns what was chosen for microphone and camera, and whether a session takes part with media at all: a chat alone does
 * not. Knows nothing of devices, or of what became of them.
 */
import type { MediaChoice } from '../options.js';
import { ChoiceStore } from '../page/choice-store.js';
import type { MediaState } from '../state/state.js';

export interface MediaUseOptions {
  /** In a room, or on the way into one. */
  entering(): boolean;
  /** Media are in use from now on, in a call that began without. */
  onUse(): void;
}

export class MediaUse {
  readonly #options: MediaUseOptions;
  readonly #store = new ChoiceStore();
  /** What was chosen; null: not looked at yet, as in a chat, which takes no other session's choice for its own. */
  #choice: MediaChoice | null = null;
  /** What on the page shows or sends media. */
  #declared = 0;
  #isUsed = false;
  #hadPreview = false;
  #isMutedByOthers = false;

  constructor(options: MediaUseOptions) {
    this.#options = options;
  }

  /** Something shows or sends media; chat alone does not. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  /** Microphone or camera was on before the join that is under way: a preview, which outlives a refusal. */
  get hadPreview(): boolean {
    return this.#hadPreview;
  }

  get choice(): MediaChoice {
    return (this.#choice ??= Object.freeze(this.#store.take()));
  }

  set choice({ audio, video }: MediaChoice) {
    this.#choice = Object.freeze({ ...(audio !== undefined && { audio }), ...(video !== undefined && { video }) });
  }

  /** The microphone was turned off by a host or the room, and nothing was chosen since. */
  get isMutedByOthers(): boolean {
    return this.#isMutedByOthers;
  }

  muteByOthers(): void {
    this.choose({ audio: false });
    this.#isMutedByOthers = true;
  }

  choose(change: MediaChoice): void {
    if (change.audio !== undefined) this.#isMutedByOthers = false;
    this.choice = { ...this.choice, ...change };
  }

  /** Something on the page shows or sends media, or no longer does; counted. */
  declare(on: boolean): void {
    this.#declared = Math.max(0, this.#declared + (on ? 1 : -1));
    if (on) this.begin();
  }

  /** Takes part with media from now on. */
  begin(): void {
    if (!this.#options.entering() || this.#isUsed) return;
    this.#isUsed = true;
    // In a call that began as a chat both are off, and are seen to be.
    this.choose({ audio: false, video: false, ...this.choice });
    this.#options.onUse();
  }

  /**
   * A room is to be entered, with what is asked for, else with what is on, else with what was chosen. Gives what to
   * start; null: the session takes part without media.
   */
  enter(asked: MediaChoice, { audio, camera }: MediaState): Required<MediaChoice> | null {
    this.#hadPreview = audio.wanted || camera.wanted;
    const isAsked = asked.audio !== undefined || asked.video !== undefined;
    this.#isUsed = this.#declared > 0 || isAsked || this.#hadPreview || Object.keys(this.#choice ?? {}).length > 0;
    if (!this.#isUsed) return null;
    const known = this.#hadPreview ? { audio: audio.wanted, video: camera.wanted } : this.choice;
    const choice = { audio: asked.audio ?? known.audio ?? false, video: asked.video ?? known.video ?? false };
    this.choose(choice);
    return choice;
  }

  /** The page goes: keeps the choice for the one that comes. */
  keep(): void {
    this.#store.keep(this.#choice ?? {});
  }

  /** The page came back from the back/forward cache: what it kept is its own again. */
  withdraw(): void {
    this.#store.withdraw();
  }
}
