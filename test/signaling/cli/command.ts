/** Owns running the `noom` command as it is built, as an operator would. Knows nothing of what is tested. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { MAIN } from '../../helpers/servers.js';
import { folder } from '../helpers.js';

export interface Command {
  child: ChildProcess;
  out(): string;
  ended: Promise<number | null>;
}

/** Started with nothing of this process's own variables; killed with the test. */
export async function noom(
  t: TestContext,
  args: string[],
  env: Record<string, string> = {},
  cwd = process.cwd(),
): Promise<Command> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('NOOM_') && name !== 'PORT' && name !== 'HOST',
  );
  const told = { ...Object.fromEntries(inherited), NOOM_DATA_DIR: await folder(t), ...env };
  const child = spawn(process.execPath, [MAIN, ...args], { env: told, cwd });
  t.after(() => child.kill('SIGKILL'));
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => (out += String(chunk)));
  return { child, out: () => out, ended: once(child, 'close').then(([code]) => code as number | null) };
}
