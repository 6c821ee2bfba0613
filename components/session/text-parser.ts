/**
 * Owns the packets of Socket.IO's protocol (version 5) as far as they are text, which all of ours are; what its `parser`
 * option takes. Knows nothing of what they carry.
 */

/** The numbers of the protocol; those of packets with binary attachments are missing. */
const CONNECT = 0, DISCONNECT = 1, EVENT = 2, ACK = 3, CONNECT_ERROR = 4;

export interface Packet { type: number; nsp: string; id?: number; data?: unknown }

/** Type, number of the acknowledgement, payload. We use the main namespace alone, which is not said. */
const TEXT = /^([0-4])(\d*)([^]*)$/;
/** What the client itself emits: as the name of an event it would mislead. */
const RESERVED = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];

export class Encoder {
  encode({ type, id, data }: Packet): string[] {
    return [`${type}${id ?? ''}${JSON.stringify(data) ?? ''}`];
  }
}

export class Decoder {
  readonly #listeners = new Set<(packet: Packet) => void>();

  on(_decoded: 'decoded', listener: (packet: Packet) => void): void {
    this.#listeners.add(listener);
  }

  off(_decoded: 'decoded', listener: (packet: Packet) => void): void {
    this.#listeners.delete(listener);
  }

  /** @throws on what is no packet; the connection is then made anew. */
  add(text: string): void {
    const [, type, id, json] = TEXT.exec(text) ?? [];
    const packet: Packet = { type: Number(type), nsp: '/', ...(id && { id: Number(id) }), ...(json && { data: JSON.parse(json) as unknown }) };
    if (!isValid(packet)) throw new Error('Not a packet');
    for (const listener of this.#listeners) listener(packet);
  }

  destroy(): void {}
}

function isValid({ type, data }: Packet): boolean {
  switch (type) {
    case CONNECT:
      return data === undefined || isObject(data);
    case DISCONNECT:
      return data === undefined;
    case EVENT:
      return Array.isArray(data) && typeof data[0] === 'string' && !RESERVED.includes(data[0]);
    case ACK:
      return Array.isArray(data);
    case CONNECT_ERROR:
      return typeof data === 'string' || isObject(data);
    default:
      return false;
  }
}

const isObject = (data: unknown): boolean => typeof data === 'object' && data !== null && !Array.isArray(data);
