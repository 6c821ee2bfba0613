/** Owns the reactions that float over the stage and are gone again. Knows nothing of how they are sent. */
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Session } from '../../session/session.js';
import { vars } from '../ui/vars.js';

/** Milliseconds a reaction is seen; the animation takes as long. */
const SEEN_MS = 3000;
/** More at once would only hide the people. */
const MOST = 20;

interface Floating { readonly id: number; readonly emoji: string; readonly name: string }

export class Reactions implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #floating: readonly Floating[] = [];
  #count = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#floating = [];
  }

  follow(session: Session): () => void {
    const ends = new AbortController();
    session.addEventListener('reaction', ({ detail }) => this.#add(detail.emoji, detail.participant.name), { signal: ends.signal });
    return () => ends.abort();
  }

  render(): TemplateResult {
    return html`${repeat(this.#floating, ({ id }) => id, ({ id, emoji, name }) =>
      html`<div class="float" ${vars({ '--_at': String((id * 23) % 60) })}>${emoji}<span>${name}</span></div>`)}`;
  }

  #add(emoji: string, name: string): void {
    const one = { id: this.#count++, emoji, name };
    this.#floating = [...this.#floating, one].slice(-MOST);
    this.#host.requestUpdate();
    setTimeout(() => {
      this.#floating = this.#floating.filter((other) => other !== one);
      this.#host.requestUpdate();
    }, SEEN_MS);
  }
}
