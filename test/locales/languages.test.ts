/**
 * Owns what every language has to have: each English text, saying what that one says of people and numbers, and none
 * left in English. Arabic has six forms for a number.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ROOT } from '../../scripts/run.js';
import { loadStrings } from '../../components/locales/locales.js';
import type { Strings } from '../../components/locales/strings.js';
import { en } from '../elements/english.js';

type Text = string | ((...given: unknown[]) => string);

/** Each text by its path: `notices.joined`. */
function textsOf(strings: object, path = ''): Map<string, Text> {
  return new Map(
    Object.entries(strings).flatMap(([key, text]: [string, Text | object]) =>
      typeof text === 'object' ? [...textsOf(text, `${path}${key}.`)] : [[`${path}${key}`, text]],
    ),
  );
}
/** All but English, by their folders. */
const LANGUAGES = readdirSync(`${ROOT}components/locales`, { withFileTypes: true })
  .filter((one) => one.isDirectory() && one.name !== 'en')
  .map(({ name }) => name);
/** Languages whose word is the English one. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  chat: ['es', 'de', 'fr'],
  format: ['de', 'fr'],
  jitter: ['de'],
  messages: ['fr'],
  page: ['fr'],
  picture: ['de', 'es'],
  space: ['ja'],
  volume: ['fr'],
  zoom: ['de', 'es', 'fr'],
  'transfers.active': LANGUAGES, // says nothing
};
/** Texts in which a group of names or a level is told apart by how many or how much. */
const GIVEN: Readonly<Record<string, unknown[][]>> = {
  typing: [[['⟦one⟧']], [['⟦one⟧', '⟦two⟧']], [['⟦one⟧', '⟦two⟧', '⟦three⟧']]],
  quality: [[0], [1], [2]],
  emojiTone: [[0], [1], [2], [3], [4], [5]],
};
const english = textsOf(en);

/** What English says with names and numbers that stand nowhere else. */
function said(path: string, text: Text): string[] {
  if (typeof text === 'string') return [text];
  const parameters = (english.get(path) as (...given: unknown[]) => string).length;
  // A number for a name is one that stands nowhere else, too.
  const ways = GIVEN[path] ?? [Array.from({ length: parameters }, (_, at) => String(37 + at))];
  return ways.map((given) => text(...given));
}

describe('The languages', () => {
  for (const tag of LANGUAGES) {
    describe(tag, () => {
      const load = async () => {
        const strings = (await loadStrings(tag, () => false)) as Strings;
        assert.equal(strings.tag, tag);
        return strings;
      };

      it('has each text, and no other', async () => {
        const texts = textsOf(await load());
        assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort());
        for (const [path, text] of texts) assert.equal(typeof text, typeof english.get(path), path);
      });

      it('says the names and numbers that English says', async () => {
        for (const [path, text] of textsOf(await load())) {
          if (typeof text === 'string') continue;
          const ours = said(path, text);
          said(path, english.get(path)!).forEach((its, at) => {
            const given = its.match(/⟦\w+⟧|\b3[789]\b/g) ?? [];
            for (const each of given) assert.ok(ours[at]!.includes(each), `${path} lacks ${each}: ${ours[at]}`);
          });
        }
      });

      it('leaves nothing in English', async () => {
        const left = [...textsOf(await load())]
          .filter(([path]) => !SAME[path]?.includes(tag))
          .filter(([path, text]) => said(path, text).some((ours, at) => ours === said(path, english.get(path)!)[at]))
          .map(([path]) => path);
        assert.deepEqual(left, []);
      });

      it('has no blanks at the ends', async () => {
        for (const [path, text] of textsOf(await load()))
          for (const ours of said(path, text)) assert.equal(ours, ours.trim(), path);
      });
    });
  }

  it('stand in for their regions, and English for a language that there is not', async () => {
    for (const [tag, of] of [
      ['es-MX', 'es'],
      ['de-AT', 'de'],
      ['fr-CA', 'fr'],
      ['ar-EG', 'ar'],
      ['ja-JP', 'ja'],
      ['ko-KR', 'ko'],
      ['AR', 'ar'],
      ['nl', 'en'],
      ['', 'en'],
    ] as const)
      assert.equal((await loadStrings(tag, () => false)).tag, of, tag);
  });

  it('count in Arabic by its six forms', async () => {
    const ar = (await loadStrings('ar', () => false)) as Strings;
    assert.deepEqual(
      [0, 1, 2, 3, 11, 100].map((count) => ar.inRoom(count)),
      ['لا أحد هنا بعد', 'شخص واحد هنا', 'شخصان هنا', '3 أشخاص هنا', '11 شخصًا هنا', '100 شخص هنا'],
    );
    for (const count of ['here', 'inRoom', 'roomsFound', 'moreRooms', 'left', 'emojiFound'] as const) {
      const forms = [1, 2, 3, 11].map((number) => ar[count](number).replace(/\d+/, '#'));
      assert.equal(new Set(forms).size, 4, `${count}: ${forms.join(', ')}`);
    }
  });

  it('count in Spanish, German and French by one and more', async () => {
    for (const [tag, one, more] of [
      ['es', 'Hay 1 persona', 'Hay 2 personas'],
      ['de', '1 Person ist hier', '2 Personen sind hier'],
      ['fr', '1 personne est là', '2 personnes sont là'],
    ] as const) {
      const strings = (await loadStrings(tag, () => false)) as Strings;
      assert.deepEqual([strings.inRoom(1), strings.inRoom(2)], [one, more]);
    }
  });
});
