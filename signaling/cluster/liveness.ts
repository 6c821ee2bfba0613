/**
 * Owns which nodes are there, told by the order of messages and not by clocks: a node from which nothing came between
 * four beats of another is down, for all at once and from that place in the order on. Knows nothing of rooms.
 */
import type { Message } from './messages.js';

/**
 * Beats of one's own without a word from another node, after which it is down; and ticks without any of one's own,
 * after which one is alone.
 */
const PATIENCE = 3;

export interface LivenessListener {
  /** Sends to all nodes. */
  send(message: Message): void;
  up(node: string): void;
  down(node: string): void;
  /** No way to Redis: all other nodes are down as seen from here. */
  alone(): void;
  /** There is a way again; or the others have taken this node for dead meanwhile. */
  back(): void;
}

export class Liveness {
  /** Beats since each was heard. */
  readonly #silent = new Map<string, number>();
  readonly #rounds = new Set<() => void>();
  /** Ticks since our own beat came back. */
  #unheard = 0;
  /** Whether anything of our own has come back since we were last alone, and how many beats. */
  #inTouch = false;
  #beats = 0;

  constructor(
    readonly me: string,
    readonly listener: LivenessListener,
  ) {}

  /** Whether there is a way to the others. */
  get inTouch(): boolean {
    return this.#inTouch;
  }

  isUp(node: string): boolean {
    return node === this.me || this.#silent.has(node);
  }

  all(): string[] {
    return [this.me, ...this.#silent.keys()];
  }

  /** Resolves when the node, or every node that is up, must have been heard; or when we are alone. */
  async settled(node?: string): Promise<void> {
    while (this.inTouch && this.#beats <= PATIENCE && !(node !== undefined && this.isUp(node))) await this.#turned();
  }

  /** Resolves when there is a way to the others, or when it is clear that there is none. */
  async inTouchOrAlone(): Promise<void> {
    while (!this.inTouch && this.#unheard < PATIENCE) await this.#turned();
  }

  /** To be called at equal intervals. */
  tick(): void {
    this.#unheard += 1;
    if (this.#unheard === PATIENCE) {
      this.#inTouch = false;
      this.#beats = 0;
      const nodes = [...this.#silent.keys()];
      this.#silent.clear();
      this.listener.alone();
      for (const node of nodes) this.listener.down(node);
      this.#turn();
    }
    this.listener.send({ type: 'beat' });
  }

  /** Takes note of a message, each in its turn. */
  hear(from: string, message: Message): void {
    if (from !== this.me && message.type !== 'bye') this.#heard(from);
    else if (message.type === 'beat' || message.type === 'hello') this.#own(message.type);
    if (message.type === 'down' && message.node === this.me) this.listener.back();
    else if (message.type === 'down') this.#drop(message.node);
    else if (message.type === 'bye') this.#drop(from);
  }

  #heard(node: string): void {
    const isNew = !this.#silent.has(node);
    this.#silent.set(node, 0);
    if (!isNew) return;
    this.listener.up(node);
    this.#turn();
  }

  #own(type: 'beat' | 'hello'): void {
    this.#unheard = 0;
    if (!this.#inTouch) {
      this.#inTouch = true;
      this.listener.back();
      this.#turn();
    }
    if (type === 'hello') return;
    this.#beats += 1;
    for (const [node, beats] of this.#silent) {
      this.#silent.set(node, beats + 1);
      if (beats + 1 > PATIENCE) this.listener.send({ type: 'down', node });
    }
    this.#turn();
  }

  #drop(node: string): void {
    if (this.#silent.delete(node)) this.listener.down(node);
  }

  #turned(): Promise<void> {
    return new Promise((resolve) => this.#rounds.add(resolve));
  }

  #turn(): void {
    for (const resolve of this.#rounds) resolve();
    this.#rounds.clear();
  }
}
