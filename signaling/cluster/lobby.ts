/**
 * Owns the share of the lobby's list that other nodes keep: each tells of its own rooms. Knows nothing of who listens.
 */
import type { Directory } from '../rooms/directory.js';
import type { RoomsDelta, RoomSummary } from '../protocol.js';

export class SharedLobby {
  /** Which node told of a room. */
  readonly #from = new Map<string, string>();
  /** What this node told of. */
  readonly #told = new Set<string>();

  constructor(
    readonly directory: Directory,
    readonly isMine: (name: string) => boolean,
    readonly send: (delta: RoomsDelta) => void,
  ) {}

  /** Tells the others what of a change is ours. */
  changed({ changed, removed }: RoomsDelta): void {
    const delta = {
      changed: changed.filter(({ name }) => this.isMine(name)),
      removed: removed.filter((name) => this.#told.delete(name)),
    };
    this.#tell(delta);
  }

  /** Tells all that is ours, to who cannot know it. */
  tellAll(): void {
    this.#tell({ changed: this.directory.list().filter(({ name }) => this.isMine(name)), removed: [] });
  }

  /** This node keeps the room from now on. */
  took(summary: RoomSummary): void {
    this.#from.delete(summary.name);
    this.#tell({ changed: [summary], removed: [] });
  }

  hear(node: string, { changed, removed }: RoomsDelta): void {
    for (const summary of changed) {
      if (this.isMine(summary.name)) continue;
      this.#told.delete(summary.name);
      this.#from.set(summary.name, node);
      this.directory.put(summary);
    }
    for (const name of removed) if (this.#from.get(name) === node) this.#remove(name);
  }

  /** What this node told is worth nothing any more. */
  forget(node: string): void {
    for (const [name, from] of this.#from) if (from === node) this.#remove(name);
  }

  #remove(name: string): void {
    this.#from.delete(name);
    if (!this.isMine(name)) this.directory.delete(name);
  }

  #tell(delta: RoomsDelta): void {
    for (const { name } of delta.changed) this.#told.add(name);
    if (delta.changed.length + delta.removed.length > 0) this.send(delta);
  }
}
