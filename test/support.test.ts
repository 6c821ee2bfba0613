/**
 * Owns the promise of the README's table of browsers: whatever components/ uses of the web, in scripts, in styles and
 * in templates, is there in the oldest of them by MDN's browser-compat-data, or stands in a list below, with what an
 * older browser does instead.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, it } from 'node:test';
import * as csstree from 'css-tree';
import ts from 'typescript';
import { globFiles, ROOT } from '../scripts/run.js';
import { isKnown, lackedBy, OLDEST } from './helpers/support.js';

/**
 * Newer than the oldest browsers, and used only where it is found, or missed by nobody. By key: what a browser without
 * it does.
 */
const GUARDED: Readonly<Record<string, string>> = {
  'api.HTMLElement.showPopover': 'a modal dialog stands in (ui/popover.ts)',
  'api.HTMLElement.hidePopover': 'a modal dialog stands in (ui/popover.ts)',
  'api.ToggleEvent.newState': 'said only of popovers, for which a modal dialog stands in',
  'html.global_attributes.popover': 'a modal dialog stands in (ui/popover.ts)',
  'html.elements.button.popovertarget': 'presses come to `invoked` (ui/popover.ts)',
  'api.Element.currentCSSZoom': 'rectangles and lengths are in the same pixels there (ui/popover.ts)',
  'javascript.builtins.Intl.Segmenter': 'by code points (ui/avatar.ts)',
  'api.AudioContext.setSinkId': 'the test sound plays on the system’s speakers (ui/test-tone.ts)',
  'api.HTMLMediaElement.setSinkId': 'the system’s speakers play (call/sound.ts)',
  'api.HTMLMediaElement.sinkId': 'the system’s speakers play (call/sound.ts)',
  'api.MediaDevices.enumerateDevices': 'Firefox 115 lists no speakers: the system’s play',
  'api.MediaDevices.getDisplayMedia': 'phones have no button for it (call/controls/screen.ts)',
  'api.MediaDevices.setCaptureHandleConfig': 'asked for by `typeof`: nobody warns of the own tab (media/own-tab.ts)',
  'api.MediaStreamTrack.getCaptureHandle': 'asked for by `?.`: nobody warns of the own tab (media/own-tab.ts)',
  'api.MediaStreamTrack.contentHint': 'the browser decides between sharp and smooth',
  'api.TouchEvent.touches': 'said only of a touch screen that there is (call/noom-zoom.ts)',
  'api.TouchList.length': 'as the list itself (call/noom-zoom.ts)',
  'api.Navigator.userActivation': 'asked for by `?.` (media/level-meter.ts)',
  'api.UserActivation.hasBeenActive': 'asked for by `?.` (media/level-meter.ts)',
  'api.RTCRtpTransceiver.setCodecPreferences': 'asked for by `?.` (peer/transceivers.ts)',
  'api.KeyboardEvent.repeat': 'the data mean Chrome on Linux; a held key presses again',
  'css.properties.content.alt_text': 'a rule without it stands before: the tip is read out, too',
  'css.properties.field-sizing': 'what is longer scrolls in the field',
  'css.properties.field-sizing.content': 'what is longer scrolls in the field',
  'css.properties.scrollbar-width': 'scroll bars are the usual ones',
  'css.properties.scrollbar-width.thin': 'scroll bars are the usual ones',
  'css.properties.text-wrap': 'lines break where they are full',
  'css.properties.text-wrap.balance': 'lines break where they are full',
  'css.properties.text-align.match-parent': '-webkit-match-parent stands before',
  'css.properties.user-select': '-webkit-user-select stands before',
  'css.properties.-webkit-tap-highlight-color': 'of touch screens',
  'css.properties.overscroll-behavior': 'the data mean boxes that do not scroll',
  'css.properties.cursor.default': 'phones have no pointer',
  'css.properties.cursor.pointer': 'phones have no pointer',
  'css.properties.resize': 'phones draw no handle',
  'css.properties.resize.none': 'phones draw no handle',
  'css.properties.resize.vertical': 'phones draw no handle',
  'css.properties.forced-color-adjust': 'Safari has no forced colours',
  'css.properties.forced-color-adjust.none': 'Safari has no forced colours',
  'html.elements.video.disablepictureinpicture': 'Firefox below 122 puts its own button on a picture',
  'html.elements.video.playsinline': 'only phones play a picture elsewhere',
  'html.global_attributes.autocapitalize': 'only keyboards on a screen write capitals by themselves',
  'api.Document.pictureInPictureEnabled': 'where it is not there, neither is the item (call/picture-in-picture.ts)',
  'api.Element.computedStyleMap': 'the window of a call has the usual colours there (call/call-window.ts)',
  'api.HTMLVideoElement.disablePictureInPicture': 'of a picture-in-picture that there is (call/picture-in-picture.ts)',
  'api.HTMLVideoElement.requestPictureInPicture':
    'where it is not there, neither is the item (call/picture-in-picture.ts)',
  'api.WakeLock.request': 'asked for by `?.`: the screen does as ever (call/awake.ts)',
  'api.WakeLockSentinel.release': 'of a lock that there is (call/awake.ts)',
  'css.properties.accent-color': 'the slider has the browser’s colour',
  'api.CanvasRenderingContext2D.font': 'the data mean filters of a font; a family and a size all take',
  'css.properties.contain-intrinsic-size': 'a group that is not laid out has no height until it is scrolled to',
  'css.properties.scrollbar-width.none': 'scroll bars are the usual ones',
  'css.properties.content-visibility': 'all groups of emoji are laid out at once',
  'css.properties.content-visibility.auto': 'all groups of emoji are laid out at once',
  'css.properties.cursor.grab': 'phones have no pointer',
  'css.properties.cursor.grabbing': 'phones have no pointer',
  'css.selectors.dir': 'the sign for sending points to the right (chat)',
};

const sources = globFiles('components', '.ts').map((file) => ROOT + file);
const program = ts.createProgram(sources, {
  ...ts.parseJsonConfigFileContent(ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile).config, ts.sys, ROOT)
    .options,
  noEmit: true,
});
const checker = program.getTypeChecker();
const files = program.getSourceFiles().filter(({ fileName }) => sources.includes(fileName));

/** Where each feature is used, by its key. */
type Uses = Map<string, Set<string>>;

describe('the oldest supported browsers', () => {
  it('have every interface, method and property that the scripts use', () => {
    const uses: Uses = new Map();
    for (const file of files) walk(file, (node) => note(uses, file, node, scriptKeys(node)));
    assert.ok(
      uses.has('api.RTCPeerConnection') && uses.has('javascript.builtins.Array.at'),
      'The look-up finds what is used.',
    );
    assert.deepEqual(tooNew(uses), []);
  });

  it('have every property, value, function, selector and at-rule that the styles use', () => {
    const uses: Uses = new Map();
    for (const file of files)
      walk(file, (node) => isTagged(node, 'css') && note(uses, file, node, styleKeys(templateText(node))));
    assert.ok(
      uses.has('css.at-rules.container') && uses.has('css.properties.place-content'),
      'The look-up finds what is used.',
    );
    assert.deepEqual(tooNew(uses), []);
  });

  it('have every attribute that the templates write', () => {
    const uses: Uses = new Map();
    for (const file of files)
      walk(file, (node) => isTagged(node, 'html') && note(uses, file, node, attributeKeys(templateText(node))));
    assert.ok(
      uses.has('html.elements.video.playsinline') || uses.has('html.elements.textarea.rows'),
      'The look-up finds what is used.',
    );
    assert.deepEqual(tooNew(uses), []);
  });

  it('are those of the README', () => {
    const row = `| ${OLDEST.chrome} | ${OLDEST.edge} | ${OLDEST.firefox} | ${OLDEST.safari} | ${OLDEST.safari_ios} |`;
    assert.ok(readFileSync(`${ROOT}README.md`, 'utf8').includes(row), `README.md has the row ${row}`);
  });
});

/** What is neither old enough nor guarded. */
function tooNew(uses: Uses): string[] {
  return [...uses]
    .flatMap(([key, places]) => {
      const lacking = key in GUARDED ? [] : (lackedBy(key) ?? []);
      return lacking.length > 0 ? [`${key} in ${[...places].join(', ')}: not in ${lacking.join(', ')}`] : [];
    })
    .sort();
}

function note(uses: Uses, file: ts.SourceFile, node: ts.Node, keys: readonly string[]): void {
  for (const key of keys) {
    const place = `${relative(ROOT, file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
    uses.set(key, (uses.get(key) ?? new Set()).add(place));
  }
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

// Scripts: what a name means is asked of the compiler, which knows in which interface of the platform a member is
// declared.

function scriptKeys(node: ts.Node): string[] {
  if (!ts.isIdentifier(node) || ts.isPartOfTypeNode(node)) return [];
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node)
    return memberKeys(checker.getTypeAtLocation(parent.expression), node.text);
  if (
    ts.isBindingElement(parent) &&
    (parent.propertyName ?? parent.name) === node &&
    ts.isObjectBindingPattern(parent.parent)
  ) {
    return memberKeys(checker.getTypeAtLocation(parent.parent), node.text);
  }
  const symbol = checker.getSymbolAtLocation(node);
  if (!symbol?.declarations?.some(isOfThePlatform)) return [];
  return [`api.${node.text}`, `api.Window.${node.text}`, `javascript.builtins.${node.text}`].filter(isKnown);
}

function memberKeys(type: ts.Type, member: string): string[] {
  const names = [...new Set(platformNames(type))];
  const keys = names.flatMap((name) => {
    const owner = name.replace(/^Readonly(?=Array|Map|Set)/, '').replace(/Constructor$/, '');
    const isStatic = name.endsWith('Constructor') || name.startsWith('typeof ');
    const plain = owner.replace('typeof ', '');
    return [`api.${plain}.${member}${isStatic ? '_static' : ''}`, `javascript.builtins.${plain}.${member}`];
  });
  return keys.filter(isKnown).slice(0, 1);
}

/** The interfaces of the platform that a type is made of, its own first. */
function platformNames(type: ts.Type): string[] {
  if (type.isUnionOrIntersection()) return type.types.flatMap(platformNames);
  const apparent = checker.getApparentType(type);
  const symbol = apparent.getSymbol();
  const own = symbol?.declarations?.some(isOfThePlatform)
    ? [symbol.name === '__type' ? `typeof ${nameOfVariable(symbol)}` : symbol.name]
    : [];
  const bases =
    apparent.isClassOrInterface() || (apparent as ts.TypeReference).target?.isClassOrInterface()
      ? checker.getBaseTypes((apparent as ts.TypeReference).target ?? apparent)
      : [];
  return [...own, ...bases.flatMap(platformNames)];
}

/** `declare var URL: { canParse(…) … }` has a type without a name. */
function nameOfVariable(symbol: ts.Symbol): string {
  const parent = symbol.declarations?.[0]?.parent;
  return parent && ts.isVariableDeclaration(parent) ? parent.name.getText() : '';
}

function isOfThePlatform(declaration: ts.Declaration): boolean {
  return program.isSourceFileDefaultLibrary(declaration.getSourceFile());
}

// Styles

function isTagged(node: ts.Node, tag: string): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && node.tag.getText() === tag;
}

function templateText({ template }: ts.TaggedTemplateExpression): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.head.text + template.templateSpans.map(({ literal }) => `x${literal.text}`).join('');
}

function styleKeys(text: string): string[] {
  const keys: string[] = [];
  csstree.walk(csstree.parse(text, { parseCustomProperty: true }), function visit(node) {
    if (node.type === 'Declaration') {
      keys.push(`css.properties.${node.property}`);
      csstree.walk(node.value, (value) => {
        if (value.type === 'Identifier') keys.push(`css.properties.${node.property}.${value.name}`);
        if (value.type === 'Function')
          keys.push(
            `css.types.${value.name}`,
            `css.types.color.${value.name}`,
            `css.properties.${node.property}.${value.name}`,
            `css.properties.custom-property.${value.name}`,
          );
        if (value.type === 'Dimension') keys.push(`css.types.length.${value.unit}`, ...lengthKeys(value.unit));
        if (value.type === 'Operator' && value.value === '/' && node.property === 'content')
          keys.push('css.properties.content.alt_text');
      });
    }
    if (node.type === 'PseudoClassSelector' || node.type === 'PseudoElementSelector')
      keys.push(`css.selectors.${node.name}`);
    if (node.type === 'Atrule') keys.push(`css.at-rules.${node.name}`);
    if (node.type === 'Feature' && this.atrule?.name === 'media') keys.push(`css.at-rules.media.${node.name}`);
  });
  return keys.filter(isKnown);
}

function lengthKeys(unit: string): string[] {
  if (/^[dsl]v/.test(unit)) return ['css.types.length.viewport_percentage_units_dynamic'];
  return /^cq/.test(unit) ? ['css.types.length.container_query_length_units'] : [];
}

// Templates

function attributeKeys(text: string): string[] {
  return [...text.matchAll(/<([a-z][a-z0-9-]*)((?:"[^"]*"|[^">])*)>/g)]
    .flatMap(([, tag = '', rest = '']) =>
      [...rest.matchAll(/(?:^|\s)\??([a-z-]+)/g)].flatMap(([, name = '']) => [
        `html.elements.${tag}.${name}`,
        `html.global_attributes.${name}`,
      ]),
    )
    .filter(isKnown);
}
