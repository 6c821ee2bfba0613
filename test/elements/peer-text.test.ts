/**
 * Owns the tests that what a peer sends costs time in proportion to its length, in each function that reads it and in
 * each place that shows it.
 */
import { expect } from '@esm-bundle/chai';
import { html, render } from 'lit';
import { withLinks } from '../../components/elements/ui/links.js';
import { hueOf, initials } from '../../components/elements/ui/avatar.js';
import { ko } from '../../components/locales/ko.js';
import { parseEnvelope } from '../../components/session/data/codec.js';
import { heard } from '../session/data/heard.js';
import {
  ID_PATTERN,
  MAX_NAME_LENGTH,
  MAX_PACKET_BYTES,
  MAX_TEXT_LENGTH,
  PRIVATE_ROOM_PATTERN,
} from '../../signaling/protocol.js';
import { PATIENCE } from '../helpers/patience.js';
import { en } from './english.js';
import { drawn, join, member, message, place, stage, tidy } from './fixture.js';

afterEach(tidy);

const units = [
  '(',
  ')',
  '.)',
  '()',
  '([{',
  '.',
  '...',
  '/',
  '//',
  '@',
  'a@',
  '`',
  '```',
  ':',
  'http://',
  'http://a.',
  'http://a.com/(',
  'https://[',
  'https://a@',
  'http://xn--',
  'e\u0301',
  '\u0301',
  '\ud83d',
  '\ude00',
  '😀',
  '👩‍👩‍👧',
  '\u200d',
  '\u202e',
  'é',
  '한',
  'ﷺ',
  ' ',
  '\n',
  '<',
  '&',
  '"',
  '\\',
  '-',
  '_',
];
/** Texts of any length: each unit over and over, after an address too, and the one that froze a page. */
const texts: [name: string, of: (length: number) => string][] = [
  ...units.map((unit): [string, (length: number) => string] => [
    JSON.stringify(unit),
    (length) => fill('', unit, length),
  ]),
  ...units.map((unit): [string, (length: number) => string] => [
    `http://a.com/ and ${JSON.stringify(unit)}`,
    (length) => fill('http://a.com/', unit, length),
  ]),
  ['dots, then brackets', (length) => `http://a${'.'.repeat(length * 0.67)}x${')'.repeat(length * 0.33)}`],
];

function fill(start: string, unit: string, length: number): string {
  return (start + unit.repeat(Math.ceil(length / unit.length))).slice(0, length);
}

/**
 * Milliseconds, the best of up to thirty, or the first that is low enough: a busy machine makes some long, and none
 * short.
 */
function best(read: (text: string) => unknown, text: string, enough = 0): number {
  let least = Infinity;
  for (let round = 0; round < 30 && least > enough; round++) {
    const start = performance.now();
    read(text);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** What four times the longest text may cost whatever its growth: less than a frame. */
const NOTHING_MS = 12;
/** From once to four times the length: 4 when linear, 16 when squared. */
const MOST_GROWTH = 9;

function expectLinear(read: (text: string) => unknown, longest: number): void {
  for (const [name, of] of texts) {
    if (best(read, of(longest * 4), NOTHING_MS) < NOTHING_MS) continue;
    const once = best(read, of(longest), 1);
    const four = best(read, of(longest * 4), MOST_GROWTH * once);
    expect(four, `${name}: ${once} ms at 1×, ${four} ms at 4×`).to.be.at.most(MOST_GROWTH * once);
  }
}

const strings = { en, ko };
const host = document.createElement('div');

const functions: [what: string, longest: number, read: (text: string) => unknown][] = [
  ['links of a message', MAX_TEXT_LENGTH, (text) => render(html`${withLinks(text)}`, host)],
  ['initials', MAX_NAME_LENGTH * 16, initials],
  ['the colour of an id', MAX_NAME_LENGTH * 16, hueOf],
  ...Object.entries(strings).map(([tag, t]): [string, number, (text: string) => unknown] => [
    `words around a name, ${tag}`,
    MAX_NAME_LENGTH * 16,
    (name) => [
      ...Object.values(t.notices).map((say) => say(name, 3, name)),
      t.typing([name]),
      t.typing([name, name]),
      t.privately(name),
      t.writeTo(name),
      t.screenOf(name),
      t.peerFailed(name),
      t.wantsIn(name),
      t.muteOne(name),
      t.removeOne(name),
      t.removeAsk(name),
      t.waitingHint(name),
      t.tooLarge(name, ''),
    ],
  ]),
  [
    'ids and names of private rooms',
    MAX_TEXT_LENGTH,
    (text) => [ID_PATTERN.test(text), PRIVATE_ROOM_PATTERN.test(text)],
  ],
  ['a packet', MAX_PACKET_BYTES / 4, parseEnvelope],
  [
    'a message in a packet',
    MAX_TEXT_LENGTH,
    (text) => heard(JSON.stringify({ topic: 'chat', body: { id: 'a', at: 1, text } })),
  ],
  [
    'a file in a packet',
    1024,
    (text) =>
      heard(JSON.stringify({ topic: 'files', body: { type: 'offer', id: text, size: 1, name: text, mime: text } })),
  ],
];

describe('what a peer sends', () => {
  for (const [what, longest, read] of functions) {
    it(`is read in proportion to its length: ${what}`, function () {
      this.timeout(60_000 * PATIENCE);
      expectLinear(read, longest);
    });
  }

  it('is shown without delay, at its longest and in any number: messages, names, files', async function () {
    this.timeout(120_000 * PATIENCE);
    const set = stage();
    const name = (of: (length: number) => string, at: number) => of(MAX_NAME_LENGTH).slice(0, 60) + String(at);
    join(
      set,
      texts.slice(0, 7).map(([, of], at) => member(`m${at}`, at + 1, { name: name(of, at) })),
    );
    const chat = await place('noom-chat', { session: set.session }, 360);
    const call = await place('noom-call', { session: set.session });
    const times: [string, number][] = [];
    for (const [what, of] of texts.filter((_, at) => at % 3 === 0)) {
      const start = performance.now();
      for (let copy = 0; copy < 2; copy++)
        set.dispatch(message(`${what} ${copy}`, `m${copy}`, of(MAX_TEXT_LENGTH - copy), { name: name(of, copy) }));
      set.dispatch(
        {
          type: 'transfer',
          transfer: {
            id: what,
            direction: 'in',
            from: 'm1',
            name: of(1024),
            size: 9,
            type: of(256),
            transferred: 0,
            status: 'offered',
          },
        },
        message(`file ${what}`, 'm1', of(1024), { transfer: what }),
      );
      await drawn(chat);
      await drawn(call);
      chat.getBoundingClientRect();
      times.push([what, performance.now() - start]);
    }
    const slow = times.filter(([, ms]) => ms > 8_000 * PATIENCE);
    expect(slow).to.deep.equal([]);
    const start = performance.now();
    set.dispatch({ type: 'typing', id: 'm1', on: true });
    await drawn(chat);
    expect(performance.now() - start, 'with all of them there, a later render').to.be.below(1_000 * PATIENCE);
  });
});
