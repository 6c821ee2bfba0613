/**
 * Owns the screen that says what ended one's part in a call, with the ways on from there, and that the focus goes to
 * it. Knows nothing of where it stands or of what its buttons do.
 */
import { css, html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import type { CommonStrings } from '../../locales/strings.js';
import type { SessionState } from '../../session/state/state.js';
import { whyOut } from './why-out.js';

export const endedStyles = css`
  .ended {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    width: min(100%, 30rem);
    margin: auto;
    padding: 28px 20px;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .ended h1 {
    font-size: 1.375rem;
    line-height: 1.3;
    font-weight: 650;
    text-wrap: balance;
  }
  .ended h1:focus {
    outline: none;
  }
  .ended p {
    color: var(--_muted);
  }
  .ended .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 10px;
    margin-top: 16px;
  }
`;

type Out = Pick<SessionState, 'phase' | 'leftReason' | 'error'>;

/** Of these an error may say what a field, or another try, mends. */
const MENDED_IN_FORM: ReadonlySet<Out['leftReason']> = new Set(['not-allowed', 'no-host', 'no-room']);
/** After these one was not let in, or could not be. */
const NOT_LET_IN: ReadonlySet<Out['leftReason']> = new Set(['denied', 'not-allowed', 'no-host', 'no-room', 'full']);

/**
 * Something or somebody else ended it, and not the person. What a field in the form mends, or a service that refuses,
 * is told there: of those who were let in and then were not, and of a full room, there is an end to tell.
 */
export function isEnded({ phase, leftReason, error }: Out): boolean {
  if (phase !== 'left' || leftReason === null || leftReason === 'left') return false;
  return error === null || error.code === 'E_FORBIDDEN' || !MENDED_IN_FORM.has(leftReason);
}

export interface Ways {
  /** The room that it was. */
  readonly room: string | undefined;
  /** Joins again; absent where that cannot be. */
  rejoin?(): unknown;
  /** Goes to the form with name and room; absent where there is none. */
  leave?(): unknown;
}

export function ended(out: Out, t: CommonStrings, ways: Ways): TemplateResult {
  const { room, rejoin, leave } = ways;
  return html`<section class="ended" role="alert">
    <h1 tabindex="-1">${whyOut(out, t)?.text ?? t.leftBecause.left}</h1>
    ${room ? html`<p><b>${room}</b></p>` : nothing} ${rejoin || leave ? waysOn(out, t, ways) : nothing}
  </section>`;
}

function waysOn({ leftReason }: Out, t: CommonStrings, { rejoin, leave }: Ways): TemplateResult {
  return html`<div class="ways">
    ${rejoin ? html`<button part="button rejoin-button" class="primary" @click=${rejoin}>${againIn(t, leftReason)}</button>` : nothing}
    ${leave ? html`<button part="button lobby-button" @click=${leave}>${t.toLobby}</button>` : nothing}
  </div>`;
}

function againIn(t: CommonStrings, leftReason: Out['leftReason']): string {
  if (leftReason === 'replaced') return t.useHere;
  return NOT_LET_IN.has(leftReason) ? t.tryAgain : t.joinAgain;
}

/** Moves the focus to the screen when it appears, unless the person is at something else on the page. */
export class EndedFocus implements ReactiveController {
  readonly #host: ReactiveElement;
  /** The one that the focus has gone to. */
  #taken: HTMLElement | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const title = this.#title;
    if (title === this.#taken) return;
    this.#taken = title;
    // Later: what had the focus may stand in another element, which has not gone yet.
    if (title) setTimeout(() => this.#take(title));
  }

  /** To be called where the host is focused as a whole. Returns whether the screen is there. */
  focus(): boolean {
    const title = this.#title;
    title?.focus({ preventScroll: true });
    return title !== null;
  }

  get #title(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.ended h1');
  }

  #take(title: HTMLElement): void {
    const { activeElement, body } = this.#host.ownerDocument;
    const at = activeElement && innermost(activeElement);
    const isNowhere = at === null || at === body || at === this.#host || at.contains(title);
    if (isNowhere && title.isConnected) title.focus({ preventScroll: true });
  }
}

function innermost(element: Element): Element {
  const inside = element.shadowRoot?.activeElement;
  return inside ? innermost(inside) : element;
}
