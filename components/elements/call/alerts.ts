/**
 * Owns what is worth a person's attention in a call, and that the part which tells it is loaded when there is something
 * to tell. Knows nothing of how it is told.
 */
import type { ReactiveControllerHost } from 'lit';
import { SessionController } from '../../binding/session-controller.js';
import { LazyPart } from '../../session/base/lazy-part.js';
import type { Session } from '../../session/session.js';
import type { SessionState } from '../../session/state/state.js';
import type { Alert, News } from './alert.js';
import type { NoomAlerts } from './noom-alerts.js';

const PART = new LazyPart(
  () => import('./noom-alerts.js'),
  (module) => module.NoomAlerts,
);

interface Host extends ReactiveControllerHost, Node {
  readonly renderRoot: ParentNode;
  readonly session: Session | null;
  readonly hiding: string;
  readonly chatOpen?: boolean;
}
type Company = Pick<SessionState, 'participants' | 'knocks' | 'self'>;

export class Alerts {
  readonly #host: Host;

  /** @param host draws a `noom-alerts` */
  constructor(host: Host) {
    this.#host = host;
    const select = ({ participants, knocks, self }: SessionState): Company => ({ participants, knocks, self });
    new SessionController(host, select, (now, before) => {
      // Who was there when one came in is no news.
      if (now.self && now.self.id === before.self?.id) for (const news of newsOf(now, before)) void this.#tell(news);
    });
  }

  follow(session: Session): () => void {
    const ends = new AbortController();
    const { signal } = ends;
    session.addEventListener('muted-speech', () => void this.#tell({ kind: 'muted-speech' }), { signal });
    session.addEventListener(
      'message',
      ({ detail: { message } }) => {
        const isClosed = this.#host.chatOpen === false;
        if (isClosed && message.from !== session.state.self?.id) void this.#tell({ kind: 'message', message });
      },
      { signal },
    );
    return () => ends.abort();
  }

  async #tell(alert: Alert): Promise<void> {
    try {
      const element = await PART.load({ wanted: () => this.#host.isConnected });
      if (!customElements.get('noom-alerts')) customElements.define('noom-alerts', element);
      this.#host.renderRoot.querySelector<NoomAlerts>('noom-alerts')?.tell(alert);
    } catch {
      // Nobody is there any more to be told.
    }
  }
}

/** Each kind once, however many they are. */
function newsOf(now: Company, before: Company): Alert[] {
  const were = new Map(before.participants.map((one) => [one.id, one]));
  const are = new Set(now.participants.map(({ id }) => id));
  const knew = new Set(before.knocks.map(({ id }) => id));
  const named = (kind: News['kind'], people: Company['participants']): Alert[] =>
    people.length > 0 ? [{ kind, names: people.map(({ name }) => name) }] : [];
  return [
    ...named(
      'came',
      now.participants.filter(({ id }) => !were.has(id)),
    ),
    ...named(
      'went',
      before.participants.filter(({ id }) => !are.has(id)),
    ),
    ...(now.knocks.some(({ id }) => !knew.has(id)) ? [{ kind: 'knock' as const }] : []),
    ...named(
      'hand',
      now.participants.filter(({ id, hand, isSelf }) => hand && !isSelf && were.get(id)?.hand === false),
    ),
  ];
}
