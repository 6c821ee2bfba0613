/** Display names are made fit, whatever they contain, and rooms' names are taken as they are or not at all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { fitName } from '../../../signaling/rooms/names.js';
import { MAX_NAME_LENGTH, RoomName } from '../../../signaling/protocol.js';

const family = '👩‍👩‍👧‍👦';
const england = '🏴󠁧󠁢󠁥󠁮󠁧󠁿';
/** Each looks as it does by something invisible in it. */
const whole = [
  'می‌خواهم',
  'क्‍ष',
  'ක්‍රි',
  'ᠠ᠋ᠨ',
  family,
  '👩🏽‍🚀',
  '🏳️‍🌈',
  '❤️‍🔥',
  '☕︎',
  '1️⃣',
  '🇰🇷',
  england,
  '葛󠄀',
  `Ann ${family} ${england}`,
];

/** What attackers and clipboards bring along, in pieces that meet in every order. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...whole,
        ...'a ب क \u0301 👩 🏽 🏴 1 \u00a0 \u3000 \u2800'.split(' '),
        ' ',
        '\t',
        '\r\n',
        '\u0000',
        '\u2028',
        '\u200b',
        '\u200c',
        '\u200d',
        '\u180e',
        '\ufe0f',
        '\ufe0e',
        '\u{e0100}',
        '\u{e0067}',
        '\u{e007f}',
        '\u202e',
        '\u2069',
        '\u061c',
        '\ufeff',
        '\u00ad',
        '\u034f',
        '\u3164',
        '\u115f',
        '\ud800',
        '\udc00',
        '\uffff',
        '\ufff9',
        '\u{1f469}',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 90 },
  )
  .map((parts) => parts.join(''));

test('whatever comes, others see a name that is short, well formed and visible, and that stays as it is', () => {
  for (const split of [undefined, (text: string) => text]) {
    fc.assert(
      fc.property(pieces, (raw) => {
        const name = fitName(raw, split);
        if (name === undefined) return;
        assert.ok(name.length > 0 && name.length <= MAX_NAME_LENGTH);
        assert.equal(fitName(name, split), name);
        assert.equal(name, name.trim());
        assert.doesNotMatch(name, /[\p{Cs}\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060\ufeff\u00ad\u3164]/u);
        assert.match(name, /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u);
        assert.ok(v.is(RoomName, name), 'a room can be called so');
      }),
      { numRuns: 5_000 },
    );
  }
});

test('what shows something is kept, and nothing else makes a name', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."aäßжあ漢한אبा1-.'"), minLength: 1, maxLength: 40 }), (raw) => {
      assert.equal(fitName(raw), raw.normalize('NFC'));
    }),
  );
  const nothing = [
    '',
    ' ',
    '\t\n',
    '\u2800\ufe0f',
    '\u200b',
    '\u200b\u200d\ufeff',
    '\u2800',
    '\u3164',
    '\ud800',
    '\u202e',
    '\u{e0067}\u{e007f}',
    '\ufe0f',
    '\u3000',
    '\u0000',
    '\u00ad',
  ];
  for (const raw of nothing) assert.equal(fitName(raw), undefined, JSON.stringify(raw));
});

test('controls are spaces, what is invisible or ill formed is gone, and joiners stay where they join', () => {
  for (const name of whole) assert.equal(fitName(name), name);
  const fit = {
    ' Ann\tBee ': 'Ann Bee',
    'Ann\r\nBee': 'Ann Bee',
    'A\u200bnn': 'Ann',
    '\u202eAnn': 'Ann',
    'Ann\ud83d': 'Ann',
    '\udc69Ann': 'Ann',
    'Ann\u0000': 'Ann',
    'Ann\u200d': 'Ann',
    '\u200cAnn': 'Ann',
    'Ann \u200d Bee': 'Ann  Bee',
    می‌‌خواهم: 'می‌خواهم',
    'Ann\ufe0f\ufe0f': 'Ann\ufe0f',
    'A\u{e0067}nn': 'Ann',
    'Zoe\u0308': 'Zoë',
    'Ann\ufdd0': 'Ann',
    [`👩\u200d`]: '👩',
    [`🏴\u{e0067}\u{e0062}`]: '🏴',
    'Ann\u2067Bee\u2069': 'AnnBee',
    'Ann\u3164': 'Ann',
    '山田　太郎': '山田　太郎',
  };
  for (const [raw, name] of Object.entries(fit)) assert.equal(fitName(raw), name, JSON.stringify(raw));
});

test('a long name is cut between graphemes', () => {
  assert.equal(fitName('x'.repeat(77)), 'x'.repeat(64));
  assert.equal(fitName('x'.repeat(4096)), 'x'.repeat(64));
  // A family has 11 code units: five of them, and no half of a sixth.
  assert.equal(fitName(family.repeat(7)), family.repeat(5));
  assert.equal(fitName(`${'x'.repeat(60)}${england}`), 'x'.repeat(60));
  assert.equal(fitName(`${'x'.repeat(63)}e\u0301e\u0301`), `${'x'.repeat(63)}é`);
  assert.equal(fitName(`${'x'.repeat(63)}👩`), 'x'.repeat(63));
  assert.equal(fitName(`${'x '.repeat(32)}y`), `${'x '.repeat(31)}x`);
  // One grapheme that is longer than a name may be is cut all the same, and so is every name where graphemes are not
  // known.
  assert.equal(fitName(`a${'\u0301\u0330'.repeat(50)}`)?.length, 64);
  assert.equal(
    fitName(family.repeat(7), (text) => text),
    `${family.repeat(5)}👩‍👩‍👧`,
  );
  assert.equal(fitName(`\u200b`.repeat(4000) + 'Ann'), 'Ann');
});

test('a name of marks alone takes no longer than its visible part', () => {
  const marks = '\u0301\u0330'.repeat(2048);
  const time = (run: () => unknown) => {
    const { user } = process.cpuUsage();
    for (let i = 0; i < 50; i += 1) run();
    return process.cpuUsage().user - user;
  };
  time(() => fitName(marks));
  assert.ok(time(() => fitName(marks)) < time(() => marks.normalize('NFC')) / 2, 'marks of 4 KB were put in order');
});

test('a room is called as it is asked for, or refused', () => {
  const { output } = v.safeParse(RoomName, ' stand\u0075\u0308p ');
  assert.equal(output, 'standüp');
  for (const name of whole) assert.ok(v.is(RoomName, name), name);
  const bad = [
    '',
    ' ',
    '\u200b',
    'a\u200bb',
    '\u2800',
    'a\tb',
    'a\u202eb',
    'a\ud800',
    '\ud83dx',
    'a\u200d',
    '\u3164',
    'a\u{e0067}',
    'x'.repeat(65),
    '\ufeffa\ufeffb',
    'a\uffff',
    'e\u0301\u200b',
  ];
  for (const name of bad) assert.equal(v.is(RoomName, name), false, JSON.stringify(name));
});
