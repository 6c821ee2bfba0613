/** Owns how the browser bundles are made of what tsc wrote, and that the service has them too. */
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

const { version } = JSON.parse(await readFile(new URL('components/package.json', import.meta.url), 'utf8'));
const root = fileURLToPath(new URL('.', import.meta.url));
const compiled = 'components/dist/components';
const folder = 'components/dist/bundle';
/** The service hands the bundles out, and is a package of its own. */
const served = 'signaling/dist/bundle';

const options = {
  plugins: [nodeResolve({ browser: true, exportConditions: ['production'] }), sources(), forService()],
  // A warning of rollup's is a mistake of ours.
  onwarn(warning) {
    throw new Error(warning.message);
  },
};
const output = {
  banner: `/*! noom ${version}, MIT; its parts: THIRD-PARTY-LICENSES.txt */`,
  sourcemap: true,
  hashCharacters: 'base36',
};
const minify = { ecma: 2022, format: { comments: /^!/ } };

/**
 * The module bundle under one name of its entry. The chunks import from the entry, so each name has chunks of its own.
 */
const module = (entryFileNames, ...plugins) => ({
  ...output,
  dir: folder,
  format: 'es',
  entryFileNames,
  chunkFileNames: 'chunks/[name]-[hash].js',
  plugins: [parts(), terser({ ...minify, module: true }), ...plugins, copies(), removeOld(entryFileNames)],
});

/** @type {import('rollup').RollupOptions[]} */
export default [
  {
    ...options,
    input: { noom: `${compiled}/bundle/module.js` },
    // Parts loaded on use may import from the entry itself; else all of it would move to a chunk, one more request
    // away.
    preserveEntrySignatures: 'allow-extension',
    output: [module('[name].js', licenses(), manifest()), module(`[name]-${version}-[hash].js`, integrity())],
  },
  {
    ...options,
    input: `${compiled}/bundle/global.js`,
    output: {
      ...output,
      file: `${folder}/noom.global.js`,
      format: 'iife',
      name: 'Noom',
      inlineDynamicImports: true,
      plugins: [terser(minify), copies()],
    },
    plugins: [englishEmoji(), ...options.plugins],
  },
];

/**
 * The maps that tsc wrote, so that those of the bundles lead to the TypeScript sources. Comments in styles, which
 * terser takes for text, are left out.
 */
function sources() {
  return {
    name: 'sources',
    async load(id) {
      if (!id.startsWith(`${root}${compiled}/`)) return null;
      const [code, map] = await Promise.all([readFile(id, 'utf8'), readFile(`${id}.map`, 'utf8')]);
      return { code: code.replace(/\bcss `[^`]*`/g, withoutComments), map };
    },
  };
}

/** Lines stay where the map has them. */
const withoutComments = (style) => style.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''));

/** What is of an older bundle goes. */
function forService() {
  return {
    name: 'for-service',
    async closeBundle() {
      await rm(root + served, { recursive: true, force: true });
      await cp(root + folder, root + served, { recursive: true });
    },
  };
}

/** The files of each module bundle, by the name of its entry. */
const current = new Map();

const isScript = ({ fileName }) => fileName.endsWith('.js');
const brotli = (code) =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(code) } });

/** Each script as the service sends it: compressed once and well, here, instead of at each request. */
function copies() {
  return {
    name: 'copies',
    generateBundle(_, bundle) {
      for (const { fileName, code } of Object.values(bundle).filter(isScript)) {
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotli(code) });
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(code, { level: 9 }) });
      }
    },
  };
}

/**
 * Makes of each `import()` what session/lazy-part.ts needs to outlive a failed attempt: the files of the part, which
 * are fetched before, and a way to import it by another address. Others can bundle our bundle: they see literal
 * addresses to follow, and no files are fetched where a file of theirs holds this code.
 */
function parts() {
  return {
    name: 'parts',
    intro({ dynamicImports, fileName }) {
      if (dynamicImports.length === 0) return '';
      // Rollup takes a part out by `.then()` where its file holds more, such as what another part shares with it.
      return `const __isOurs = new URL(import.meta.url).pathname.endsWith(${JSON.stringify(`/${fileName}`)});
        const __part = (files, load) => (
          { files: __isOurs ? files : [], load, then: (pick) => __part(files, (url) => load(url).then(pick)) });`;
    },
    renderDynamicImport({ targetChunk, getTargetChunkImports }) {
      if (!targetChunk) return null;
      const imports = getTargetChunkImports()
        .filter((one) => !one.chunk.isEntry)
        .map((one) => one.fileName);
      const files = JSON.stringify([targetChunk.fileName, ...imports]);
      return { left: `__part(${files}, (url) => url ? import(url) : import(`, right: '))' };
    },
  };
}

/**
 * The one script has everything in it, so that its hash covers all. The words for emoji would double it, 30 KiB for each
 * language: it has the English ones alone.
 */
function englishEmoji() {
  return {
    name: 'english-emoji',
    resolveDynamicImport(specifier, importer) {
      const isTranslated = /^\.\/data\/emoji-(?!en|set)\w+\.js$/.test(specifier);
      return isTranslated ? this.resolve('./data/emoji-en.js', importer) : null;
    },
  };
}

/** Says for each script what it imports, what it is made of and how much it weighs: what scripts/size.ts reads. */
function manifest() {
  return {
    name: 'manifest',
    generateBundle(_, bundle) {
      const files = Object.values(bundle)
        .filter(isScript)
        .map((chunk) => [
          chunk.fileName,
          {
            entry: chunk.isEntry,
            source: chunk.facadeModuleId && relative(`${root}${compiled}`, chunk.facadeModuleId),
            imports: chunk.imports,
            dynamicImports: chunk.dynamicImports,
            bytes: Buffer.byteLength(chunk.code),
            brotli: brotli(chunk.code).length,
          },
        ]);
      const source = `${JSON.stringify(Object.fromEntries(files), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source });
    },
  };
}

/** What a page that pins the version says in `integrity`. Of the entry: a browser checks no chunk by it. */
function integrity() {
  return {
    name: 'integrity',
    generateBundle(_, bundle) {
      const { fileName, code } = Object.values(bundle).find(({ isEntry }) => isEntry);
      const hash = createHash('sha384').update(code).digest('base64');
      const source = `${JSON.stringify({ version, file: fileName, integrity: `sha384-${hash}` }, null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'sri.json', source });
    },
  };
}

/** The licenses of the packages in the bundle ask that their text goes along. */
function licenses() {
  return {
    name: 'licenses',
    async generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = new Set(
        modules.map((id) => /^.*\/node_modules\/(@[^/]+\/)?[^/]+\//.exec(id)?.[0]).filter(Boolean),
      );
      const texts = await Promise.all(
        [...folders].sort().map(async (folder) => {
          const { name, version, license } = JSON.parse(await readFile(`${folder}package.json`, 'utf8'));
          const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
          return `${name} ${version} (${license})\n\n${file ? await readFile(folder + file, 'utf8') : ''}`;
        }),
      );
      const ofEmoji = await readFile(`${root}components/elements/emoji/data/LICENSE`, 'utf8');
      texts.push(`Names and words of the emoji, by Unicode's CLDR\n\n${ofEmoji}`);
      this.emitFile({
        type: 'asset',
        fileName: 'THIRD-PARTY-LICENSES.txt',
        source: texts.join(`\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

/** Hashed names pile up while watching: what is of neither of the module bundles now is of an older one. */
function removeOld(name) {
  return {
    name: 'remove-old',
    async writeBundle(_, bundle) {
      current.set(name, Object.keys(bundle));
      if (current.size < 2) return;
      const kept = new Set([...current.values()].flat());
      const present = await readdir(`${root}${folder}`, { recursive: true });
      const old = present.filter((file) => /-\w{8}\.js(\.\w+)?$/.test(file) && !kept.has(file));
      await Promise.all(old.map((file) => rm(`${root}${folder}/${file}`)));
    },
  };
}
