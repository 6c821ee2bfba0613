/**
 * Owns what is worth a person's attention in a call, and that the part which tells it is loaded when there is something
 * to tell. Knows nothing of how it is told.
 */
import type { ReactiveControllerHost } from 'lit';
import { LazyPart } from '../../session/base/lazy-part.js';
import type { Session } from '../../session/session.js';
import type { Alert } from './alert.js';
import type { NoomAlerts } from './noom-alerts.js';

const PART = new LazyPart(
  () => import('./noom-alerts.js'),
  (module) => module.NoomAlerts,
);

type Host = ReactiveControllerHost & Node & { readonly renderRoot: ParentNode };

export class Alerts {
  readonly #host: Host;

  /** @param host draws a `noom-alerts` */
  constructor(host: Host) {
    this.#host = host;
  }

  follow(session: Session): () => void {
    const ends = new AbortController();
    session.addEventListener('muted-speech', () => void this.#tell('muted-speech'), { signal: ends.signal });
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
