/**
 * Owns knowing whether anything still comes from the other side: beats on a channel of their own, and sound. ICE says
 * that nothing does after 5 s at the earliest. Between the beats each side may say that pictures stand still. Knows
 * nothing of what is done about silence or pictures.
 */
import type { Clock } from '../base/clock.js';

/**
 * Both sides make it by themselves (RFC 8832 section 4). A beat that is late is worth nothing, so none is sent twice.
 */
const HEARTBEAT_CHANNEL: RTCDataChannelInit = { negotiated: true, id: 1, ordered: false, maxRetransmits: 0 };
/** Milliseconds from look to look beyond which this page was not running, and so could hear nothing. */
const STALL_MS = 1_500;
/** Said in place of a beat: bytes of pictures come, and none can be decoded. Older pages take it for a beat. */
const FROZEN = 'frozen';

export interface HeartbeatOptions {
  /** Names what was heard last. Pictures tell less: they may be kept for seconds before they are shown. */
  newestSound(): number | null;
  /** The other side says that our pictures stand still there. */
  onFrozen(): void;
  clock: Clock;
}

export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #channel: RTCDataChannel;
  #heardAt: number | null = null;
  /** Milliseconds between the other side's beats: a page in the background is let run once a second. */
  #interval = 0;
  #lookedAt = 0;
  #newest: number | null = null;

  constructor(connection: RTCPeerConnection, options: HeartbeatOptions, signal: AbortSignal) {
    this.#options = options;
    this.#channel = connection.createDataChannel('heartbeat', HEARTBEAT_CHANNEL);
    this.#channel.addEventListener(
      'message',
      ({ data }) => {
        this.#heardAt = options.clock.now();
        if (data === FROZEN) return options.onFrozen();
        this.#interval = Math.min(Number(data) || 0, STALL_MS);
      },
      { signal },
    );
  }

  /**
   * Sends a beat, and gives the milliseconds for which something should have been heard and was not; 0 while nothing
   * ever was. To be called some times a second.
   */
  look(): number {
    const { clock, newestSound } = this.#options;
    const now = clock.now();
    const passed = now - this.#lookedAt;
    this.#lookedAt = now;
    this.#send(String(passed));
    const newest = newestSound();
    if (newest !== this.#newest) this.#heardAt = now;
    this.#newest = newest;
    // What came while the page stood still is heard in a moment.
    return this.#heardAt === null || passed > STALL_MS ? 0 : Math.max(0, now - this.#heardAt - this.#interval);
  }

  /** Tells the other side that its pictures stand still here. It may be lost, and is said again while they do. */
  sayFrozen(): void {
    this.#send(FROZEN);
  }

  #send(text: string): void {
    if (this.#channel.readyState === 'open' && this.#channel.bufferedAmount === 0) this.#channel.send(text);
  }
}
