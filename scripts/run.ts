/** Owns how the scripts start other programs and find files of the project. Knows nothing of what for. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in the project's folder, and gives its exit code. `output` is the file it writes to; else our own
 * output.
 */
export function run(
  command: string,
  args: string[],
  env: Record<string, string> = {},
  output: number | 'inherit' = 'inherit',
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['inherit', output, output],
      env: { ...process.env, ...env },
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * The files under a folder whose names end so, sorted, relative to the project, without what was built or installed
 * there. A folder that is not there holds none.
 */
export function globFiles(folder: string, ending: string): string[] {
  try {
    return readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending) && !/^(dist|node_modules)\//.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort();
  } catch {
    return [];
  }
}
