/**
 * Owns what the others say: one audio element a stream, on the chosen speakers and as loud as each is wanted. Knows nothing of what a call looks
 * like, and leaves it to ui/playback.ts that it plays.
 */
import type { ReactiveController, ReactiveElement } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Participant } from '../../session/state/state.js';
import { plays } from '../ui/playback.js';

export class Sound implements ReactiveController {
  readonly #host: ReactiveElement;
  #speaker = '';

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return; // taken out by a listener of the page's while it was drawn
    for (const audio of this.#host.renderRoot.querySelectorAll('audio')) {
      if ('setSinkId' in audio && audio.sinkId !== this.#speaker) {
        // A speaker that has just been pulled out: the browser plays on its default.
        audio.setSinkId(this.#speaker).catch(() => undefined);
      }
    }
  }

  render(participants: readonly Participant[], speaker: string): TemplateResult {
    this.#speaker = speaker;
    const streams = participants
      .filter((one) => !one.isSelf)
      .flatMap((one) => [
        { key: one.id, volume: one.volume, stream: one.audio.stream },
        { key: `${one.id} screen`, volume: one.volume, stream: one.screen.enabled ? one.screen.stream : undefined },
      ]);
    return html`<div hidden>
      ${repeat(
        streams,
        ({ key }) => key,
        ({ volume, stream }) => (stream ? audio(stream, volume) : nothing),
      )}
    </div>`;
  }
}

/** Silent is muted as well: iOS leaves the volume to the buttons of the phone, and plays on at 0. */
const audio = (stream: MediaStream, volume: number): TemplateResult =>
  html`<audio autoplay .volume=${volume} .muted=${volume === 0} ${plays(stream)}></audio>`;
