/**
 * Owns what is shown of a verification code: its pictures with their words, its digits, and what comparing it proves.
 * Knows nothing of how two pages come to one.
 */
import { css, html } from 'lit';
import { property, state } from 'lit/decorators.js';
import { verification } from '../../locales/en/verification.js';
import type { VerificationStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import type { SessionEventMap } from '../../session/state/public-events.js';
import type { Participant, VerificationCode } from '../../session/state/state.js';
import { base } from '../ui/base.styles.js';
import { lazy } from '../ui/lazy.styles.js';
import { NoomPart } from '../ui/noom-part.js';

export class NoomVerification extends NoomPart<VerificationStrings> {
  static override english = verification;
  static override styles = [
    base,
    lazy,
    css`
      h2 {
        margin-bottom: 16px;
        font-size: max(1rem, 16px);
        font-weight: 600;
      }
      .said {
        display: block;
        min-height: 9em;
        user-select: text;
        -webkit-user-select: text;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 8px;
        text-align: center;
      }
      .emoji {
        display: block;
        font-size: max(2.25rem, 36px);
        line-height: 1.3;
      }
      dialog p {
        font-weight: 400;
      }
      dialog .digits {
        margin: 12px 0;
        font-weight: 600;
        font-size: var(--_xl);
        font-variant-numeric: tabular-nums;
        text-align: center;
      }
      @media (max-width: 379px) {
        ul {
          grid-template-columns: repeat(2, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) participant!: Participant;
  /** Undefined until it is known whether there is one. */
  @state() private code: VerificationCode | null | undefined;
  #stop: () => void = () => undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    if (this.session) void this.#ask(this.session);
  }

  override render() {
    const { t } = this;
    const name = t.codeWith(this.participant.name);
    return html`<dialog aria-label=${name} @close=${() => this.dispatchEvent(new Event('close'))}>
      <h2 tabindex="-1" autofocus>${name}</h2>
      <div class="said" role="status">${this.#said()}</div>
      <form method="dialog">
        <div><button part="button close-button">${t.closeCode}</button></div>
      </form>
    </dialog>`;
  }

  #said() {
    const { t, code } = this;
    if (code === undefined) return html`<p class="muted">${t.codeAsked}</p>`;
    return code ? this.#shown(code) : html`<p>${t.codeNone}</p>`;
  }

  /** The digits stand apart, so that they are read out one by one. */
  #shown({ emoji, words, digits }: VerificationCode) {
    const { t } = this;
    return html`<ul>
        ${words.map(
          (word, at) => html`<li><span class="emoji" aria-hidden="true">${emoji[at]}</span>${this.#wordOf(word)}</li>`,
        )}
      </ul>
      <p class="digits">${[...digits].join(' ')}</p>
      <p>${t.codeProves}</p>`;
  }

  /** In the language of the page. */
  #wordOf(english: string): string {
    const at = verification.pictures.split(', ').indexOf(english);
    return this.t.pictures.split(', ')[at] ?? english;
  }

  async #ask(session: Session): Promise<void> {
    const changed = ({ detail }: CustomEvent<SessionEventMap['verification-change']>) => {
      if (detail.participant.id === this.participant.id) this.code = detail.code;
    };
    session.addEventListener('verification-change', changed);
    this.#stop = () => session.removeEventListener('verification-change', changed);
    this.code = await session.verificationCode(this.participant.id).catch(() => null);
  }
}
