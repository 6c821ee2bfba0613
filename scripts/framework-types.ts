/**
 * Owns the types by which frameworks know the tags: written from custom-elements.json into components/dist/types/, one
 * file a framework. They import types alone, so that an app needs nothing that it does not use anyway.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ClassField, CustomElement, Package } from 'custom-elements-manifest/schema.js';
import { ROOT } from './run.js';

const OUT = `${ROOT}components/dist/types/`;
const manifest = JSON.parse(readFileSync(`${ROOT}components/dist/custom-elements.json`, 'utf8')) as Package;
const elements = manifest.modules
  .flatMap(({ declarations }) => (declarations ?? []) as CustomElement[])
  .filter(({ tagName }) => tagName !== undefined);

mkdirSync(OUT, { recursive: true });
for (const [name, text] of Object.entries({
  elements: elementsFile(),
  react: jsx(
    'react',
    'DetailedHTMLProps<HTMLAttributes<ElementOf<T>>, ElementOf<T>>',
    'DetailedHTMLProps, HTMLAttributes',
  ),
  preact: jsx('preact', 'HTMLAttributes<ElementOf<T>>', 'HTMLAttributes'),
  solid: solid(),
  svelte: svelte(),
  vue: vue(),
})) {
  writeFileSync(`${OUT}${name}.d.ts`, text);
  // What is imported for its types alone may be imported at run time, too.
  writeFileSync(`${OUT}${name}.js`, 'export {};\n');
}

/** What markup may say of each element, and what its events are. */
function elementsFile(): string {
  const classes = elements.map(({ name }) => name).join(', ');
  return `import type { ${classes}, NoomEventMap } from '../components/index.js';

type Flag = boolean | '' | 'true' | 'false';
${elements.map(attributesOf).join('')}
/** Each tag: its class, its attributes as markup writes them, its properties, its events. */
export interface Elements {
${elements.map(entryOf).join('\n')}
}
export type Tag = keyof Elements;
export type ElementOf<T extends Tag> = Elements[T]['element'];
/** Attributes and properties. */
export type PropsOf<T extends Tag> = Omit<Elements[T]['attributes'], keyof Elements[T]['properties']> &
  Elements[T]['properties'];
export type EventOf<T extends Tag, K extends keyof Elements[T]['events']> = Elements[T]['events'][K] & {
  currentTarget: ElementOf<T>;
};
/** Of a framework's own attributes those that the element has not itself. */
export type Others<T extends Tag, All> = { [K in keyof All as K extends keyof PropsOf<T> ? never : K]: All[K] };
`;
}

function attributesOf({ name, attributes = [] }: CustomElement): string {
  const lines = attributes.map(
    (one) => `${comment(one.description)}  '${one.name}'?: ${written(one.type?.text ?? 'string')};`,
  );
  return `\nexport interface ${name}Attributes {\n${lines.join('\n')}\n}\n`;
}

function entryOf({ name, tagName, members = [], events = [] }: CustomElement): string {
  const fields = members.filter(
    (one): one is ClassField => one.kind === 'field' && !('readonly' in one && one.readonly),
  );
  const names = fields.map((one) => `'${one.name}'`).join(' | ');
  return `  '${tagName}': {
    element: ${name};
    attributes: ${name}Attributes;
    properties: Partial<Pick<${name}, ${names}>>;
    events: Pick<NoomEventMap, ${events.map((one) => `'${one.name}'`).join(' | ')}>;
  };`;
}

/** The type of an attribute's value in markup. */
function written(type: string): string {
  const given = type.replace(/ \| undefined$/, '');
  if (given === 'boolean') return 'Flag';
  return given === 'number' ? 'number | `${number}`' : given;
}

function comment(text: string | undefined): string {
  return text ? `  /** ${text.replaceAll('\n', ' ').replaceAll('*/', '')} */\n` : '';
}

/** React and Preact: a prop that begins with `on` listens to the event of the rest, as it is written. */
function jsx(module: string, html: string, imports: string): string {
  return `import type { ${imports} } from '${module}';
import type { ElementOf, Elements, EventOf, Others, PropsOf, Tag } from './elements.js';

type Props<T extends Tag> = Others<T, ${html}> &
  PropsOf<T> & {
    [K in keyof Elements[T]['events'] & string as \`on\${K}\`]?: (event: EventOf<T, K>) => void;
  };

declare module '${module}' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ tagName }) => `      '${tagName}': Props<'${tagName}'>;`).join('\n')}
    }
  }
}
`;
}

function solid(): string {
  return `import type { JSX as Solid } from 'solid-js';
import type { ElementOf, Elements, EventOf, Others, PropsOf, Tag } from './elements.js';

type Props<T extends Tag> = Others<T, Solid.HTMLAttributes<ElementOf<T>>> &
  PropsOf<T> & {
    [K in keyof Elements[T]['properties'] & string as \`prop:\${K}\`]?: Elements[T]['properties'][K];
  } & {
    [K in keyof Elements[T]['attributes'] & string as \`attr:\${K}\`]?: Elements[T]['attributes'][K];
  } & {
    [K in keyof Elements[T]['events'] & string as \`on:\${K}\`]?: (event: EventOf<T, K>) => void;
  };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ tagName }) => `      '${tagName}': Props<'${tagName}'>;`).join('\n')}
    }
  }
}
`;
}

function svelte(): string {
  return `import type { HTMLAttributes } from 'svelte/elements';
import type { ElementOf, Elements, EventOf, Others, PropsOf, Tag } from './elements.js';

type Props<T extends Tag> = Others<T, HTMLAttributes<ElementOf<T>>> &
  PropsOf<T> & {
    [K in keyof Elements[T]['events'] & string as \`on\${K}\` | \`on:\${K}\`]?: (event: EventOf<T, K>) => void;
  };

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${elements.map(({ tagName }) => `    '${tagName}': Props<'${tagName}'>;`).join('\n')}
  }
}
`;
}

/** As Vue's guide has it (Web Components and TypeScript). */
function vue(): string {
  return `import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { ElementOf, Elements, Others, PropsOf, Tag } from './elements.js';

type Component<T extends Tag> = new () => Omit<ElementOf<T>, '$props' | '$emit'> & {
  /** For the template alone. */
  $props: Others<T, HTMLAttributes> & PropsOf<T> & PublicProps;
  /** For the template alone. */
  $emit: EmitFn<{ [K in keyof Elements[T]['events']]: (event: Elements[T]['events'][K]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
${elements.map(({ tagName }) => `    '${tagName}': Component<'${tagName}'>;`).join('\n')}
  }
}
`;
}
