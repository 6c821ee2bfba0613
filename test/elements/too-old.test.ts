/**
 * Owns the tests of what a browser below the supported ones shows: something that came last is taken away before
 * anything of Noom's is loaded.
 */
import { expect } from '@esm-bundle/chai';

Reflect.deleteProperty(Array.prototype, 'toSorted');
await import('../../components/define.js');

const TAGS = ['noom-room', 'noom-lobby', 'noom-call', 'noom-chat'];

afterEach(() => document.body.replaceChildren());

function place(tag: string, inside = '\n', lang = 'en'): HTMLElement {
  const element = document.createElement(tag);
  element.lang = lang;
  element.append(inside);
  document.body.append(element);
  return element;
}

describe('in a browser that is too old', () => {
  for (const tag of TAGS) {
    it(`<${tag}> says so`, () => {
      const sentence = place(tag).shadowRoot!.querySelector('p')!;
      expect(sentence.textContent).to.match(/^This browser is too old/);
      expect(sentence.getBoundingClientRect().height).to.be.greaterThan(10);
    });
  }

  it('says so in the language of the page', async () => {
    const sentence = place('noom-room', '', 'ko').shadowRoot!.querySelector('p')!;
    while (!sentence.textContent?.startsWith('이 브라우저')) await new Promise(requestAnimationFrame);
  });

  it('shows what the page has put inside in its place', () => {
    const element = place('noom-room', 'Call us at 02-123-4567.');
    expect(element.shadowRoot!.querySelector('p')).to.equal(null);
    const range = new Range();
    range.selectNodeContents(element);
    expect(range.getBoundingClientRect().height).to.be.greaterThan(10);
  });
});
