/**
 * Owns speaking TURN (RFC 8656) to a server, as far as a test needs it to see what a relay refuses: allocations and
 * permissions, over TCP. Knows nothing of media, and passes none.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';

const COOKIE = 0x2112a442;
const ALLOCATE = 0x0003;
const CREATE_PERMISSION = 0x0008;
const [USERNAME, MESSAGE_INTEGRITY, ERROR_CODE, PEER_ADDRESS] = [0x0006, 0x0008, 0x0009, 0x0012];
const [REALM, NONCE, FAMILY, TRANSPORT] = [0x0014, 0x0015, 0x0017, 0x0019];
const IS_ERROR = 0x0110;

export const UDP = 17;
export const TCP = 6;

type Attribute = [type: number, value: Buffer];

export class TurnClient {
  #realm = '';
  #nonce = '';

  private constructor(
    readonly socket: net.Socket,
    readonly username: string,
    readonly credential: string,
  ) {}

  static async connect(port: number, { username = '', credential = '' }): Promise<TurnClient> {
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    // The server may end first: who waits for an answer hears of it, and nobody else needs to.
    socket.on('error', () => undefined);
    return new TurnClient(socket, username, credential);
  }

  /** Asks for a relay: 0, or the code that it is refused with. */
  async allocate({ transport = UDP, isIpv6 = false } = {}): Promise<number> {
    const asked: Attribute[] = [
      [TRANSPORT, Buffer.from([transport, 0, 0, 0])],
      [FAMILY, Buffer.from([isIpv6 ? 2 : 1, 0, 0, 0])],
    ];
    const challenge = await this.#request(ALLOCATE, asked);
    if (challenge.code !== 401) return challenge.code;
    this.#realm = String(challenge.attributes.get(REALM));
    this.#nonce = String(challenge.attributes.get(NONCE));
    return (await this.#request(ALLOCATE, asked)).code;
  }

  /** Asks for leave to send to this address: 0, or the code that it is refused with. */
  async permit(address: string): Promise<number> {
    return (await this.#request(CREATE_PERMISSION, (id) => [[PEER_ADDRESS, peerAddress(address, id)]])).code;
  }

  close(): void {
    this.socket.destroy();
  }

  async #request(type: number, asked: Attribute[] | ((id: Buffer) => Attribute[])) {
    const id = randomBytes(12);
    const attributes = typeof asked === 'function' ? asked(id) : [...asked];
    if (this.#nonce !== '') {
      attributes.push([USERNAME, Buffer.from(this.username)]);
      attributes.push([REALM, Buffer.from(this.#realm)], [NONCE, Buffer.from(this.#nonce)]);
    }
    const body = Buffer.concat(attributes.map(encode));
    this.socket.write(
      this.#nonce === '' ? Buffer.concat([header(type, body.length, id), body]) : this.#sign(type, id, body),
    );
    return decode(await this.#read());
  }

  #sign(type: number, id: Buffer, body: Buffer): Buffer {
    // The length that is signed includes the signature: 24 bytes.
    const message = Buffer.concat([header(type, body.length + 24, id), body]);
    const key = createHash('md5').update(`${this.username}:${this.#realm}:${this.credential}`).digest();
    return Buffer.concat([message, encode([MESSAGE_INTEGRITY, createHmac('sha1', key).update(message).digest()])]);
  }

  async #read(): Promise<Buffer> {
    let message = Buffer.alloc(0);
    while (message.length < 20 || message.length < 20 + message.readUInt16BE(2)) {
      const [chunk] = (await once(this.socket, 'data', { signal: AbortSignal.timeout(10_000) })) as [Buffer];
      message = Buffer.concat([message, chunk]);
    }
    return message;
  }
}

function header(type: number, length: number, id: Buffer): Buffer {
  const start = Buffer.alloc(8);
  start.writeUInt16BE(type, 0);
  start.writeUInt16BE(length, 2);
  start.writeUInt32BE(COOKIE, 4);
  return Buffer.concat([start, id]);
}

function encode([type, value]: Attribute): Buffer {
  const start = Buffer.alloc(4);
  start.writeUInt16BE(type, 0);
  start.writeUInt16BE(value.length, 2);
  return Buffer.concat([start, value, Buffer.alloc(-value.length & 3)]);
}

function decode(message: Buffer): { code: number; attributes: Map<number, Buffer> } {
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at < message.length;) {
    const length = message.readUInt16BE(at + 2);
    attributes.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length));
    at += 4 + length + (-length & 3);
  }
  const error = attributes.get(ERROR_CODE);
  const isError = (message.readUInt16BE(0) & IS_ERROR) === IS_ERROR;
  return { code: isError && error ? error.readUInt8(2) * 100 + error.readUInt8(3) : 0, attributes };
}

/** XOR-PEER-ADDRESS: RFC 8489 section 14.2. */
function peerAddress(address: string, id: Buffer): Buffer {
  const bytes = net.isIPv6(address) ? ipv6Bytes(address) : Buffer.from(address.split('.').map(Number));
  const mask = Buffer.concat([header(0, 0, id).subarray(4, 8), id]);
  for (const [i, byte] of bytes.entries()) bytes[i] = byte ^ mask.readUInt8(i);
  const start = Buffer.from([0, bytes.length === 4 ? 1 : 2, 0, 0]);
  start.writeUInt16BE(50_000 ^ (COOKIE >>> 16), 2);
  return Buffer.concat([start, bytes]);
}

function ipv6Bytes(address: string): Buffer {
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean).flatMap(groups));
  const all = [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
  const bytes = Buffer.alloc(16);
  for (const [i, group] of all.entries()) bytes.writeUInt16BE(group, 2 * i);
  return bytes;
}

/** The end of an IPv6 address may be written as IPv4. */
function groups(part: string): number[] {
  if (!part.includes('.')) return [Number.parseInt(part, 16)];
  const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}
