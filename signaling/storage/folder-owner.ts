/**
 * Owns that one process alone has a data folder. Knows nothing of what is in it.
 *
 * The owner listens on a socket in the folder: the kernel lets go of it with the process, however that ends, so that no
 * number of a process that may be somebody else's by now has to be believed; and it is seen from other containers with
 * the same volume. Not from other machines: the folder belongs on a local disk.
 */
import { open, rename, unlink, link } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../base/logger.js';

const NAME = 'owner.sock';
const LOOK_MS = 100;
/** Bytes of a socket's path (sun_path in unix(7), with its final zero). */
const MAX_PATH = 107;

/** Nothing can be made in the folder, be it a socket or a file. */
const UNWRITABLE: ReadonlySet<string> = new Set(['EACCES', 'EROFS', 'ENOENT', 'ENOTDIR']);

/** Lets go of the folder. */
export type Release = () => void;

/**
 * Waits until the folder is nobody's, as one that ends needs its time.
 * @throws when it is still somebody's after `waitMs`.
 */
export async function ownFolder(folder: string, waitMs: number, log: Logger): Promise<Release> {
  if (process.platform === 'win32') return () => undefined; // no sockets in folders there
  const [path, letGo] = await shortPath(folder);
  const end = Date.now() + waitMs;
  let isTold = false;
  try {
    for (;;) {
      const server = await listen(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') return undefined;
        if (UNWRITABLE.has(error.code ?? '')) throw error;
        // A file system without sockets, as some that are shared with a virtual machine.
        log.warn(
          { code: error.code },
          'whether another process has the data folder cannot be known here: see to it that none has',
        );
        return null;
      });
      if (server === null) return letGo;
      if (server) {
        return () => {
          server.close(); // takes its name away, too
          letGo();
        };
      }
      if (!(await isAlive(path))) await clear(path);
      else if (Date.now() >= end)
        throw new Error(
          `the data folder ${folder} belongs to another process that runs: end that one, or set NOOM_DATA_DIR to another.`,
        );
      else {
        if (!isTold) log.info({ waitMs }, 'waits for the process that has the data folder');
        isTold = true;
        await sleep(LOOK_MS);
      }
    }
  } catch (error) {
    letGo();
    throw error;
  }
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((visitor) => visitor.destroy()).once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const visit = connect(path, () => {
      visit.destroy();
      resolve(true);
    });
    visit.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}

/** Takes away what a dead process left; put back, where somebody else did that first and has the folder by now. */
async function clear(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  if (await isAlive(aside)) await link(aside, path).catch(() => undefined);
  await unlink(aside).catch(() => undefined);
}

/** Sockets have short paths alone: a long one is said by the folder's descriptor. */
async function shortPath(folder: string): Promise<[path: string, letGo: Release]> {
  const path = join(folder, NAME);
  if (Buffer.byteLength(path) + 12 <= MAX_PATH || process.platform !== 'linux') return [path, () => undefined];
  const handle = await open(folder);
  return [`/proc/self/fd/${handle.fd}/${NAME}`, () => void handle.close()];
}
