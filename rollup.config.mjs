/** Owns how the two browser bundles are made of what tsc wrote to dist/components. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { decorators, known, standIns, templates } from './scripts/rollup-lean.mjs';

const { version } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
const root = fileURLToPath(new URL('.', import.meta.url));
const banner = `/*! noom ${version}, MIT; its parts: THIRD-PARTY-LICENSES.txt */`;

const plugins = [
  nodeResolve({ browser: true, exportConditions: ['production'] }),
  templates(),
  decorators(),
  standIns(),
  known(),
  terser({
    ecma: 2022,
    module: true,
    // What is written alike compresses better than what is written short.
    compress: { passes: 3, unsafe_arrows: true, pure_getters: true, sequences: false, inline: 1 },
    // Names with an underscore are private in all of the packages; `_$` are those that Lit's parts share across files.
    mangle: { properties: { regex: /^_(?!\$)[a-z]/i } },
    format: { comments: /^!/ },
  }),
];

/** @type {import('rollup').RollupOptions[]} */
export default [
  {
    input: { noom: 'dist/components/bundle/module.js' },
    // Parts loaded on use may import from noom.js itself; else all of it would move to a chunk, one more request away.
    preserveEntrySignatures: 'allow-extension',
    output: { dir: 'dist/bundle', format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', banner },
    plugins: [...plugins, licenses(), manifest(), removeOldChunks()],
    onwarn,
  },
  {
    input: 'dist/components/bundle/global.js',
    output: { file: 'dist/bundle/noom.global.js', format: 'iife', name: 'Noom', inlineDynamicImports: true, banner },
    plugins,
    onwarn,
  },
];

/** A warning of rollup's is a mistake of ours. */
function onwarn(warning) {
  throw new Error(warning.message);
}

/** Says for each file what it imports, what it is made of and how much it weighs: what scripts/size.ts reads. */
function manifest() {
  return {
    name: 'manifest',
    generateBundle(_, bundle) {
      const files = Object.values(bundle).filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, {
        entry: chunk.isEntry,
        source: chunk.facadeModuleId && relative(`${root}dist/components`, chunk.facadeModuleId),
        imports: chunk.imports,
        dynamicImports: chunk.dynamicImports,
        bytes: Buffer.byteLength(chunk.code),
        gzip: gzipSync(chunk.code, { level: 9 }).length,
      }]);
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: `${JSON.stringify(Object.fromEntries(files), null, 2)}\n` });
    },
  };
}

/** The licenses of the packages in the bundle ask that their text goes along. */
function licenses() {
  return {
    name: 'licenses',
    async generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = new Set(modules.map((id) => /^.*\/node_modules\/(@[^/]+\/)?[^/]+\//.exec(id)?.[0]).filter(Boolean));
      const texts = await Promise.all([...folders].sort().map(async (folder) => {
        const { name, version, license } = JSON.parse(await readFile(`${folder}package.json`, 'utf8'));
        const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
        return `${name} ${version} (${license})\n\n${file ? await readFile(folder + file, 'utf8') : ''}`;
      }));
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: texts.join(`\n${'-'.repeat(80)}\n\n`) });
    },
  };
}

/** Hashed names pile up while watching. */
function removeOldChunks() {
  return {
    name: 'remove-old-chunks',
    async writeBundle({ dir }, bundle) {
      const present = await readdir(`${dir}/chunks`).catch(() => []);
      await Promise.all(present.filter((name) => !bundle[`chunks/${name}`]).map((name) => rm(`${dir}/chunks/${name}`)));
    },
  };
}
