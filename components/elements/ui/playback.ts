/**
 * Owns that what is shown and heard plays: each media element of a page, from when it is on the page until it is not,
 * and whether the browser wants a gesture first. Knows nothing of streams and of what they show.
 */
import { noChange, type ElementPart, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';

/** What a browser takes for the act of a person (HTML, section 6.4.1, "activation triggering input event"). */
const GESTURES = ['keydown', 'mousedown', 'pointerup', 'touchend'];
/**
 * Milliseconds from one start of an element to the next: something on the page may pause it each time, and that has no
 * end.
 */
const START_AGAIN_MS = 1_000;

/** One of each document, as gestures and visibility are its own. Fires `change` when `blocked` is another. */
export class Playback extends EventTarget {
  static readonly #ofDocument = new WeakMap<Document, Playback>();
  readonly #document: Document;
  readonly #elements = new Set<HTMLMediaElement>();
  readonly #refused = new Set<HTMLMediaElement>();
  readonly #startedAt = new WeakMap<HTMLMediaElement, number>();

  static in(document: Document): Playback {
    const found = Playback.#ofDocument.get(document) ?? new Playback(document);
    Playback.#ofDocument.set(document, found);
    return found;
  }

  private constructor(document: Document) {
    super();
    this.#document = document;
  }

  /** What the browser wants a gesture for: something that is heard, or else something that is seen; null: nothing. */
  get blocked(): 'sound' | 'picture' | null {
    if (this.#refused.size === 0) return null;
    return [...this.#refused].some((element) => !element.muted) ? 'sound' : 'picture';
  }

  add(element: HTMLMediaElement): void {
    if (this.#elements.size === 0) this.#listen('addEventListener');
    if (!this.#elements.has(element))
      for (const type of ['pause', 'loadedmetadata', 'playing']) element.addEventListener(type, this.#heard);
    this.#elements.add(element);
    this.#start(element);
  }

  delete(element: HTMLMediaElement): void {
    for (const type of ['pause', 'loadedmetadata', 'playing']) element.removeEventListener(type, this.#heard);
    this.#elements.delete(element);
    if (this.#elements.size === 0) this.#listen('removeEventListener');
    this.#refuse(element, false);
  }

  /** Plays whatever does not. From the handler of a click, also what the browser would not let play before. */
  readonly play = (): void => {
    if (this.#document.hidden) return;
    for (const element of this.#elements) this.#start(element);
  };

  #listen(how: 'addEventListener' | 'removeEventListener'): void {
    for (const gesture of GESTURES) this.#document[how](gesture, this.play, { capture: true, passive: true });
    // Safari pauses pictures of a page in the background, and leaves them so.
    this.#document[how]('visibilitychange', this.play);
    this.#document.defaultView?.[how]('pageshow', this.play);
  }

  readonly #heard = ({ type, target, timeStamp }: Event): void => {
    const element = target as HTMLMediaElement;
    if (type === 'playing') return this.#refuse(element, false);
    const wait = type === 'pause' ? (this.#startedAt.get(element) ?? -Infinity) + START_AGAIN_MS - timeStamp : 0;
    if (wait > 0) setTimeout(() => this.#startInView(element), wait);
    else this.#startInView(element);
  };

  #startInView(element: HTMLMediaElement): void {
    if (this.#elements.has(element) && !this.#document.hidden) this.#start(element);
  }

  #start(element: HTMLMediaElement): void {
    if (!element.paused) return;
    this.#startedAt.set(element, performance.now());
    // Other errors are of a stream that is replaced by the next one.
    element.play().then(
      () => this.#refuse(element, false),
      ({ name }: Error) => {
        if (name === 'NotAllowedError') this.#refuse(element, true);
      },
    );
  }

  #refuse(element: HTMLMediaElement, refused: boolean): void {
    const before = this.blocked;
    if (refused && this.#elements.has(element)) this.#refused.add(element);
    else this.#refused.delete(element);
    if (this.blocked !== before) this.dispatchEvent(new Event('change'));
  }
}

/** Has an element drawn anew when its document wants a gesture, or no longer does. */
export class PlaybackController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Node;
  #playback: Playback | null = null;

  constructor(host: ReactiveControllerHost & Node) {
    this.#host = host;
    host.addController(this);
  }

  get blocked(): Playback['blocked'] {
    return this.#playback?.blocked ?? null;
  }

  hostConnected(): void {
    this.#playback = Playback.in(this.#host.ownerDocument!);
    this.#playback.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#playback?.removeEventListener('change', this.#changed);
    this.#playback = null;
  }

  play(): void {
    this.#playback?.play();
  }

  readonly #changed = (): void => this.#host.requestUpdate();
}

class Plays extends AsyncDirective {
  #element: HTMLMediaElement | null = null;
  #playback: Playback | null = null;

  render(_stream: MediaStream): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [stream]: [MediaStream]): unknown {
    this.#element = element as HTMLMediaElement;
    // One that is given its stream again starts all over.
    if (this.#element.srcObject === stream) return noChange;
    this.#element.srcObject = stream;
    if (this.isConnected) this.reconnected();
    return noChange;
  }

  /** The document may be another one than before. */
  override reconnected(): void {
    const playback = Playback.in(this.#element!.ownerDocument);
    if (playback !== this.#playback) this.disconnected();
    this.#playback = playback;
    playback.add(this.#element!);
  }

  override disconnected(): void {
    this.#playback?.delete(this.#element!);
    this.#playback = null;
  }
}

/**
 * On a media element: shows the stream there and has it play, for as long as the element is on the page. After
 * `.muted`, where that is set.
 */
export const plays = directive(Plays);
