/**
 * Owns that a page with the four tags typechecks in each framework as its users have it, declarations of ours included
 * (`skipLibCheck: false`), and that mistakes on it do not. What has to fail is marked with `@ts-expect-error`.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { globFiles, ROOT } from '../../scripts/run.js';

const PAGES = 'test/frameworks/pages';

const check = (bin: string, ...args: string[]): Promise<string> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [`${ROOT}node_modules/${bin}`, ...args],
      { cwd: ROOT + PAGES },
      (error, stdout, stderr) => resolve(stdout + stderr || (error?.message ?? '')),
    ),
  );

describe('a page with the four tags', () => {
  it('typechecks in React, Preact, Solid, Vue with strict templates, and without a framework', async () => {
    assert.equal(await check('vue-tsc/bin/vue-tsc.js', '-p', '.'), '');
  });

  it('typechecks in Svelte', async () => {
    const said = await check('svelte-check/bin/svelte-check', '--workspace', 'svelte', '--output', 'machine');
    const errors = [...said.matchAll(/ERROR "([^"]+)" (\d+):/g)].map(([, file, line]) => `${file}:${line}`);
    // Svelte's templates have no comment that expects an error: each tag but the first has one.
    const tags = readFileSync(`${ROOT}${PAGES}/svelte/Mistakes.svelte`, 'utf8').split('\n');
    const mistakes = tags.flatMap((text, at) => (text.startsWith('<noom-') ? [`Mistakes.svelte:${at + 1}`] : []));
    assert.ok(mistakes.length > 1);
    assert.deepEqual(errors, mistakes.slice(1));
  });

  it('is the page that the documentation shows', () => {
    const pages = globFiles(PAGES, '').filter((file) => /\/page\.\w+$/i.test(file));
    const texts = pages.map((file) => readFileSync(ROOT + file, 'utf8'));
    const docs = readFileSync(`${ROOT}docs/frameworks.md`, 'utf8');
    const shown = [...docs.matchAll(/```(?:tsx|ts|vue|svelte)\n(.*?)```/gs)].map(([, text]) => text!);
    assert.equal(shown.length, 5);
    assert.deepEqual(
      shown.filter((text) => !texts.some((page) => page.includes(text))),
      [],
    );
  });
});
