/** Owns what is known of each emoji, and how it is read out of the files in data/. Knows nothing of how they come. */

export interface Emoji {
  readonly emoji: string;
  readonly name: string;
  readonly hasTones: boolean;
  /** Of Unicode's emoji, the version that brought it. */
  readonly version: string;
  /** Name and words, as a search compares them. */
  readonly searched: string;
}

export interface EmojiGroup {
  /** As `emojiGroups` of the texts names it. */
  readonly name: string;
  readonly emojis: readonly Emoji[];
}

/** Of what scripts/emoji.mjs writes: a line a group, and a line with its name and words for each emoji. */
export function parse(set: string, names: readonly string[]): EmojiGroup[] {
  let [at, version] = [0, ''];
  return set.split('\n').map((line) => {
    const [name, list] = line.split(': ') as [string, string];
    const emojis = list.split(' ').flatMap((token): Emoji[] => {
      if (/^=[\d.]+$/.test(token)) {
        version = token.slice(1);
        return [];
      }
      const words = names[at++]!.split('|');
      const hasTones = token.length > 1 && token.endsWith('+');
      const emoji = hasTones ? token.slice(0, -1) : token;
      return [{ emoji, name: words[0]!, hasTones, version, searched: ` ${fold(words.join(' '))}` }];
    });
    return { name, emojis };
  });
}

/** Without accents and case. Korean syllables come apart into their letters, so that one half typed finds as well. */
export function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare
    .toLowerCase()
    .replace(/[\s:,“”«»()-]+/g, ' ')
    .trim();
}
