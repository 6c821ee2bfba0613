/** Owns what is searched for in the lobby's list of rooms, and when the service is asked. Knows nothing of the look. */
import type { ReactiveControllerHost } from 'lit';
import { foldRoomName } from '../../../signaling/protocol.js';
import type { Session } from '../../session/session.js';
import type { RoomSummary } from '../../session/state/state.js';

/** Milliseconds after the last key until the service is asked. */
const PAUSE_MS = 300;
/** More rooms than one finds at a glance: two heights of the list. */
const MANY = 10;

export class RoomSearch {
  readonly #host: ReactiveControllerHost;
  /** The session whose list is narrowed, or about to be. */
  #session: Session | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isShown = false;
  /** As it was typed. */
  text = '';
  /** What is listed is not yet all that the service finds. */
  isPending = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get isOn(): boolean {
    return this.#folded !== '';
  }

  /** Whether there is more than can be seen. Once there was, the field stays: somebody may be in it. */
  isUseful(listed: number, more: number): boolean {
    return (this.#isShown ||= more > 0 || listed > MANY);
  }

  /**
   * Those of the listed rooms that fit, at once; what the service finds follows. Older services list all, whatever is
   * asked.
   */
  among(rooms: readonly RoomSummary[]): readonly RoomSummary[] {
    const wanted = this.#folded;
    return wanted === '' ? rooms : rooms.filter(({ name }) => foldRoomName(name).includes(wanted));
  }

  type(text: string, session: Session | null | undefined): void {
    this.text = text;
    this.#session = session ?? null;
    this.isPending = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
    this.#host.requestUpdate();
  }

  /** All rooms are listed again. */
  end(): void {
    clearTimeout(this.#timer);
    const session = this.#session;
    this.#session = null;
    this.#isShown = this.isPending = false;
    this.text = '';
    void session?.findRooms('');
  }

  get #folded(): string {
    return foldRoomName(this.text.trim());
  }

  async #ask(): Promise<void> {
    const { text } = this;
    await this.#session?.findRooms(text.trim());
    if (text !== this.text) return;
    this.isPending = false;
    this.#host.requestUpdate();
  }
}
