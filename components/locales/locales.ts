/** Owns which languages there are and how one is loaded: English is built in, others come when asked for. */
import { en, type Strings } from './en.js';

const LOCALES = new Map<string, () => Promise<Strings>>([['ko', async () => (await import('./ko.js')).ko]]);

/** The texts for a BCP 47 tag: of its language if there are any, else English as far as it is built in. */
export async function loadStrings(tag: string): Promise<Partial<Strings>> {
  const load = LOCALES.get(tag.split('-')[0]!.toLowerCase());
  // A part that does not load (offline, an old deployment) must not take the call away.
  return load ? load().catch(() => en) : en;
}
