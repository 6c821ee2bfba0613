/** Owns that each element has what custom-elements.json says of it: attributes, both ways and live, and members. */
import { expect } from '@esm-bundle/chai';
import type { Attribute, CustomElement, Package } from 'custom-elements-manifest/schema.js';
import type { NoomElement } from '../../components/binding/noom-element.js';
import './fixture.js';

const TAGS = ['noom-room', 'noom-lobby', 'noom-call', 'noom-chat'] as const;

async function declared(tag: string): Promise<Required<Pick<CustomElement, 'attributes' | 'members'>>> {
  const manifest = (await (await fetch('/components/dist/custom-elements.json')).json()) as Package;
  const all = manifest.modules.flatMap(({ declarations }) => (declarations ?? []) as CustomElement[]);
  const { attributes = [], members = [] } = all.find(({ tagName }) => tagName === tag)!;
  return { attributes, members };
}

/** A value that markup may give, and what the property then is. */
function sample({ type }: Attribute): [markup: string, value: unknown] {
  const text = type!.text.replace(/ \| undefined$/, '');
  if (text === 'boolean') return ['', true];
  if (text === 'number') return ['7', 7];
  const one = /'(\w+)'$/.exec(text)?.[1] ?? 'ko';
  return [one, one];
}

for (const tag of TAGS) {
  describe(`what the manifest says of ${tag}`, () => {
    it('are all of its attributes, and each is taken live', async () => {
      const { attributes } = await declared(tag);
      const { observedAttributes } = customElements.get(tag) as unknown as typeof NoomElement;
      expect(attributes.map(({ name }) => name).sort()).to.deep.equal([...observedAttributes].sort());

      const element = document.createElement(tag);
      for (const attribute of attributes) {
        const [markup, value] = sample(attribute);
        const property = attribute.fieldName as keyof typeof element;
        expect(element[property], `${property} before`).not.to.equal(value);
        element.setAttribute(attribute.name, markup);
        expect(element[property], `${property} of ${attribute.name}="${markup}"`).to.equal(value);
      }
    });

    it('are members that it has', async () => {
      const { members } = await declared(tag);
      const element = document.createElement(tag);
      expect(members.length).to.be.greaterThan(10);
      for (const { kind, name } of members) {
        expect(name in element, name).to.equal(true);
        if (kind === 'method') expect(element[name as keyof typeof element], name).to.be.a('function');
      }
    });
  });
}
