/** Owns a model of a data channel: ordered, reliable while the way comes and goes, and gone with the connection. */
import type { ModelConnection } from './model-connection.js';
import { ModelTarget } from './model-events.js';
import type { IceWorld } from './model-ice.js';

export class ModelChannel extends ModelTarget {
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType = 'arraybuffer';
  readonly #world: IceWorld;
  readonly #connection: ModelConnection;
  /** When something came last, and before that. */
  heardAt = [0, 0] as [number, number];
  #outbox: unknown[] = [];
  #pumping = false;

  constructor(
    world: IceWorld,
    connection: ModelConnection,
    readonly key: string,
    readonly label: string,
    readonly negotiated: boolean,
    readonly lossy = false,
  ) {
    super();
    this.#world = world;
    this.#connection = connection;
  }

  send(data: unknown): void {
    if (this.readyState !== 'open') throw new DOMException('The channel is not open.', 'InvalidStateError');
    if (this.lossy && !this.#connection.ice.reached) return;
    this.#outbox.push(
      ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice().buffer : data,
    );
    this.pump();
  }

  close(): void {
    if (this.readyState === 'closed') return;
    this.#partner?.end();
    this.end();
  }

  /** The connection found its way to another. */
  opens(other: ModelConnection): void {
    if (this.readyState !== 'connecting') return this.pump();
    this.#later(() => {
      if (this.readyState !== 'connecting' || this.#connection.closed) return;
      if (!this.negotiated && !other.channels.some(({ key }) => key === this.key)) {
        const theirs = new ModelChannel(this.#world, other, this.key, this.label, false);
        theirs.readyState = 'open';
        other.channels.push(theirs);
        this.#world.clock.schedule(
          other.host,
          1,
          () => !other.closed && other.tell('datachannel', { channel: theirs }),
        );
      }
      this.readyState = 'open';
      this.tell('open');
    });
  }

  /** Closed, with or without a word to the other side. */
  end(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.#outbox = [];
    this.#world.clock.schedule(this.#connection.host, 0, () => this.tell('close'));
  }

  /** Sends on what waits, as long as packets come through. */
  pump(): void {
    if (this.#pumping || this.#outbox.length === 0 || !this.#connection.ice.reached) return;
    this.#pumping = true;
    const { clock, chance } = this.#world;
    clock.schedule(this.#connection.ice.reached.host, chance.int(2, 60), () => {
      this.#pumping = false;
      const partner = this.#partner;
      if (this.lossy && !this.#connection.ice.reached) this.#outbox = [];
      if (this.readyState !== 'open' || !this.#connection.ice.reached) return;
      // Not open over there yet: it waits in the browser.
      if (!partner || partner.readyState === 'connecting') return this.#later(() => this.pump());
      const data = this.#outbox.shift();
      if (partner.readyState === 'open') {
        partner.hear(clock.now);
        partner.tell('message', { data });
      }
      this.pump();
    });
  }

  get #partner(): ModelChannel | undefined {
    return this.#connection.ice.reached?.channels.find((one) => one.key === this.key);
  }

  private hear(at: number): void {
    this.heardAt = [at, this.heardAt[0]];
  }

  #later(run: () => void): void {
    this.#world.clock.schedule(this.#connection.host, this.#world.chance.int(1, 30), run);
  }
}
