/**
 * Owns what a call has to tell that is so just now, and by which buttons it is answered. Knows nothing of which notice
 * is shown, or of how the answer is sent.
 */
import { html, type ReactiveControllerHost } from 'lit';
import type { CallStrings } from '../../locales/strings.js';
import type { Knock, Participant, SessionState } from '../../session/state/state.js';
import { DeviceTroubles } from '../ui/device-troubles.js';
import { icons } from '../ui/icons.js';
import { PlaybackController } from '../ui/playback.js';
import { errorText } from '../ui/why-out.js';
import type { Notice } from './notices.js';

export interface Situation extends Pick<SessionState, 'phase' | 'media'> {
  readonly strings: CallStrings;
  /** Of one's own browser. */
  readonly cause: Participant['cause'];
  /** Those with whom the connection is slow. */
  readonly slow: readonly Participant[];
  /** Those who wait for one's answer. */
  readonly knocks: readonly Knock[];
  answer(act: 'admit' | 'deny', id: string): unknown;
}

export class Standing {
  readonly #troubles = new DeviceTroubles();
  readonly #playback: PlaybackController;

  constructor(host: ReactiveControllerHost & Node) {
    this.#playback = new PlaybackController(host);
  }

  /** In the order of its weight, the heaviest last: who knocks waits for an answer. */
  of(now: Situation): Notice[] {
    return [
      ...slow(now),
      ...ownWay(now),
      ...this.#devices(now),
      ...this.#blocked(now.strings),
      ...now.knocks.map((one) => knock(one, now)),
    ];
  }

  #devices({ media, strings: t }: Situation): Notice[] {
    const { screen } = media;
    const troubles = this.#troubles.of(media, t);
    return [
      ...(screen.error ? [{ key: screen.error, text: errorText(screen.error, t), isBad: true }] : []),
      ...troubles.map(({ name, text, key }) => ({ key, text: `${name}: ${text}`, isBad: true })),
    ];
  }

  #blocked(t: CallStrings): Notice[] {
    const { blocked } = this.#playback;
    if (!blocked) return [];
    const acts = html`<button part="button play-button" class="primary" @click=${() => this.#playback.play()}>
      ${icons.speaker}${blocked === 'sound' ? t.hear : t.see}
    </button>`;
    return [{ key: 'blocked', text: '', acts }];
  }
}

/** The same notice whoever it is with, so that it is told once, and once it is put away, no more until all is fine. */
function slow({ slow: people, strings: t }: Situation): Notice[] {
  const [first, ...others] = people;
  if (!first) return [];
  const names = new Intl.ListFormat(t.tag).format(people.map(({ name }) => name));
  const text = others.length > 0 ? t.slowSome(names) : t.slow(first.name);
  return [{ key: 'slow', text: first.isSelf ? t.slowOwn : text }];
}

/** One's own way to the service, and to the others. */
function ownWay({ phase, cause, strings: t }: Situation): Notice[] {
  const found: Notice[] = [];
  if (phase === 'reconnecting') found.push({ key: 'reconnecting', text: t.reconnecting, stays: true });
  if (cause === 'no-webrtc-here') found.push({ key: cause, text: t.causes[cause], isBad: true });
  return found;
}

function knock({ id, name }: Knock, { strings: t, answer }: Situation): Notice {
  return {
    key: `knock ${id}`,
    text: t.wantsIn(name),
    acts: html`<button part="button deny-button" @click=${() => answer('deny', id)}>${t.deny}</button>
      <button part="button admit-button" class="primary" @click=${() => answer('admit', id)}>${t.admit}</button>`,
  };
}
