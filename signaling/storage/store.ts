/**
 * Owns what outlives the process: the rooms and the secret, in the data folder. Knows nothing of the rules by which
 * rooms change.
 *
 * What happens in a room is in the file before anybody is told of it: a service that is killed comes back with all that
 * its people know. The system has it then, and not yet the disk; a machine that loses its power may lose the last
 * seconds. Written while the process waits, since that costs less than a message does.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, close, fstatSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { makeFolder } from './data-folder.js';
import { Line, lineOf, lineOfAll, replay, type Saved } from './journal.js';
import { failure, type Logger } from '../base/logger.js';
import { ownFolder } from './folder-owner.js';
import type { Room, RoomEvent } from '../rooms/room.js';

const VERSION = 1;
/**
 * Characters of changes that are at least gathered, and no fewer than the rooms take, before the file is made anew
 * without what is over.
 */
const CHANGES = 1_000_000;
/** Milliseconds from a failure (a full disk) to the next attempt. */
const RETRY_MS = 5_000;

const Heading = v.object({ version: v.literal(VERSION), at: v.number() });

export interface Store {
  /** What was there when the process started. Rejects where the folder cannot be written, unless for lack of space. */
  load(): Promise<Saved>;
  /** The key of resume tokens: made at the first call ever (`isNew`), the same ever after. */
  secret(): Promise<{ secret: string; isNew: boolean }>;
  /** Writes down what has happened; once this returns, it outlives the process. */
  keep(event: RoomEvent): void;
  close(): void;
}

/** Keeps nothing: after a restart resume tokens are worthless and rooms unknown. */
export const noStore: Store = {
  load: () => Promise.resolve({ savedAt: 0, rooms: [] }),
  secret: () => Promise.resolve({ secret: makeSecret(), isNew: true }),
  keep: () => undefined,
  close: () => undefined,
};

/** @throws when the folder cannot be used, or is another process's for longer than `waitMs`. */
export async function fileStore(
  folder: string,
  rooms: () => Iterable<Room>,
  log: Logger,
  waitMs = 15_000,
): Promise<Store> {
  await makeFolder(folder);
  const release = await ownFolder(folder, waitMs, log);
  const path = join(folder, 'rooms.jsonl');
  let file: number | undefined;
  /** Characters until the file is made anew. */
  let left = 0;
  let retry: NodeJS.Timeout | undefined;

  /** Makes the file anew: a reader, also after a crash halfway, sees the old one or the new one. */
  function rewrite(all: Iterable<Room>): void {
    const at = Date.now();
    const text = [{ version: VERSION, at }, ...[...all].map((room) => lineOfAll(room, at))].map(toText).join('');
    writeFileSync(`${path}.tmp`, text, { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
    letGo();
    file = openSync(path, 'a');
    left = Math.max(CHANGES, text.length);
  }

  /** Calls are worth more than the file: they go on, and it is made anew once it can be. */
  function trying(write: () => unknown): void {
    try {
      write();
    } catch (error) {
      failed(error);
    }
  }

  function failed(error: unknown): void {
    log.error(failure(error), 'rooms could not be saved');
    letGo();
    clearTimeout(retry);
    retry = setTimeout(() => trying(() => rewrite(rooms())), RETRY_MS).unref();
  }

  /**
   * Not if it was deleted, or another process has put its own in its place, as a second one does that then finds the
   * port taken.
   */
  const isThere = (opened: number | undefined): opened is number => opened !== undefined && fstatSync(opened).nlink > 0;

  function letGo(): void {
    const opened = file;
    file = undefined;
    if (opened !== undefined) close(opened, () => undefined); // what a failure to close might lose is in the file that follows
  }

  async function setAside(from: string, reason: string): Promise<void> {
    const aside = `${from}.corrupt-${Date.now()}`;
    await copyFile(from, aside);
    log.error({ file: from, aside, reason }, 'a file in the data folder is not readable and was set aside');
  }

  return {
    async load() {
      const text = await readIfThere(path);
      const { saved, unread } = read(text);
      if (unread !== undefined) await setAside(path, unread);
      try {
        rewrite(saved.rooms);
      } catch (error) {
        // A disk that is full now may not be so later; a place that cannot be written at all is a mistake, to be told
        // at the start.
        if (!/^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
        failed(error);
      }
      return saved;
    },

    async secret() {
      const place = join(folder, 'secret');
      const kept = (await readIfThere(place))?.trim();
      if (kept !== undefined && kept.length >= 32) {
        await chmod(place, 0o600);
        return { secret: kept, isNew: false };
      }
      if (kept !== undefined) {
        await setAside(place, 'too short');
        await rm(place);
      }
      const made = makeSecret();
      await writeFile(place, `${made}\n`, { mode: 0o600, flag: 'wx' });
      return { secret: made, isNew: true };
    },

    keep(event) {
      const line = lineOf(event, Date.now());
      if (!line || file === undefined) return;
      const text = toText(line);
      left -= text.length;
      trying(() => (left >= 0 && isThere(file) ? appendFileSync(file, text) : rewrite(rooms())));
    },

    close() {
      trying(() => isThere(file) || rewrite(rooms()));
      clearTimeout(retry);
      letGo();
      release();
    },
  };
}

/**
 * What can be read of the file, and what is wrong with the rest. Of the last line a part may be missing, after a loss
 * of power.
 */
function read(text: string | undefined): { saved: Saved; unread?: string } {
  if (text === undefined) return { saved: replay([]) };
  const [heading = '', ...lines] = text.split('\n').slice(0, text.includes('\n') ? -1 : undefined);
  const headed = v.safeParse(parsed(Heading), heading);
  if (!headed.success) return { saved: replay([]), unread: headed.issues[0].message };
  const results = lines.map((line) => v.safeParse(parsed(Line), line));
  const { rooms, savedAt } = replay(results.flatMap((result) => (result.success ? [result.output] : [])));
  const unread = results.find(({ success }) => !success)?.issues?.[0].message;
  return { saved: { rooms, savedAt: Math.max(savedAt, headed.output.at) }, ...(unread !== undefined && { unread }) };
}

const parsed = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema);

const toText = (line: object): string => `${JSON.stringify(line)}\n`;

const makeSecret = (): string => randomBytes(32).toString('base64url');

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
