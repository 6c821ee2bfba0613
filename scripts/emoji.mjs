/**
 * Owns how components/elements/emoji/data/ is made: which emoji there are by unicode-emoji-json (MIT), and their names
 * and words in each language by Unicode's CLDR (Unicode License V3). A new Unicode comes once a year:
 * `npm install --no-save unicode-emoji-json cldr-annotations-full cldr-annotations-derived-full && node scripts/emoji.mjs`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LANGUAGES = ['en', 'ko', 'ja', 'es', 'de', 'fr', 'ar'];
/** Ours, in the order of Unicode's. */
const GROUPS = ['smileys', 'people', 'animals', 'food', 'travel', 'activities', 'objects', 'symbols', 'flags'];
/** The one whose tones are not just those of each person in it: the hands in the middle have none. */
const HOLDING_HANDS = '🧑‍🤝‍🧑';

const modules = new URL('../node_modules/', import.meta.url);
const target = new URL('../components/elements/emoji/data/', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, modules), 'utf8'));

const groups = read('unicode-emoji-json/data-by-group.json').map(({ emojis }) => emojis);
const emojis = groups.flat();

mkdirSync(target, { recursive: true });
write('set', setOf(groups), 'which emoji there are, group by group.');
for (const language of LANGUAGES)
  write(language, wordsOf(language), `names and words of the emoji, a line each, in ${language}.`);

/** `name:` and the emoji by spaces; `=15.1` says from which version of Emoji on the next ones are, `+` that it has tones. */
function setOf(all) {
  let said = '';
  return all.map((group, at) => {
    const list = group.map(({ emoji, emoji_version: version, skin_tone_support: hasTones }) => {
      const change = version === said ? '' : `=${version} `;
      said = version;
      return `${change}${emoji}${hasTones && emoji !== HOLDING_HANDS ? '+' : ''}`;
    });
    return `${GROUPS[at]}: ${list.join(' ')}`;
  });
}

/** `name|word|word`. A word with which another begins, or one of the name, finds nothing more. */
function wordsOf(language) {
  const annotations = {
    ...read(`cldr-annotations-derived-full/annotationsDerived/${language}/annotations.json`).annotationsDerived
      .annotations,
    ...read(`cldr-annotations-full/annotations/${language}/annotations.json`).annotations.annotations,
  };
  return emojis.map(({ emoji, name: english }) => {
    const found = annotations[emoji] ?? annotations[emoji.replaceAll('\ufe0f', '')];
    if (!found) console.warn(`${language} has no words for ${emoji} (${english})`);
    const name = found?.tts?.[0] ?? english;
    const words = found?.default ?? [];
    const isCovered = (word) =>
      ` ${name}`.includes(` ${word}`) || words.some((one) => one !== word && one.startsWith(word));
    const useful = words.filter((word) => !isCovered(word));
    return [name, ...new Set(useful)].join('|');
  });
}

function write(name, lines, owns) {
  const text = lines.join('\n').replace(/[^\S\n]/g, ' '); // no narrow or unbreakable spaces: people type plain ones
  if (/[`\\]|\$\{/.test(text)) throw new Error(`${name} has what a template string would take for its own`);
  writeFileSync(
    fileURLToPath(new URL(`emoji-${name}.ts`, target)),
    `/** Owns ${owns} Made by scripts/emoji.mjs. */\nexport const lines = \`${text}\`;\n`,
  );
}
