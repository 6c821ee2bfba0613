/**
 * Owns what custom-elements.json lists: the public elements and what people may use of them, at the paths that the npm
 * package has them; and the files for editors that are made of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import ts from 'typescript';

const OUT = 'components/dist';
/** What Lit and the platform call, and pages do not. */
const LIFECYCLE = /^(connected|disconnected|adopted|attributeChanged)Callback$/;
/** The maps of events, and what stands before a name of each. */
const EVENT_MAPS = [
  { file: 'components/session/state/public-events.ts', map: 'SessionEventMap', prefix: 'noom-' },
  { file: 'components/binding/events.ts', map: 'RequestMap', prefix: 'noom-request-' },
  { file: 'components/binding/events.ts', map: 'CallEventMap', prefix: 'noom-' },
];

/** Elements, and which others each of them shows: from the inside out. */
const SHOWN_INSIDE = [
  ['noom-call', ['noom-lobby']],
  ['noom-room', ['noom-call', 'noom-lobby', 'noom-chat']],
];

export default {
  globs: ['components/binding/noom-element.ts', 'components/elements/**/*.ts', 'components/define.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: OUT,
  litelement: true,
  packagejson: false,
  plugins: [
    { name: 'public', packageLinkPhase: ({ customElementsManifest }) => keepPublic(customElementsManifest) },
    { name: 'events', packageLinkPhase: ({ customElementsManifest }) => typeEvents(customElementsManifest) },
    { name: 'parts', packageLinkPhase: ({ customElementsManifest }) => exportParts(customElementsManifest) },
    { name: 'built-paths', packageLinkPhase: ({ customElementsManifest }) => useBuiltPaths(customElementsManifest) },
    customElementVsCodePlugin({
      outdir: OUT,
      htmlFileName: 'vscode.html-data.json',
      cssFileName: 'vscode.css-data.json',
    }),
    customElementJetBrainsPlugin({ outdir: OUT, packageJson: false, excludeCss: false }),
    { name: 'package-of-web-types', packageLinkPhase: namePackage },
  ],
};

/** Helper elements, functions and members that are not public are ours to change. */
function keepPublic(manifest) {
  for (const module of manifest.modules) {
    module.declarations = module.declarations.filter(
      ({ name, tagName }) => name === 'NoomElement' || /^noom-(room|lobby|call|chat)$/.test(tagName),
    );
    module.exports = module.exports.filter(({ name }) => module.declarations.some((one) => one.name === name));
    for (const declaration of module.declarations) {
      if (declaration.name === 'NoomElement') declaration.superclass = { name: 'LitElement', package: 'lit' };
      declaration.members = declaration.members?.filter(
        ({ name, privacy, static: isStatic }) => !privacy && !isStatic && !/^[#_]/.test(name) && !LIFECYCLE.test(name),
      );
      // The analyzer takes `?:` for a part of what a function returns.
      for (const { type } of declaration.members ?? [])
        if (type) type.text = type.text.replace(/^(\(.*\) => .*) \| undefined$/, '($1) | undefined');
    }
  }
  manifest.modules = manifest.modules.filter(({ declarations }) => declarations.length > 0);
}

/** An element has the parts of those that it shows, each as the first of them describes it. */
function exportParts(manifest) {
  const elements = new Map(
    manifest.modules.flatMap(({ declarations }) => declarations.map((one) => [one.tagName, one])),
  );
  for (const [tag, inside] of SHOWN_INSIDE) {
    const element = elements.get(tag);
    const all = [element, ...inside.map((one) => elements.get(one))].flatMap(({ cssParts = [] }) => cssParts);
    element.cssParts = [...new Map(all.reverse().map((part) => [part.name, part])).values()].reverse();
  }
}

/** Each event with the type of its detail; those that the analyzer sees itself are between our own elements. */
function typeEvents(manifest) {
  const details = new Map(EVENT_MAPS.flatMap(detailTypes));
  for (const declaration of manifest.modules.flatMap((module) => module.declarations)) {
    declaration.events = declaration.events
      ?.filter(({ description }) => description)
      .map((event) => ({ ...event, type: { text: `CustomEvent<${details.get(event.name)}>` } }));
  }
}

function detailTypes({ file, map, prefix }) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === map);
  return found.members.map(({ name, type }) => [prefix + name.text, type.getText()]);
}

function useBuiltPaths(node) {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object' && value !== null) useBuiltPaths(value);
    else if (key === 'path' || key === 'module')
      node[key] = value.replace(/^\/?components\/(.*)\.[jt]s$/, 'dist/components/$1.js');
  }
}

/** The generator takes name and version from the folder that it runs in. */
function namePackage() {
  const { name, version } = JSON.parse(readFileSync('components/package.json', 'utf8'));
  const file = `${OUT}/web-types.json`;
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), name, version }, null, 2));
}
