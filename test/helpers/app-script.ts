/**
 * Owns making one script for a page out of an app's TypeScript, as an app's own bundler does. It finds our packages by
 * their names. Knows nothing of what the app does.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import ts from 'typescript';

/** @param file an app's one source file */
export async function appScript(file: URL): Promise<string> {
  const input = fileURLToPath(file);
  const built = await rollup({
    input,
    plugins: [
      nodeResolve({ browser: true, exportConditions: ['production'] }),
      {
        name: 'typescript',
        load: (id) => (id === input ? withoutTypes(readFileSync(id, 'utf8')) : null),
      },
    ],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
  const { output } = await built.generate({ format: 'es', inlineDynamicImports: true });
  await built.close();
  return output[0].code;
}

const withoutTypes = (code: string): string =>
  ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  }).outputText;
