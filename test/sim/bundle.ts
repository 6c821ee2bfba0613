/**
 * Owns making one file of the simulation and the code that it runs. Loaders of TypeScript and of parts on use answer from
 * outside of virtual time; in one file everything is there. Knows nothing of what is in it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rollup } from 'rollup';
import ts from 'typescript';
import { ROOT } from '../../scripts/run.js';

/** Writes the bundle to `file`; packages stay where they are. */
export async function bundle(entry: string, file: string): Promise<void> {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile).config, ts.sys, ROOT);
  const built = await rollup({
    input: ROOT + entry,
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    plugins: [{
      name: 'typescript',
      resolveId: (id, from) => (from && id.startsWith('.') ? join(dirname(from), id.replace(/\.js$/, '.ts')) : null),
      load: (id) => readFileSync(id, 'utf8'),
      transform: (code, fileName) => {
        const { outputText, sourceMapText } = ts.transpileModule(code, { fileName, compilerOptions: { ...options, noEmit: false, sourceMap: true, module: ts.ModuleKind.ESNext } });
        return { code: outputText.replace(/\/\/# sourceMappingURL=.*/, ''), map: sourceMapText ?? null };
      },
    }],
    onwarn: (warning) => { if (warning.code !== 'CIRCULAR_DEPENDENCY') throw new Error(warning.message); },
  });
  await built.write({ file, format: 'es', inlineDynamicImports: true, sourcemap: true });
  await built.close();
}
