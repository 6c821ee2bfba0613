/**
 * Owns playing what the others say: one audio element a stream, on the chosen speakers, and whether the browser lets it
 * play before a gesture. Knows nothing of what a call looks like.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { Participant } from '../../session/state.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export class Sound implements ReactiveController {
  /** The browser wants a gesture first. */
  blocked = false;
  readonly #host: Host;
  #speaker = '';

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.play();
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return; // taken out by a listener of the page's while it was drawn
    for (const audio of this.#elements) {
      if (audio.paused && !this.blocked) this.#start(audio);
      if ('setSinkId' in audio && audio.sinkId !== this.#speaker) {
        // A speaker that has just been pulled out: the browser plays on its default.
        audio.setSinkId(this.#speaker).catch(() => undefined);
      }
    }
  }

  /** Again, from the handler of a click. */
  play(): void {
    this.blocked = false;
    for (const audio of this.#elements) this.#start(audio);
  }

  render(participants: readonly Participant[], speaker: string): TemplateResult {
    this.#speaker = speaker;
    const streams = participants.filter((one) => !one.isSelf).flatMap((one) => [
      { key: one.id, stream: one.audio.stream },
      { key: `${one.id} screen`, stream: one.screen.enabled ? one.screen.stream : undefined },
    ]);
    return html`<div hidden>${repeat(streams, ({ key }) => key, ({ stream }) => (stream ? html`<audio autoplay .srcObject=${live(stream)}></audio>` : nothing))}</div>`;
  }

  get #elements(): NodeListOf<HTMLAudioElement> | [] {
    return this.#host.renderRoot?.querySelectorAll('audio') ?? [];
  }

  #start(audio: HTMLAudioElement): void {
    audio.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || this.blocked) return;
      this.blocked = true;
      this.#host.requestUpdate();
    });
  }
}
