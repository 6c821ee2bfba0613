/**
 * Owns one raw connection: Engine.IO 4 and Socket.IO 4 spoken by hand over a WebSocket, so that anything can be sent,
 * in any order. Counts the answers to commands. Knows nothing of what is hostile.
 */
import { WebSocket, type RawData } from 'ws';
import { COMMANDS, ERROR_CODES, SOCKET_PATH, type Result } from '../../../signaling/protocol.js';
import { PATIENCE } from '../../helpers/patience.js';

/** Milliseconds after which an answer that has not come never will. */
export const TIMEOUT = 15_000 * PATIENCE;

const FIRST_ID = 1e9;

export class Wire {
  /** Commands that wait for their answer, by number. */
  readonly pending = new Map<number, (result: Result<unknown> | undefined) => void>();
  readonly opened: Promise<void>;
  readonly closed: Promise<void>;
  isOpen = true;
  answered = 0;
  /** What must not happen and did. */
  readonly troubles: string[] = [];
  /** All that comes, as it comes. */
  onText: (text: string) => void = () => undefined;
  onEvent: ((name: string, payload: never) => void) | undefined;
  /** A Socket.IO CONNECT was answered: by true, or by the refusal's text. */
  onConnect: (result: true | string) => void = () => undefined;

  readonly #socket: WebSocket;
  /** Far from any number that a frame written by hand bears. */
  #lastId = FIRST_ID;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}${SOCKET_PATH}/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      headers,
    });
    this.opened = new Promise((resolve, reject) => this.#socket.once('message', () => resolve()).once('error', reject));
    this.opened.catch(() => undefined);
    this.closed = new Promise((resolve) =>
      this.#socket.once('close', () => {
        this.isOpen = false;
        for (const answer of this.pending.values()) answer(undefined);
        this.pending.clear();
        resolve();
      }),
    );
    this.#socket.on('error', () => undefined);
    this.#socket.on('message', (data: RawData, isBinary: boolean) =>
      isBinary ? this.troubles.push('Binary came') : this.#hear((data as Buffer).toString()),
    );
  }

  send(frame: string | Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  /** A Socket.IO CONNECT with this JSON as `auth`. */
  connect(auth: string): Promise<true | string> {
    return new Promise((resolve) => {
      this.onConnect = resolve;
      void this.closed.then(() => resolve('closed'));
      this.send(`40${auth}`);
    });
  }

  /**
   * Sends an event whose answer is awaited; `args` is JSON without its brackets. Gives nothing where the connection
   * ends first.
   */
  command(name: string, args: string): Promise<Result<unknown> | undefined> {
    const id = this.#lastId++;
    if (!this.isOpen) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.pending.set(id, resolve);
      this.send(`42${id}[${JSON.stringify(name)}${args === '' ? '' : `,${args}`}]`);
    });
  }

  close(): Promise<void> {
    this.#socket.terminate();
    return this.closed;
  }

  #hear(text: string): void {
    this.onText(text);
    if (text === '2') this.send('3');
    else if (text.startsWith('40')) this.onConnect(true);
    else if (text.startsWith('44')) this.onConnect(text.slice(2));
    else if (text.startsWith('43')) this.#hearAnswer(text);
    else if (text.startsWith('42') && this.onEvent) {
      const [name, payload] = JSON.parse(text.slice(2)) as [string, never];
      this.onEvent(name, payload);
    }
  }

  #hearAnswer(text: string): void {
    const start = text.indexOf('[');
    const id = Number(text.slice(2, start));
    // Numbers that are not ours were sent in raw frames.
    if (!(id >= FIRST_ID && id < this.#lastId)) return;
    const waiting = this.pending.get(id);
    if (!waiting) {
      this.troubles.push(`Answered twice, or unasked: ${text.slice(0, 300)}`);
      return;
    }
    this.pending.delete(id);
    this.answered += 1;
    const [result] = JSON.parse(text.slice(start)) as [Result<unknown>];
    if (!isResult(result)) this.troubles.push(`Not a result: ${text.slice(0, 300)}`);
    waiting(result);
  }
}

export const isCommand = (name: unknown): name is keyof typeof COMMANDS =>
  typeof name === 'string' && Object.hasOwn(COMMANDS, name);

function isResult(result: Result<unknown>): boolean {
  if (typeof result !== 'object' || result === null) return false;
  if (result.ok) return Object.keys(result).length === 2 && 'value' in result;
  const { code, message } = result.error;
  return ERROR_CODES.includes(code) && typeof message === 'string' && message.length > 0 && message.length <= 300;
}
