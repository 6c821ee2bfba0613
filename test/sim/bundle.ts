/**
 * Owns making one file of the simulation and the code that it runs. Loaders of TypeScript and of parts on use answer
 * from outside of virtual time; in one file everything is there. Knows nothing of what is in it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rollup } from 'rollup';
import ts from 'typescript';
import { ROOT } from '../../scripts/run.js';
import type { Break } from './breaks.js';

/** Writes the bundle to `file`, with one thing broken if so wanted; packages stay where they are. */
export async function bundle(entry: string, file: string, broken?: Break): Promise<void> {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile).config,
    ts.sys,
    ROOT,
  );
  const built = await rollup({
    input: ROOT + entry,
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    plugins: [
      {
        name: 'typescript',
        resolveId: (id, from) => (from && id.startsWith('.') ? join(dirname(from), id.replace(/\.js$/, '.ts')) : null),
        load: (id) => {
          const code = readFileSync(id, 'utf8');
          if (!broken || id !== ROOT + broken.file) return code;
          if (code.split(broken.text).length !== 2)
            throw new Error(`"${broken.text}" does not stand once in ${broken.file}.`);
          return code.replace(broken.text, () => broken.instead);
        },
        transform: (code, fileName) => {
          const { outputText, sourceMapText } = ts.transpileModule(code, {
            fileName,
            compilerOptions: { ...options, noEmit: false, sourceMap: true, module: ts.ModuleKind.ESNext },
          });
          return { code: outputText.replace(/\/\/# sourceMappingURL=.*/, ''), map: sourceMapText ?? null };
        },
      },
    ],
    onwarn: (warning) => {
      if (warning.code !== 'CIRCULAR_DEPENDENCY') throw new Error(warning.message);
    },
  });
  await built.write({ file, format: 'es', inlineDynamicImports: true, sourcemap: true });
  await built.close();
}
