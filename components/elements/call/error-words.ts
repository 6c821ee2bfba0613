/**
 * Owns that the words for what goes wrong come when something has. Without them, as while the service is away, a person
 * is told in the words of the session or the service. Knows nothing of what went wrong.
 */
import type { Strings } from '../../locales/strings.js';
import { LazyPart } from '../../session/base/lazy-part.js';

const ERRORS = new LazyPart(
  () => import('../../locales/en/errors.js'),
  ({ errors }) => errors,
);

/** Adds the words to the English texts of a class, and has the element, while it is on the page, drawn with them. */
export async function learnErrors(
  texts: { english: Partial<Strings> },
  element: { readonly isConnected: boolean; requestUpdate(): void },
): Promise<void> {
  if (texts.english.errors) return;
  try {
    const words = await ERRORS.load({ wanted: () => element.isConnected });
    texts.english = { ...texts.english, ...words };
  } catch {
    return; // nobody reads it any more
  }
  element.requestUpdate();
}
