/** One process alone has a data folder; a dead one has none. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ownFolder } from '../../../signaling/storage/folder-owner.js';
import { folder, start } from '../helpers.js';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Another process that has the folder. */
async function owner(at: string) {
  const source = `
    const { ownFolder } = await import(${JSON.stringify(new URL('../../../signaling/storage/folder-owner.ts', import.meta.url).href)});
    const quiet = () => undefined;
    const release = await ownFolder(${JSON.stringify(at)}, 0, { debug: quiet, info: quiet, warn: quiet, error: quiet });
    process.on('SIGTERM', () => { release(); process.exit(0); });
    console.log('has it');
    setInterval(quiet, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test("a folder is one process's, until it lets go of it or dies, however that is", async (t) => {
  const there = await folder(t);
  const first = await owner(there);
  t.after(() => first.kill('SIGKILL'));
  await assert.rejects(ownFolder(there, 0, quiet), /belongs to another process/);
  const waiting = ownFolder(there, 60_000, quiet);
  first.kill('SIGTERM');
  (await waiting)();
  const second = await owner(there);
  second.kill('SIGKILL');
  await once(second, 'exit');
  assert.deepEqual(await readdir(there), ['owner.sock'], 'what a dead process left');
  (await ownFolder(there, 0, quiet))();
});

test('of many who find what a dead process left, one has the folder', async (t) => {
  const there = await folder(t);
  const dead = await owner(there);
  dead.kill('SIGKILL');
  await once(dead, 'exit');
  const settled = await Promise.allSettled(Array.from({ length: 8 }, () => ownFolder(there, 0, quiet)));
  const won = settled.filter((one) => one.status === 'fulfilled');
  for (const one of won) one.value();
  assert.equal(won.length, 1);
});

test('a folder with a long path is guarded as well', async (t) => {
  const there = path.join(await folder(t), 'x'.repeat(200));
  await mkdir(there);
  const release = await ownFolder(there, 0, quiet);
  await assert.rejects(ownFolder(there, 0, quiet), /belongs to another process/);
  release();
});

test('a second service on the same folder says so, and takes nothing from the first', async (t) => {
  const dataDir = await folder(t);
  const first = await start(t, { dataDir });
  await assert.rejects(start(t, { dataDir, dataDirWaitMs: 200 }), /NOOM_DATA_DIR/);
  await first.stop();
  await (await start(t, { dataDir, dataDirWaitMs: 0 })).stop();
});
