/**
 * Owns which languages there are and how one is loaded. English comes with what says it; another language is one file,
 * which comes when it is asked for.
 */
import { LazyPart, type Lazy } from '../session/base/lazy-part.js';
import { common } from './en/common.js';
import type { Strings } from './strings.js';

const LOCALES = new Map<string, Lazy<Strings>>([
  [
    'ko',
    new LazyPart(
      () => import('./ko.js'),
      ({ ko }) => ko,
    ),
  ],
  [
    'ja',
    new LazyPart(
      () => import('./ja.js'),
      ({ ja }) => ja,
    ),
  ],
  [
    'es',
    new LazyPart(
      () => import('./es.js'),
      ({ es }) => es,
    ),
  ],
  [
    'de',
    new LazyPart(
      () => import('./de.js'),
      ({ de }) => de,
    ),
  ],
  [
    'fr',
    new LazyPart(
      () => import('./fr.js'),
      ({ fr }) => fr,
    ),
  ],
  [
    'ar',
    new LazyPart(
      () => import('./ar.js'),
      ({ ar }) => ar,
    ),
  ],
]);

/**
 * The texts for a BCP 47 tag: of its language if there are any, else the common English ones. A language that
 * cannot be loaded is tried again for as long as it is `wanted`.
 */
export async function loadStrings(tag: string, wanted: () => boolean): Promise<Partial<Strings>> {
  const part = LOCALES.get(tag.split('-')[0]!.toLowerCase());
  // A part that does not load (offline, an old deployment) must not take the call away.
  return part ? part.load({ wanted }).catch(() => common) : common;
}
