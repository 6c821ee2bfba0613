/** Owns which languages there are and how one is loaded: English is built in, others come when asked for. */
import { LazyPart } from '../session/base/lazy-part.js';
import { en, type Strings } from './en.js';

const LOCALES = new Map([
  [
    'ko',
    new LazyPart(
      () => import('./ko.js'),
      ({ ko }): Strings => ko,
    ),
  ],
]);

/**
 * The texts for a BCP 47 tag: of its language if there are any, else English as far as it is built in. A language that
 * cannot be loaded is tried again for as long as it is `wanted`.
 */
export async function loadStrings(tag: string, wanted: () => boolean): Promise<Partial<Strings>> {
  const part = LOCALES.get(tag.split('-')[0]!.toLowerCase());
  // A part that does not load (offline, an old deployment) must not take the call away.
  return part ? part.load({ wanted }).catch(() => en) : en;
}
