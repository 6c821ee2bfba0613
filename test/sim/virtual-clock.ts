/**
 * Owns virtual time: what happens when, and whose business it is. One thing happens at a time, and all that promises
 * make of it has happened before the next: so that no run depends on the machine. Knows nothing of networks or people.
 */
import { runInThisContext } from 'node:vm';

/** A process that things happen to: a page, or a service. Of a dead one nothing happens any more. */
export interface Owner {
  dead: boolean;
  /** Frozen: what would happen waits for the thaw. */
  frozen: boolean;
  held: Happening[];
}

export interface Happening {
  at: number;
  order: number;
  owner: Owner | null;
  run: (() => void) | null;
}

export class VirtualClock {
  now = 1_760_000_000_000;
  /** Whom the present happening belongs to. */
  owner: Owner | null = null;
  steps = 0;
  readonly #heap: Happening[] = [];
  #order = 0;

  /** Lets it happen after so many milliseconds. Returns how to call it off. */
  schedule(owner: Owner | null, ms: number, run: () => void): () => void {
    const happening: Happening = { at: this.now + Math.max(0, ms), order: this.#order++, owner, run };
    this.#push(happening);
    return () => {
      happening.run = null;
    };
  }

  /** Lets time pass until `until`. `after` is called when all that follows from a happening has happened. */
  pass(until: number, after: (owner: Owner | null) => void): void {
    for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
      this.#pop();
      const { owner, run } = next;
      if (!run || owner?.dead) continue;
      if (owner?.frozen) {
        owner.held.push(next);
        continue;
      }
      this.now = Math.max(this.now, next.at);
      next.run = null;
      this.owner = owner;
      this.steps += 1;
      run();
      quiet();
      after(owner);
    }
    this.now = Math.max(this.now, until);
    this.owner = null;
  }

  /** As if it happened to the owner just now. */
  act(owner: Owner | null, run: () => void, after: (owner: Owner | null) => void): void {
    this.owner = owner;
    run();
    quiet();
    after(owner);
    this.owner = null;
  }

  /** What was held comes late, in its order. */
  thaw(owner: Owner): void {
    owner.frozen = false;
    for (const happening of owner.held.splice(0)) if (happening.run) this.#push(this.#late(happening));
  }

  #late(happening: Happening): Happening {
    const { run } = happening;
    // Calling it off must still work, and does so by the first object.
    return { at: this.now, order: this.#order++, owner: happening.owner, run: () => happening.run === run && run?.() };
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(happening);
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!before(happening, heap[above]!)) break;
      heap[index] = heap[above]!;
      index = above;
    }
    heap[index] = happening;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below += 1;
      if (!before(heap[below]!, last)) break;
      heap[index] = heap[below]!;
      index = below;
    }
    heap[index] = last;
  }
}

const before = (one: Happening, other: Happening) =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/**
 * Every promise that can settle has. By V8's own word for it (`--allow-natives-syntax`), since a turn of Node's queues
 * for each happening costs more than most of them do. It works outside of promises alone: nothing that calls this may
 * be `async`.
 */
const quiet = runInThisContext('() => %PerformMicrotaskCheckpoint()') as () => void;
