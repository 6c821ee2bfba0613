/** Owns to whom one writes: to all, or to one alone. Knows nothing of what is written. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ChatStrings } from '../../locales/strings.js';
import type { Participant } from '../../session/state/state.js';

export class Recipient {
  readonly #host: ReactiveControllerHost;
  /** The one to whom alone one writes; nobody: to all. */
  #id = '';
  /** Their name, for when they are gone. */
  #name = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get id(): string {
    return this.#id;
  }

  get name(): string {
    return this.#id && this.#name;
  }

  nameIn({ everyone }: ChatStrings): string {
    return this.#id ? this.#name : everyone;
  }

  /** As they were chosen before the page was reloaded. */
  restore(id: string, name: string): void {
    this.#id = id;
    this.#name = name;
    this.#host.requestUpdate();
  }

  reset(): void {
    this.#id = '';
  }

  /** Takes the name of the one who is chosen, as it is now. */
  follow(participants: readonly Participant[]): void {
    const one = participants.find(({ id }) => id === this.#id);
    if (one) this.#name = one.name;
  }

  render(others: readonly Participant[], t: ChatStrings): TemplateResult | typeof nothing {
    if (others.length <= 1 && !this.#id) return nothing;
    // Who left stays chosen: what is being written to one person does not go to all unless that is said.
    const isGone = this.#id !== '' && !others.some(({ id }) => id === this.#id);
    return html`<label class="to"
      >${t.to}<select @change=${this.#onChange}>
        <option value="" .selected=${!this.#id}>${t.everyone}</option>
        ${isGone ? html`<option value=${this.#id} selected>${this.#name}</option>` : nothing}
        ${others.map(({ id, name }) => html`<option value=${id} .selected=${id === this.#id}>${name}</option>`)}
      </select></label
    >`;
  }

  readonly #onChange = (event: Event): void => {
    this.#id = (event.target as HTMLSelectElement).value;
    this.#host.requestUpdate();
  };
}
