/**
 * Owns that custom-elements.json says what the sources do: members, events, slots, parts and tokens, both ways, and
 * that whoever uses them can name every type. test/elements/manifest.test.ts asks the elements themselves.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { CustomElement, Package } from 'custom-elements-manifest/schema.js';
import ts from 'typescript';
import { CALL_PARTS, CHAT_PARTS, LOBBY_PARTS } from '../../components/elements/exported-parts.js';
import { globFiles, ROOT } from '../../scripts/run.js';

const DIST = `${ROOT}components/dist/`;
const json = <T>(file: string) => JSON.parse(readFileSync(DIST + file, 'utf8')) as T;
const manifest = json<Package>('custom-elements.json');
const elements = manifest.modules
  .flatMap(({ declarations }) => (declarations ?? []) as CustomElement[])
  .filter(({ tagName }) => tagName);
const names = (list: readonly { name: string }[] = []) => list.map(({ name }) => name).sort();

const program = ts.createProgram([`${DIST}components/index.d.ts`, `${DIST}components/session/index.d.ts`], {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  types: [],
});
const checker = program.getTypeChecker();
const exportsOf = (entry: string) =>
  checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(`${DIST}components/${entry}`)!)!);
const resolved = (symbol: ts.Symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
const isOurs = ({ declarations = [] }: ts.Symbol) =>
  declarations.some((one) => one.getSourceFile().fileName.startsWith(DIST));
const isHidden = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  ts
    .getModifiers(node)
    ?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword);

const sources = globFiles('components', '.ts').map((file) => ({ file, text: readFileSync(ROOT + file, 'utf8') }));
/** Sources of an element's own folder; its helper elements have their own parts and slots. */
const ownSources = (folder: string) =>
  sources.filter(({ file, text }) => file.startsWith(`components/elements/${folder}/`) && !isHelper(text));
const isHelper = (text: string) => text.includes('extends NoomPart');
const found = (pattern: RegExp, files: { text: string }[]) =>
  new Set(files.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name]) => name!)));
const sorted = (all: Iterable<string>) => [...new Set(all)].sort();

describe('the manifest', () => {
  it('lists the four elements, and nothing that pages may not use', () => {
    assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), [
      'noom-call',
      'noom-chat',
      'noom-lobby',
      'noom-room',
    ]);
    const all = manifest.modules.flatMap(({ declarations }) => declarations ?? []);
    assert.deepEqual(names(all), ['NoomCall', 'NoomChat', 'NoomElement', 'NoomLobby', 'NoomRoom']);
  });

  for (const { tagName, name, ...element } of elements) {
    const folder = tagName!.replace('noom-', '');

    it(`has the public members of ${tagName}, and no others`, () => {
      const index = exportsOf('index.d.ts');
      const type = checker.getDeclaredTypeOfSymbol(resolved(index.find((one) => one.name === name)!));
      const ours = checker.getPropertiesOfType(type).filter((one) => isOurs(one) && !one.declarations?.some(isHidden));
      const lit = new Set(checker.getPropertiesOfType(baseOf(baseOf(baseOf(type)))).map((one) => one.name));
      const isNew = (one: string) => !lit.has(one) && !one.endsWith('Callback') && !one.includes('#');
      assert.deepEqual(names(element.members).filter(isNew), names(ours).filter(isNew));
    });

    it(`has the events of ${tagName}, each with the type of its detail`, () => {
      const facts = exportsOf('index.d.ts').find((one) => one.name === 'SessionEventMap')!;
      const said = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(resolved(facts)));
      const requests = {
        room: ['join', 'leave', 'send'],
        call: ['join', 'leave'],
        lobby: ['join'],
        chat: ['join', 'send'],
      };
      assert.deepEqual(
        names(element.events),
        sorted([
          ...said.map((one) => `noom-${one.name}`),
          ...requests[folder as keyof typeof requests].map((one) => `noom-request-${one}`),
          ...(folder === 'call' ? ['noom-pin'] : []),
        ]),
      );
      for (const { name, type } of element.events!)
        assert.match(type.text, /^CustomEvent<(?!undefined|any|unknown)/, name);
    });

    it(`has the slots of ${tagName}`, () => {
      const named = found(/<slot name="([\w-]+)"/g, ownSources(folder));
      const hasUnnamed = ownSources(folder).some(({ text }) => text.includes('<slot></slot>'));
      assert.deepEqual(names(element.slots), sorted([...named, ...(hasUnnamed ? [''] : [])]));
    });

    it(`has the parts of ${tagName}, and of what it shows`, () => {
      const listed = { call: [CALL_PARTS, LOBBY_PARTS], lobby: [LOBBY_PARTS], chat: [CHAT_PARTS] };
      const lists = folder in listed ? listed[folder as keyof typeof listed] : Object.values(listed).flat();
      const own = folder === 'room' ? ['lobby', 'call', 'chat'] : [];
      assert.deepEqual(names(element.cssParts), sorted([...own, ...lists.flatMap((list) => list.split(', '))]));
      assert.ok(element.cssParts!.every(({ description }) => description));
    });

    it(`has the tokens that the styles of ${tagName} read`, () => {
      const folders = folder === 'room' ? ['room', 'call', 'lobby', 'chat', 'ui'] : [folder, 'ui'];
      const read = sources.filter(({ file }) => folders.some((one) => file.startsWith(`components/elements/${one}/`)));
      const tokens = found(/(?:var\(|getPropertyValue\(')(--noom-[\w-]+)/g, read);
      assert.deepEqual(names(element.cssProperties), sorted(tokens));
    });
  }

  it('has every event that leaves an element', () => {
    // Between our own elements: nothing that pages may rely on.
    const inner = [
      'noom-refused',
      'noom-close',
      'noom-chat-toggle',
      'noom-chosen',
      'noom-control',
      'noom-tile-pin',
      'noom-emoji',
    ];
    const said = found(/new CustomEvent\(\s*['`](noom-[\w-]+)['`]/g, sources);
    const listed = elements.flatMap(({ events }) => names(events));
    assert.deepEqual(
      [...said].filter((one) => !listed.includes(one) && !inner.includes(one)),
      [],
    );
  });

  it('is what editors are told: VS Code and JetBrains', () => {
    interface VsCode {
      tags: { name: string; attributes: { name: string }[] }[];
    }
    interface WebTypes {
      name: string;
      version: string;
      contributions: { html: { elements: { name: string; attributes: { name: string }[] }[] } };
    }
    const webTypes = json<WebTypes>('web-types.json');
    const { name, version } = JSON.parse(readFileSync(`${ROOT}components/package.json`, 'utf8')) as WebTypes;
    assert.deepEqual([webTypes.name, webTypes.version], [name, version]);
    const ours = elements.map(({ tagName, attributes }) => [tagName, names(attributes)]);
    for (const tags of [json<VsCode>('vscode.html-data.json').tags, webTypes.contributions.html.elements])
      assert.deepEqual(
        tags.map((tag) => [tag.name, names(tag.attributes)]),
        ours,
      );
  });
});

describe('the types', () => {
  for (const entry of ['index.d.ts', 'session/index.d.ts']) {
    it(`of components/${entry} can all be named by who uses it`, () => {
      const given = new Set(exportsOf(entry).map(resolved));
      const missing = new Set<string>();
      const look = (node: ts.Node): void => {
        if (isHidden(node)) return;
        const name = ts.isTypeReferenceNode(node)
          ? node.typeName
          : ts.isExpressionWithTypeArguments(node) && !ts.isClassDeclaration(node.parent.parent)
            ? node.expression
            : undefined;
        const symbol = name && checker.getSymbolAtLocation(name);
        if (symbol && isOurs(resolved(symbol)) && !(symbol.flags & ts.SymbolFlags.TypeParameter))
          if (!given.has(resolved(symbol))) missing.add(`${symbol.name} in ${node.getSourceFile().fileName}`);
        ts.forEachChild(node, look);
      };
      for (const symbol of given) symbol.declarations?.forEach(look);
      assert.deepEqual([...missing], []);
    });
  }
});

function baseOf(type: ts.Type): ts.Type {
  return checker.getBaseTypes(type as ts.InterfaceType)[0]!;
}
