/** What docs/ says of the service is what the service has. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { VARIABLES } from '../../signaling/cli/variables.js';
import { readConfig } from '../../signaling/cli/config.js';
import { settingsOf } from '../../signaling/settings.js';
import { start } from './helpers.js';

const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
/** The lines of a page's table, as lists of cells. */
const table = (heading: string) =>
  (operations.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
const quoted = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');

test('every variable has its line, with the default that it has', () => {
  const lines = table('Variables').slice(2);
  const named = lines.flatMap(([name]) => quoted(name)).filter((name) => name.startsWith('NOOM_'));
  assert.deepEqual([...named].sort(), Object.keys(VARIABLES).sort());
  const config = readConfig([], {});
  assert.ok(typeof config !== 'string');
  const settings = settingsOf(config.signaling);
  const said = (name: string) => lines.find(([cell]) => quoted(cell).includes(name))?.[2];
  assert.equal(said('PORT'), `${config.port}, ${config.host}`);
  const defaults: Record<string, unknown> = {
    NOOM_MAX_PARTICIPANTS: settings.rules.participants,
    NOOM_MAX_ROOMS: settings.rules.rooms,
    NOOM_ADDRESS_SOCKETS: settings.address.sockets,
    NOOM_ADDRESS_CONNECTIONS: settings.address.connections,
    NOOM_ADDRESS_COMMANDS: settings.address.commands,
    NOOM_TRUST_PROXY: settings.trustProxy,
    NOOM_LOG_LEVEL: config.logLevel,
  };
  for (const [name, value] of Object.entries(defaults)) assert.equal(said(name), String(value), name);
});

test('every metric that is told is there', async (t) => {
  const { url } = await start(t, { serve: true });
  const text = await (await fetch(`${url}/metrics`)).text();
  const told = table('Metrics')
    .slice(1)
    .flatMap(([cell]) => quoted(cell))
    .map((name) => name.replace(/\{.*/, ''));
  assert.ok(told.length > 8);
  for (const name of told) assert.ok(new RegExp(`^${name}[ {]`, 'm').test(text), name);
  for (const [, name] of text.matchAll(/^# TYPE (noom_\w+)/gm))
    assert.ok(told.includes(name ?? ''), `${name} is not told`);
});

test('the routes that are told are those of the description', async (t) => {
  const { url } = await start(t, { serve: true, apiKey: 'k' });
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as { paths: Record<string, object> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} /api${path.replace(/[{}]/g, (brace) => (brace === '{' ? '<' : '>'))}`,
    ),
  );
  const told = table('REST')
    .flatMap(([cell]) => quoted(cell))
    .map((route) => route.split('?')[0]);
  assert.deepEqual(told.sort(), described.sort());
});

test('every test that the security page names is there', () => {
  const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
  const references = [
    ...page.matchAll(/\[[\w-]+\]\(\.\.\/(test\/[\w/.-]+\.test\.ts)\)((?:,? “[^”]+”(?: \([^)]*\))?)+)/g),
  ];
  assert.ok(references.length > 40, String(references.length));
  assert.equal(references.length, page.split('](../test/').length - 1, 'each file with the name of a test');
  for (const [, file, names] of references) {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').replaceAll("\\'", "'");
    for (const [, name] of names!.matchAll(/“([^”]+)”/g)) {
      const isThere = [...source.matchAll(/\b(?:test|it)\(\s*(['"`].*)/g)].some(([, said]) => said!.includes(name!));
      assert.ok(isThere, `${file} has no test “${name}”`);
    }
  }
});
