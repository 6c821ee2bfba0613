/**
 * Owns two people who chat while others attack: each message must be answered and must arrive, in order, before too
 * much else is served, and nothing may come to them that is not theirs. Knows nothing of attacks.
 */
import { setImmediate } from 'node:timers/promises';
import type { Join, Welcome, Result } from '../../../signaling/protocol.js';
import { TIMEOUT, Wire } from './wire.js';

/**
 * So many events of the attackers may be answered between a bystander's message and its answer, and no more. A
 * connection's turn is what one read of Node's holds, 64 KiB: some 1,500 small events, of each of four attackers.
 */
const FAIRNESS = 8_000;

export interface Person {
  wire: Wire;
  id: string;
  socketId: string;
  token: string;
  welcome: Welcome;
}

/** A raw connection whose owner has joined the room. */
export async function enter(url: string, join: Partial<Join>): Promise<Person> {
  const wire = new Wire(url);
  const welcomed = new Promise<Welcome>((resolve, reject) => {
    wire.onEvent = (name, payload: Result<Welcome>) => {
      if (name !== 'welcome') return;
      if (payload.ok && 'self' in payload.value) resolve(payload.value);
      else reject(new Error(`Not let in: ${JSON.stringify(payload)}`));
    };
    void wire.closed.then(() => reject(new Error('Closed while joining')));
    setTimeout(() => reject(new Error('Never welcomed')), TIMEOUT).unref();
  });
  welcomed.catch(() => undefined);
  let socketId = '';
  await Promise.race([wire.opened, welcomed]);
  const { onText } = wire;
  wire.onText = (text) => {
    if (text.startsWith('40')) socketId = (JSON.parse(text.slice(2)) as { sid: string }).sid;
  };
  const connected = await Promise.race([wire.connect(JSON.stringify({ v: 2, join })), welcomed.then(() => true)]);
  if (connected !== true) throw new Error(`Not connected: ${connected}`);
  const welcome = await welcomed;
  wire.onText = onText;
  return { wire, id: welcome.self, socketId, token: welcome.token, welcome };
}

export class Pair {
  readonly troubles: string[] = [];
  exchanged = 0;
  /** The most events of the attackers that were answered before a message of ours was. */
  slowest = 0;
  #running = true;
  #chatting: Promise<void> | undefined;
  #arrived: ((id: string) => void) | undefined;

  private constructor(
    readonly secret: string,
    readonly people: readonly [Person, Person],
    readonly mayHear: (name: string, payload: never, me: Person) => string | undefined,
  ) {
    for (const me of people) {
      me.wire.onEvent = (name, payload) => this.#hear(me, name, payload);
      void me.wire.closed.then(() => this.#running && this.troubles.push(`A bystander of "${secret}" was thrown out`));
    }
  }

  /** @param mayHear Says what is wrong with an event that is not of the other of the pair. */
  static async join(url: string, secret: string, join: Partial<Join>, mayHear: Pair['mayHear']): Promise<Pair> {
    return new Pair(
      secret,
      [await enter(url, { ...join, name: `Ann ${secret}` }), await enter(url, { ...join, name: `Ben ${secret}` })],
      mayHear,
    );
  }

  chat(answered: () => number): void {
    this.#chatting = (async () => {
      while (this.#running && this.people.every(({ wire }) => wire.isOpen)) {
        await this.#exchange(answered);
        await setImmediate();
      }
    })();
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#chatting;
    await Promise.all(this.people.map(({ wire }) => wire.close()));
    for (const { wire } of this.people) this.troubles.push(...wire.troubles);
  }

  async #exchange(answered: () => number): Promise<void> {
    const [from, to] = this.exchanged % 2 === 0 ? this.people : [this.people[1], this.people[0]];
    const [id, before] = [`m${this.exchanged}`, answered()];
    let tooLate: NodeJS.Timeout | undefined;
    const arrived = new Promise<string>((resolve) => {
      this.#arrived = resolve;
      tooLate = setTimeout(() => resolve('nothing'), TIMEOUT);
    });
    const result = await from.wire.command(
      'data',
      JSON.stringify({ topic: 'chat', to: [to.id], body: { id, text: this.secret } }),
    );
    if (!result?.ok) this.troubles.push(`A bystander's message was answered ${JSON.stringify(result)}`);
    const came = await arrived;
    clearTimeout(tooLate);
    if (came !== id) this.troubles.push(`Instead of message ${id} came ${came}`);
    this.exchanged += 1;
    const between = answered() - before;
    this.slowest = Math.max(this.slowest, between);
    if (between > FAIRNESS)
      this.troubles.push(`${between} events of attackers were served before a bystander's message`);
  }

  #hear(me: Person, name: string, payload: { from?: string; body?: { id?: string; text?: string } }): void {
    const other = this.people.find((person) => person !== me)!;
    if (name === 'data' && payload.from === other.id) {
      if (payload.body?.text !== this.secret)
        this.troubles.push(`A bystander is said to have said ${JSON.stringify(payload)}`);
      else this.#arrived?.(payload.body.id!);
      return;
    }
    const wrong = this.mayHear(name, payload as never, me);
    if (wrong !== undefined) this.troubles.push(`${wrong}: ${name} ${JSON.stringify(payload).slice(0, 300)}`);
  }
}
