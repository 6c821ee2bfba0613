/**
 * Owns the emoji that there are here in a language, and which of them a search finds. Loads them on use. Knows nothing
 * of the look.
 */
import { LazyPart, type Lazy, type Waiting } from '../../session/base/lazy-part.js';
import { drawable } from './drawable.js';
import { fold, parse, type Emoji, type EmojiGroup } from './entries.js';

interface Lines {
  /** A line a group, or a line an emoji: scripts/emoji.mjs writes them. */
  readonly lines: string;
}
const linesOf = ({ lines }: Lines): string => lines;

const SET = new LazyPart(() => import('./data/emoji-set.js'), linesOf);
const ENGLISH = new LazyPart(() => import('./data/emoji-en.js'), linesOf);
const WORDS = new Map<string, Lazy<string>>([
  ['ko', new LazyPart(() => import('./data/emoji-ko.js'), linesOf)],
  ['ja', new LazyPart(() => import('./data/emoji-ja.js'), linesOf)],
  ['es', new LazyPart(() => import('./data/emoji-es.js'), linesOf)],
  ['de', new LazyPart(() => import('./data/emoji-de.js'), linesOf)],
  ['fr', new LazyPart(() => import('./data/emoji-fr.js'), linesOf)],
  ['ar', new LazyPart(() => import('./data/emoji-ar.js'), linesOf)],
]);

/** @param tag BCP 47; without words in its language, the English ones */
export async function loadCatalogue(tag: string, waiting: Waiting): Promise<Catalogue> {
  const words = WORDS.get(tag.split('-')[0]!.toLowerCase()) ?? ENGLISH;
  const [set, names] = await Promise.all([SET.load(waiting), words.load(waiting)]);
  return new Catalogue(set, names);
}

export class Catalogue {
  /** Only what the fonts of this system draw. */
  readonly groups: readonly EmojiGroup[];
  readonly #named: ReadonlyMap<string, Emoji>;

  constructor(set: string, names: string) {
    const all = parse(set, names.split('\n'));
    const isDrawn = drawable(all);
    this.groups = all
      .map(({ name, emojis }) => ({ name, emojis: emojis.filter((emoji) => isDrawn(emoji, name)) }))
      .filter(({ emojis }) => emojis.length > 0);
    this.#named = new Map(this.groups.flatMap(({ emojis }) => emojis.map((one) => [one.emoji, one])));
  }

  /** Those of which a word begins as each word that is searched for; where none does, those with it somewhere within. */
  find(search: string): readonly Emoji[] {
    const wanted = fold(search).split(' ').filter(Boolean);
    const all = [...this.#named.values()];
    const byStart = all.filter(({ searched }) => wanted.every((word) => searched.includes(` ${word}`)));
    if (byStart.length === 0) return all.filter(({ searched }) => wanted.every((word) => searched.includes(word)));
    const isFirst = ({ searched }: Emoji) => searched.startsWith(` ${wanted.join(' ')}`);
    return [...byStart.filter(isFirst), ...byStart.filter((one) => !isFirst(one))];
  }

  /** The same emoji without its tone; undefined: there is none here. */
  get(emoji: string): Emoji | undefined {
    return this.#named.get(emoji) ?? this.#named.get(emoji.replace(/\p{Emoji_Modifier}/gu, ''));
  }
}
