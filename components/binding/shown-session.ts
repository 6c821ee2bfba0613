/**
 * Owns which session an element shows: one that it was given, that of an element around it or named by `for`, or one of
 * its own; and that the page's author is told where there is none. Knows nothing of what the element does with it.
 */
import type { PropertyValues } from 'lit';
import { NoomError } from '../session/base/errors.js';
import type { Session } from '../session/session.js';
import { followId, followRoom, pageRead, upgraded } from './find-session.js';
import type { OwnerSays, SessionScope } from './session-context.js';
import { SessionOwner, type OwnerHost } from './session-owner.js';

/** What an element that belongs to another may say of the whole call: it counts as said there, as the last word. */
const OF_THE_CALL = ['autoJoin', 'relayOnly', 'waitForHost', 'audioOff', 'videoOff'] as const;

/** Whose session it is: the page gave it, the element made it, or another element has it. */
export type Whose = 'given' | 'own' | 'others';

type Host = OwnerHost & OwnerSays & { readonly for?: string | undefined };

interface Needs {
  /** A session of its own is made where none is found. */
  standsAlone(): boolean;
  /** Called with the session after each search, the same one included, and with null where there is none. */
  found(session: Session | null, whose: Whose): void;
}

/** No controller of Lit's: a search begins once all those of the element stand on the page, and ends after them. */
export class ShownSession {
  readonly #host: Host;
  readonly #needs: Needs;
  #scope: SessionScope | null = null;
  #given: Session | null = null;
  #owner: SessionOwner | null = null;
  #stop: (() => void) | null = null;
  /** `for` as it was at the last search, and how many there were. */
  #searchedFor: string | undefined;
  #searches = 0;

  constructor(host: Host, needs: Needs) {
    this.#host = host;
    this.#needs = needs;
  }

  get session(): Session | null {
    return this.#given ?? this.#owner?.session ?? this.#scope?.session ?? null;
  }

  /** What the element says of its session that was found; null: none was. */
  get scope(): SessionScope | null {
    return this.#scope;
  }

  get owner(): SessionOwner | null {
    return this.#owner;
  }

  /** The session of the next search. */
  give(session: Session | null): void {
    this.#given = session;
    if (!session || !this.#owner) return;
    this.#owner.end();
    this.#owner = null;
  }

  search(): void {
    this.#stop?.();
    this.#stop = null;
    this.#searchedFor = this.#host.for;
    this.#searches++;
    if (this.#owner?.ended) this.#owner = null;
    this.#owner?.returned();
    if (!this.#given && !this.#owner) this.#lookAround();
    this.#needs.found(this.session, this.#whose);
    if (this.#owner) void this.#owner.start();
    else if (!this.session) void this.#missing();
  }

  /** To be called before each update of the host. */
  update(changed: PropertyValues): void {
    const { for: id } = this.#host;
    if (id !== this.#searchedFor || (!this.session && !id && this.#needs.standsAlone())) this.search();
    this.#owner?.configure(changed.keys());
    sayOn(this.#host, this.#scope, changed);
  }

  /** The host was taken out. */
  removed(): void {
    this.#stop?.();
    this.#needs.found(null, this.#whose);
    this.#owner?.removed();
  }

  #lookAround(): void {
    const host = this.#host;
    const found = (scope: SessionScope) => {
      this.#scope = scope;
      sayOn(host, scope);
      this.#needs.found(scope.session, 'others');
      host.requestUpdate();
    };
    this.#scope = null;
    if (host.for) this.#stop = followId(host, host.for, found);
    else if (host.localName !== 'noom-room') this.#stop = followRoom(host, found);
    if (!this.#scope && !host.for && this.#needs.standsAlone()) this.#owner = new SessionOwner(host);
    host.requestUpdate();
  }

  get #whose(): Whose {
    if (this.#given) return 'given';
    return this.#owner ? 'own' : 'others';
  }

  async #missing(): Promise<void> {
    const host = this.#host;
    const search = this.#searches;
    await pageRead();
    await host.updateComplete;
    if (host.for) await upgraded(host, host.for);
    if (this.session || !host.isConnected || search !== this.#searches) return;
    const message = howToMend(host);
    console.error(`Noom: ${message}`);
    host.dispatchEvent(
      new CustomEvent('noom-error', { detail: new NoomError('E_NOT_FOUND', message), bubbles: true, composed: true }),
    );
  }
}

function howToMend({ localName, for: id }: Host): string {
  if (id) return `<${localName}> found no element with id "${id}" that has a session. Give a <noom-room> that id.`;
  return (
    `<${localName}> has no session. ` +
    'Put it inside a <noom-room>, or give it for="id of a <noom-room>", or a room of its own: room="standup".'
  );
}

function sayOn(element: OwnerSays, scope: SessionScope | null, changed?: PropertyValues): void {
  for (const what of OF_THE_CALL)
    if (scope && (element[what] || changed?.get(what))) scope.owner[what] = element[what]!;
}
