/** Owns what a boolean attribute says. Knows nothing of any one of them. */
import type { ComplexAttributeConverter } from 'lit';

/** On when it is present, unless its value is `"false"`, which frameworks write for what is off (Vue, Svelte). */
export const flag: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (on) => (on ? '' : null),
};
