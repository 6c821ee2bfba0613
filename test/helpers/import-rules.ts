/**
 * Owns the layers: who may import whom, and which globals belong to which layer. Works on sources given as text, so
 * that the rules themselves can be tested. Knows nothing of files.
 */
import { posix } from 'node:path';
import ts from 'typescript';

/** Source text by path from the project's root: `components/session/state/store.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** Each broken rule in one line: `components/a.ts:3 imports …`. */
export function checkImports(sources: Sources): string[] {
  const modules = [...sources].map(([path, text]) => parse(path, text));
  return [...modules.flatMap(checkModule), ...circles(modules)];
}

interface Import {
  /** A path from the root for our own modules, else the package's name. */
  to: string;
  line: number;
  own: boolean;
  /** Gone after compiling: `import type`. An `import { type A }` stays, under verbatimModuleSyntax. */
  typeOnly: boolean;
}
interface Name {
  text: string;
  line: number;
  /** `global`: a free name, or a property of globalThis, window or self. `property`: any `.name`. `type`: a type's. */
  as: 'global' | 'property' | 'template' | 'type';
}
interface Module {
  path: string;
  imports: Import[];
  names: Name[];
}

const SESSION = 'components/session/';
const PROTOCOL = 'signaling/protocol.ts';
/** What the contract is made of. All others have it by way of the contract. */
const PROTOCOL_PARTS = 'signaling/protocol/';
const OPTIONS = ['signaling/options.ts', 'signaling/settings.ts'];
/** The one downward chain among the session's parts. */
const CHAIN = 'topology → peer';
/** Parts of the session that all others see: what they all stand on, the state, and the page around them. */
const SHARED = ['', 'base', 'page', 'state'];
/**
 * The floors of the service, from below. A file sees its own floor and those below. `''` is what stands in the folder
 * itself: app.ts, options.ts and settings.ts; what an option is called may be said on every floor.
 */
const FLOORS = [
  ['base'],
  ['identity', 'ice'],
  ['rooms'],
  ['storage', 'sockets'],
  ['http', 'operator', 'cluster', 'sfu'],
  [''],
  ['cli'],
];
const isContract = (path: string): boolean => path === PROTOCOL || path.startsWith(PROTOCOL_PARTS);
const CAPTURE = ['getUserMedia', 'getDisplayMedia'];
const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'unsafeHTML', 'unsafeSVG'];

function checkModule(module: Module): string[] {
  return [
    ...module.imports.flatMap(({ to, line, own }) => {
      const reason = own ? brokenLayer(module.path, to) : brokenPackage(module.path, to);
      return reason ? [`${module.path}:${line} imports ${to}: ${reason}`] : [];
    }),
    ...module.names.flatMap((name) => {
      const reason = brokenName(module.path, name);
      return reason ? [`${module.path}:${name.line} uses ${name.text}: ${reason}`] : [];
    }),
  ];
}

function brokenLayer(from: string, to: string): string | undefined {
  if (isContract(from))
    return to.startsWith(PROTOCOL_PARTS) ? undefined : 'protocol.ts imports valibot and its parts only';
  if (to.startsWith(PROTOCOL_PARTS)) return 'parts of the contract are imported by way of protocol.ts';
  if (from.startsWith('components/') && to.startsWith('signaling/') && to !== PROTOCOL)
    return 'components see nothing of signaling but protocol.ts';
  if (from.startsWith('signaling/')) return brokenService(from, to);
  if (from.startsWith(SESSION)) return brokenSession(from, to);
  if (from.startsWith('components/binding/') && /^components\/(elements|define)\b/.test(to))
    return 'the binding does not know the elements';
  if (from.startsWith('components/elements/') && to === 'components/define.ts')
    return 'elements do not know who defines them';
  return undefined;
}

function brokenService(from: string, to: string): string | undefined {
  if (to.startsWith('components/')) return 'the service sees nothing of the components';
  if (to === PROTOCOL || OPTIONS.includes(to)) return undefined;
  const floorOf = (path: string) => FLOORS.findIndex((floor) => floor.includes(part(path, 'signaling/')));
  const [here, there] = [floorOf(from), floorOf(to)];
  if (here < 0) return 'this folder stands on no floor';
  return there <= here ? undefined : 'a floor sees nothing of those above it';
}

function brokenSession(from: string, to: string): string | undefined {
  if (to === PROTOCOL) return undefined;
  if (!to.startsWith(SESSION)) return 'the session stands alone';
  const [here, there] = [part(from, SESSION), part(to, SESSION)];
  if (here === '' || here === there) return undefined;
  if (to === `${SESSION}session.ts` || to === `${SESSION}index.ts`)
    return 'parts do not know the session that wires them';
  return SHARED.includes(there) || `${here} → ${there}` === CHAIN
    ? undefined
    : 'parts of the session meet in session.ts';
}

/** `media` of `components/session/media/devices.ts`; empty for what stands in the folder itself. */
function part(path: string, folder: string): string {
  const [first, ...rest] = path.slice(folder.length).split('/');
  return rest.length > 0 ? first! : '';
}

function brokenPackage(from: string, to: string): string | undefined {
  if (isContract(from)) return to === 'valibot' ? undefined : 'protocol.ts imports valibot and its parts only';
  if (!from.startsWith('components/')) return undefined;
  if (to === 'socket.io-client' && from !== `${SESSION}signaling/client.ts`)
    return 'only signaling/client.ts knows the socket';
  if (from.startsWith(SESSION) && /^(lit|@lit|@lit-labs)$/.test(to.split('/')[0]!)) return 'the session knows no Lit';
  return undefined;
}

function brokenName(path: string, { text, as }: Name): string | undefined {
  if (path.startsWith(SESSION) && as === 'global' && (text === 'document' || text === 'window'))
    return 'the session has no page';
  if (as !== 'template' && text === 'process.env' && path !== 'signaling/cli/config.ts')
    return 'only signaling/cli/config.ts reads the environment';
  if (!path.startsWith('components/')) return undefined;
  if (as === 'type' && text === 'RTCDataChannel' && !path.startsWith(`${SESSION}peer/`))
    return 'only session/peer/ knows data channels; others have byte streams';
  if (CAPTURE.includes(text) && as !== 'template' && !path.startsWith(`${SESSION}media/`))
    return 'only session/media/ asks for devices';
  if (MARKUP.includes(text)) return 'text is never markup';
  return undefined;
}

function parse(path: string, text: string): Module {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const module: Module = { path, imports: [], names: [] };
  const line = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const addImport = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const own = specifier.text.startsWith('.');
    const to = own ? posix.join(posix.dirname(path), specifier.text).replace(/\.js$/, '.ts') : specifier.text;
    module.imports.push({ to, own, line: line(specifier), typeOnly });
  };
  const addName = (node: ts.Node, text: string, as: Name['as']) => module.names.push({ text, line: line(node), as });

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      addImport(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) addImport(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node))
      addImport(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      addImport(node.arguments[0], false);
    else if (ts.isTypeReferenceNode(node)) addName(node, node.typeName.getText(), 'type');
    else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const name = ts.isPropertyAccessExpression(node)
        ? node.name.text
        : ts.isStringLiteralLike(node.argumentExpression)
          ? node.argumentExpression.text
          : '';
      addName(node, name, 'property');
      if (/^(globalThis|window|self)$/.test(bare(node.expression))) addName(node, name, 'global');
      if (name === 'env' && /^(globalThis\.)?process$/.test(bare(node.expression)))
        addName(node, 'process.env', 'property');
    } else if (ts.isIdentifier(node) && isFreeName(node)) addName(node, node.text, 'global');
    else if (ts.isBindingElement(node) && ts.isIdentifier(node.propertyName ?? node.name)) {
      addName(node, (node.propertyName ?? node.name).getText(), 'property');
    } else if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      // Lit's property binding: <p .innerHTML=${…}>
      for (const [, name] of node.text.matchAll(/\.(\w+)=["']?$/g)) addName(node, name!, 'template');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return module;
}

/** The expression's text without parentheses and casts: `globalThis` of `(globalThis as Page)`. */
function bare(node: ts.Expression): string {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
    return bare(node.expression);
  return node.getText();
}

/** A name that is read as a value, not the name of a property, a type, a label or a declaration. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isTypeNode(parent) || ts.isTypeElement(parent) || ts.isQualifiedName(parent)) return false;
  const named = parent as { name?: ts.Node; propertyName?: ts.Node; label?: ts.Node };
  return named.name !== node && named.propertyName !== node && named.label !== node;
}

/** Each circle of imports once, by the way around it. */
function circles(modules: Module[]): string[] {
  const next = new Map(
    modules.map(({ path, imports }) => [path, imports.filter(({ own }) => own).map(({ to }) => to)]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: string[]) => {
    const start = way.indexOf(path);
    if (start >= 0) found.push(`${way[start]!} imports itself in a circle: ${[...way.slice(start), path].join(' → ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...way, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return found;
}
