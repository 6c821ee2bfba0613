/**
 * Owns what outlives the process: the rooms and the secret, in the data folder. Knows nothing of the rules by which
 * rooms change.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { failure, type Logger } from './logger.js';
import type { Room } from './room.js';

const VERSION = 1;
/** Milliseconds over which changes are gathered before the file is written. */
const DEBOUNCE_MS = 50;
/** Putting rooms into words takes at most this part of the processor: with thousands of them it is rarer than every 50 ms. */
const DUTY = 0.1;

const Member = v.object({
  id: v.string(), name: v.string(), role: v.picklist(['host', 'guest']), order: v.number(),
  media: v.boolean(), audio: v.boolean(), camera: v.boolean(), screen: v.boolean(), hand: v.boolean(),
  sub: v.optional(v.string()), nameFixed: v.boolean(), serial: v.number(), confirmed: v.number(), mutes: v.optional(v.number(), 0), mutedBy: v.optional(v.string()),
});
const File = v.object({
  version: v.literal(VERSION),
  savedAt: v.number(),
  rooms: v.array(v.object({
    id: v.string(), name: v.string(), private: v.boolean(), locked: v.boolean(), hostTerm: v.number(), lastOrder: v.number(),
    members: v.array(Member), removedIds: v.array(v.string()), removedSubs: v.array(v.string()),
  })),
});

export interface Saved { savedAt: number; rooms: Room[] }

export interface Store {
  /** What was there when the process started. */
  load(): Promise<Saved>;
  /** The key of resume tokens: made at the first call ever (`isNew`), the same ever after. */
  secret(): Promise<{ secret: string; isNew: boolean }>;
  /** Something changed: soon writes what `rooms` gives then. */
  touch(): void;
  /** Writes at once what is not written yet. */
  close(): Promise<void>;
}

/** Keeps nothing: after a restart resume tokens are worthless and rooms unknown. */
export const noStore: Store = {
  load: () => Promise.resolve({ savedAt: 0, rooms: [] }),
  secret: () => Promise.resolve({ secret: makeSecret(), isNew: true }),
  touch: () => undefined,
  close: () => Promise.resolve(),
};

export async function fileStore(folder: string, rooms: () => Iterable<Room>, log: Logger): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'rooms.json');
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let pause = DEBOUNCE_MS;

  async function write(): Promise<void> {
    // By the processor's time and not the wall's: a disk that is slow for once is no reason to be behind for longer.
    const before = process.cpuUsage();
    const content = JSON.stringify({ version: VERSION, savedAt: Date.now(), rooms: [...rooms()].map(serialize) });
    const { user, system } = process.cpuUsage(before);
    pause = Math.max(DEBOUNCE_MS, (user + system) / 1_000 / DUTY);
    // A reader, or a crash halfway, sees the old file or the new one, never a part.
    await writeFile(`${file}.tmp`, content, { mode: 0o600 });
    await rename(`${file}.tmp`, file);
  }

  function save(): Promise<void> {
    timer = undefined;
    // One that waits for its turn takes along what changes until then.
    if (isWaiting) return writing;
    isWaiting = true;
    writing = writing.then(() => {
      isWaiting = false;
      return write();
    }).catch((error: unknown) => log.error(failure(error), 'rooms could not be saved'));
    return writing;
  }

  async function setAside(path: string, reason: string): Promise<void> {
    const aside = `${path}.corrupt-${Date.now()}`;
    await rename(path, aside);
    log.error({ file: path, aside, reason }, 'a file in the data folder is not readable and was set aside');
  }

  return {
    async load() {
      const text = await readIfThere(file);
      if (text === undefined) return { savedAt: 0, rooms: [] };
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), File), text);
      if (parsed.success) return { savedAt: parsed.output.savedAt, rooms: parsed.output.rooms.map(deserialize) };
      await setAside(file, parsed.issues[0].type);
      return { savedAt: 0, rooms: [] };
    },

    async secret() {
      const path = join(folder, 'secret');
      const kept = (await readIfThere(path))?.trim();
      if (kept !== undefined && kept.length >= 32) {
        await chmod(path, 0o600);
        return { secret: kept, isNew: false };
      }
      if (kept !== undefined) await setAside(path, 'too short');
      const made = makeSecret();
      await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' });
      return { secret: made, isNew: true };
    },

    touch() {
      timer ??= setTimeout(() => void save(), pause).unref();
    },

    async close() {
      clearTimeout(timer);
      await save();
    },
  };
}

const makeSecret = (): string => randomBytes(32).toString('base64url');

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

type SavedRoom = v.InferOutput<typeof File>['rooms'][number];

/** A room as it is written. */
export function serialize(room: Room): SavedRoom {
  const { id, name, locked, hostTerm, lastOrder } = room;
  const members = [...room.members.values()].map(({ connection: _gone, presence: _recovering, ...kept }) => kept);
  return { id, name, private: room.private, locked, hostTerm, lastOrder, members, removedIds: [...room.removedIds], removedSubs: [...room.removedSubs] };
}

/** A room as it was written, with everybody on their way back. */
export function deserialize(saved: SavedRoom): Room {
  return {
    ...saved,
    members: new Map(saved.members.map((member) => [member.id, { ...member, presence: 'recovering' as const }])),
    removedIds: new Set(saved.removedIds),
    removedSubs: new Set(saved.removedSubs),
    knocks: new Map(),
  };
}
