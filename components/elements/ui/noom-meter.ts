/** Owns the picture of how loud the microphone is, drawn once a frame. Knows nothing of how loudness is measured. */
import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { windowOf } from '../../binding/on-page.js';
import { PageElement } from '../../binding/page-element.js';
import type { Session } from '../../session/session.js';

export class NoomMeter extends PageElement {
  static override styles = css`
    :host {
      display: flex;
      align-items: center;
      gap: 3px;
      height: 18px;
    }
    i {
      width: 4px;
      height: 100%;
      border-radius: 2px;
      background: #fff;
      opacity: 0.3;
    }
    i.lit {
      background: #3ecf8e;
      opacity: 1;
    }
    @media (forced-colors: active) {
      i {
        forced-color-adjust: none;
        background: CanvasText;
      }
      i.lit {
        background: Highlight;
      }
    }
  `;

  @property({ attribute: false }) session: Session | null = null;
  @property() label = '';
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const view = windowOf(this);
    let frame = 0;
    const draw = () => {
      this.#draw();
      frame = view.requestAnimationFrame(draw);
    };
    frame = view.requestAnimationFrame(draw);
    this.#stop = () => view.cancelAnimationFrame(frame);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render() {
    return html`${[0, 1, 2, 3, 4, 5, 6, 7].map(() => html`<i></i>`)}`;
  }

  #draw(): void {
    // Loudness as heard is nearer to the root than to the amplitude.
    const level = Math.sqrt(this.session?.microphoneLevel ?? 0);
    const bars = this.renderRoot.querySelectorAll('i');
    bars.forEach((bar, at) => bar.classList.toggle('lit', level * bars.length > at + 0.3));
  }
}
