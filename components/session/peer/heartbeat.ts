/**
 * Owns knowing whether anything still comes from the other side: beats on a channel of their own, and sound. ICE says
 * that nothing does after 5 s at the earliest. Knows nothing of what is done about silence.
 */
import type { Clock } from '../base/clock.js';

/**
 * Both sides make it by themselves (RFC 8832 section 4). A beat that is late is worth nothing, so none is sent twice.
 */
const HEARTBEAT_CHANNEL: RTCDataChannelInit = { negotiated: true, id: 1, ordered: false, maxRetransmits: 0 };
/** Milliseconds from look to look beyond which this page was not running, and so could hear nothing. */
const STALL_MS = 1_500;

export class Heartbeat {
  readonly #newestSound: () => number | null;
  readonly #clock: Clock;
  readonly #channel: RTCDataChannel;
  #heardAt: number | null = null;
  /** Milliseconds between the other side's beats: a page in the background is let run once a second. */
  #interval = 0;
  #lookedAt = 0;
  #newest: number | null = null;

  /**
   * `newestSound` names what was heard last. Pictures tell less: they may be kept for seconds before they are shown.
   */
  constructor(connection: RTCPeerConnection, newestSound: () => number | null, clock: Clock, signal: AbortSignal) {
    this.#newestSound = newestSound;
    this.#clock = clock;
    this.#channel = connection.createDataChannel('heartbeat', HEARTBEAT_CHANNEL);
    this.#channel.addEventListener(
      'message',
      ({ data }) => {
        this.#heardAt = clock.now();
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
    const now = this.#clock.now();
    const passed = now - this.#lookedAt;
    this.#lookedAt = now;
    if (this.#channel.readyState === 'open' && this.#channel.bufferedAmount === 0) this.#channel.send(String(passed));
    const newest = this.#newestSound();
    if (newest !== this.#newest) this.#heardAt = now;
    this.#newest = newest;
    // What came while the page stood still is heard in a moment.
    return this.#heardAt === null || passed > STALL_MS ? 0 : Math.max(0, now - this.#heardAt - this.#interval);
  }
}
