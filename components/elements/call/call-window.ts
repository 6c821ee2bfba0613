/**
 * Owns the window in which a call is seen over all others: a second view of it, with the people and the buttons that one
 * needs beside other work. The call itself stays where it is in the page, and is heard from there. Knows nothing of when
 * it opens.
 */
import type { ReactiveElement } from 'lit';
import { languageOf } from '../../binding/language.js';
import { NoomError } from '../../session/base/errors.js';
import type { Session } from '../../session/session.js';
import { isInside } from '../../session/state/state.js';
import { documentPictureInPicture, toPictureInPicture } from './picture-in-picture.js';
import type { NoomTile } from './noom-tile.js';

type NoomCall = HTMLElementTagNameMap['noom-call'];
/** The call that is shown. */
export type Shown = ReactiveElement & Pick<NoomCall, 'session' | 'strings' | 'layout' | 'hiding'>;

const SIZE = { width: 420, height: 360 };
/** What is left to the page. */
const HIDE = 'screen hand reactions chat people devices more sounds';
/** Of the elements around it: their colours, and whether they are light or dark. */
const INHERITED = /^--(noom-.*|_scheme|_told)$/;
/** An action of media sessions since Chrome 120, which TypeScript does not know yet. */
const LEFT = 'enterpictureinpicture' as MediaSessionAction;

export class CallWindow {
  readonly #call: Shown;
  #window: Window | null = null;
  #view: NoomCall | null = null;
  #isByItself = false;

  constructor(call: Shown) {
    this.#call = call;
  }

  /** To be called after each update of the call. `byItself`: opens by itself when the tab is left. */
  follow(byItself: boolean): void {
    this.#arm(byItself && documentPictureInPicture() !== null);
    if (this.#view) this.#dress(this.#view);
  }

  async open(): Promise<void> {
    const offered = documentPictureInPicture();
    if (!offered) return toPictureInPicture(this.#speaker());
    if (this.#window) return this.#window.focus();
    const window = await offered.requestWindow(SIZE);
    const { session } = this.#call;
    if (this.#window || !session || !isInside(session.state.phase)) return window.close(); // meanwhile
    this.#window = window;
    window.addEventListener('pagehide', () => this.#closed(window));
    this.#show(window.document, session);
  }

  close(): void {
    this.#arm(false);
    this.#window?.close();
    if (this.#window) this.#closed(this.#window);
  }

  #show(page: Document, session: Session): void {
    page.title = session.state.room?.name ?? '';
    page.body.style.cssText = 'margin: 0; height: 100vh';
    const view = document.createElement('noom-call');
    view.viewOf = this.#call as NoomCall;
    view.session = session;
    view.selfView = 'float';
    this.#dress(view);
    this.#view = view;
    page.body.append(view);
  }

  /** As the call looks where it stands. */
  #dress(view: NoomCall): void {
    const { strings, layout, hiding } = this.#call;
    Object.assign(view, { strings, layout, hide: `${HIDE} ${hiding}`, lang: languageOf(this.#call) });
    const { direction } = getComputedStyle(this.#call);
    view.dir = direction;
    if (!('computedStyleMap' in this.#call)) return; // Firefox: the window has the colours that are usual
    for (const [name, [value]] of this.#call.computedStyleMap())
      if (INHERITED.test(name)) view.style.setProperty(name, String(value));
  }

  #closed(window: Window): void {
    if (window !== this.#window) return;
    this.#view?.remove();
    this.#view = this.#window = null;
  }

  #arm(byItself: boolean): void {
    if (byItself === this.#isByItself) return;
    this.#isByItself = byItself;
    try {
      navigator.mediaSession.setActionHandler(LEFT, byItself ? () => void this.open().catch(() => undefined) : null);
    } catch {
      // A browser that has the window and not this: it opens by a press.
    }
  }

  /** The picture of who speaks, else of somebody else. */
  #speaker(): HTMLVideoElement {
    const { activeSpeaker } = this.#call.session?.state ?? {};
    const tiles = [...this.#call.renderRoot.querySelectorAll<NoomTile>('noom-tile')];
    const others = tiles.filter(({ participant }) => !participant.isSelf);
    const speaking = others.filter(({ participant }) => participant.id === activeSpeaker);
    for (const tile of [...speaking, ...others, ...tiles]) {
      const video = tile.shadowRoot?.querySelector('video');
      if (video) return video;
    }
    throw new NoomError('E_UNSUPPORTED', 'There is no picture to show.');
  }
}
