/**
 * Owns the tests of verification codes: two pages come to one, keep it for as long as both stay, and are told when it
 * counts no more; and nobody in the middle comes to the same one on both sides.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import type { VerificationStep } from '../../../components/session/data/verification/step.js';
import { Exchange } from '../../../components/session/data/verification/exchange.js';
import { verification as english } from '../../../components/locales/en/verification.js';
import { EMOJI } from '../../../components/session/data/verification/emoji.js';
import { MAX_EXCHANGES } from '../../../components/session/data/verification/verifier.js';
import type { VerificationCode } from '../../../components/session/state/state.js';
import { envelope, Room } from './room.js';

const hex = () => randomBytes(32).toString('hex');
const spoken = (code: VerificationCode | null) => code && `${code.words.join(' ')} ${code.digits}`;

function pair(): Room {
  return new Room('ann', 'ben').link('ann', 'ben');
}
const [LOWEST, HIGHEST] = ['0'.repeat(64), 'f'.repeat(64)];
/** A pair of which one commits, whatever certificate is shown in place of the other's. */
function withCommitter(committer: 'ann' | 'ben'): Room {
  const room = pair();
  const other = committer === 'ann' ? 'ben' : 'ann';
  [room.of(committer).certificate, room.of(other).certificate] = [LOWEST, HIGHEST];
  return room;
}

/** What comes of asking, once it is there. */
async function asks(room: Room, id: string, other: string): Promise<VerificationCode | null> {
  let answer: VerificationCode | null | undefined;
  void room
    .of(id)
    .data.verificationCode(other)
    .then((code) => (answer = code));
  await room.until(() => answer !== undefined);
  return answer ?? null;
}
const told = (room: Room, id: string) => room.of(id).facts('verification');
const steps = (room: Room): string[] =>
  room.sent.map((text) => (JSON.parse(text) as { body: { type: string } }).body.type);

describe('a verification code', () => {
  for (const committer of ['ann', 'ben'] as const)
    for (const asker of ['ann', 'ben'] as const)
      it(`is the same on both sides, ${committer} committing, ${asker} asking first`, async () => {
        const room = withCommitter(committer);
        const first = await asks(room, asker, asker === 'ann' ? 'ben' : 'ann');
        const ofAnn = await asks(room, 'ann', 'ben');
        assert.ok(ofAnn);
        assert.deepEqual(await asks(room, 'ben', 'ann'), ofAnn);
        assert.deepEqual(first, ofAnn);
        assert.deepEqual([ofAnn.emoji.length, ofAnn.words.length], [4, 4]);
        assert.match(ofAnn.digits, /^\d{5}$/);
        assert.deepEqual(steps(room).slice(-3), ['commit', 'nonce', 'reveal']);
      });

  it('is the same when both ask at once, and each later time, without another word', async () => {
    const room = pair();
    const [one, other] = await Promise.all([asks(room, 'ann', 'ben'), asks(room, 'ben', 'ann')]);
    assert.ok(one);
    assert.deepEqual(one, other);
    const said = room.sent.length;
    assert.deepEqual(await asks(room, 'ann', 'ben'), one);
    assert.equal(room.sent.length, said);
  });

  it('is another one with everybody else', async () => {
    const room = new Room('ann', 'ben', 'cat').link('ann', 'ben').link('ann', 'cat');
    assert.notEqual(spoken(await asks(room, 'ann', 'ben')), spoken(await asks(room, 'ann', 'cat')));
  });

  it('stays over new connections of the same two pages, of which nothing is told', async () => {
    const room = pair();
    const before = await asks(room, 'ann', 'ben');
    room.unlink('ann', 'ben');
    room.link('ann', 'ben');
    room.of('ann').data.connectionChanged('ben');
    await room.settle();
    assert.deepEqual(await asks(room, 'ann', 'ben'), before);
    assert.deepEqual(await asks(room, 'ben', 'ann'), before);
    assert.deepEqual([...told(room, 'ann'), ...told(room, 'ben')], []);
  });

  it('stays when both leave and meet again', async () => {
    const room = pair();
    const before = await asks(room, 'ann', 'ben');
    for (const id of ['ann', 'ben']) room.of(id).data.close();
    assert.deepEqual(await asks(room, 'ben', 'ann'), before);
  });

  for (const lost of ['commit', 'nonce', 'reveal'])
    it(`comes when the ${lost} was lost with its connection`, async () => {
      const room = pair();
      let isLost = false;
      room.lose = (text) => !isLost && (isLost = text.includes(`"${lost}"`));
      const answer = Promise.all([asks(room, 'ann', 'ben'), asks(room, 'ben', 'ann')]);
      await room.until(() => isLost);
      room.unlink('ann', 'ben');
      room.link('ann', 'ben');
      const [one, other] = await answer;
      assert.ok(one);
      assert.deepEqual(one, other);
    });

  it('is another one after a reload, which is told as one to who had asked for it', async () => {
    const room = pair();
    const before = await asks(room, 'ann', 'ben');
    room.reload('ben');
    await room.until(() => told(room, 'ann').length > 0);
    const after = await asks(room, 'ben', 'ann');
    assert.notEqual(spoken(after), spoken(before));
    assert.deepEqual(told(room, 'ann'), [{ type: 'verification', id: 'ben', code: after, cause: 'reloaded' }]);
    assert.deepEqual(told(room, 'ben'), []);
  });

  it('is not told of to who never asked', async () => {
    const room = pair();
    await asks(room, 'ann', 'ben');
    room.reload('ann');
    await asks(room, 'ann', 'ben');
    assert.deepEqual([...told(room, 'ann'), ...told(room, 'ben')], []);
  });

  it('that changes without a reload is told as a change, also where nobody answers for the new one', async () => {
    const room = withCommitter('ann');
    const before = await asks(room, 'ann', 'ben');
    // Who puts themselves in between and passes on what the two say.
    room.middle.set('ann ben', hex());
    room.of('ann').data.connectionChanged('ben');
    await room.until(() => told(room, 'ann').length > 0);
    const change = told(room, 'ann')[0];
    assert.equal(change?.cause, 'changed');
    assert.notEqual(spoken(change.code), spoken(before));

    room.middle.set('ann ben', hex());
    room.lose = () => true;
    room.of('ann').data.connectionChanged('ben');
    room.clock.advance(30_000);
    await room.settle();
    const last = told(room, 'ann').at(-1);
    assert.deepEqual(last, { type: 'verification', id: 'ben', code: null, cause: 'changed' });
  });

  it('is null where nobody answers, after ten seconds, and when they leave meanwhile', async () => {
    const room = pair();
    room.lose = () => true;
    const answer = asks(room, 'ann', 'ben');
    await room.until(() => room.sent.length > 0);
    room.clock.advance(10_000);
    assert.equal(await answer, null);
    const another = asks(room, 'ann', 'ben');
    await room.settle();
    room.leave('ben');
    assert.equal(await another, null);
  });

  it('is null at once where no connection goes from one to the other alone, and no word is said', async () => {
    const room = pair();
    room.of('ann').links.delete('ben');
    assert.equal(await asks(room, 'ann', 'ben'), null);
    assert.deepEqual(room.sent, []);
  });

  it('rejects for oneself, and for who is not here', async () => {
    const { data } = pair().of('ann');
    for (const id of ['ann', 'cat']) await assert.rejects(data.verificationCode(id), { code: 'E_NOT_FOUND' });
  });
});

describe('whoever is not honest', () => {
  it('and passes on what the two say gives one of them a code that the other has not, who is told', async () => {
    const room = withCommitter('ann');
    room.middle.set('ann ben', hex());
    room.middle.set('ben ann', hex());
    const [one, other] = await Promise.all([asks(room, 'ann', 'ben'), asks(room, 'ben', 'ann')]);
    assert.ok(one);
    assert.equal(other, null);
    assert.deepEqual(told(room, 'ben'), [{ type: 'verification', id: 'ann', code: null, cause: 'broken' }]);
  });

  for (const [mine, theirs] of [
    [LOWEST, HIGHEST],
    [HIGHEST, LOWEST],
  ] as const)
    it(`and passes on what the two say is told of where both would ${mine < theirs ? 'commit' : 'ask'}`, async () => {
      const [ann, ben] = [0, 1].map(() => new Exchange({ own: mine, theirs }, 'page')) as [Exchange, Exchange];
      await converse(ann, ben);
      assert.deepEqual([ann.outcome, ben.outcome], ['broken', 'broken']);
    });

  it('cannot choose a nonce once the other one is known: what was not committed to is no code', async () => {
    const [mallory, ann] = [LOWEST, HIGHEST];
    const honest = new Exchange({ own: ann, theirs: mallory }, 'ann');
    const liar = new Exchange({ own: mallory, theirs: ann }, 'mallory');
    const { nonce } = (await honest.receive(await liar.begin())) as { nonce: string };
    assert.match(nonce, /^[\da-f]{64}$/);
    await honest.receive({ type: 'reveal', nonce: hex() });
    assert.equal(honest.outcome, 'broken');
    // Nor by saying another commitment then, or by revealing the first after all.
    await honest.receive(await new Exchange({ own: mallory, theirs: ann }, 'mallory').begin());
    await honest.receive((await liar.receive({ type: 'nonce', page: 'ann', nonce })) as VerificationStep);
    assert.equal(honest.outcome, 'broken');
  });

  it('is told of', async () => {
    const room = withCommitter('ben');
    const answer = asks(room, 'ann', 'ben');
    room.lose = (text) => text.includes('"reveal"');
    await room.until(() => steps(room).includes('reveal'));
    room.of('ann').data.receiveText('ben', envelope('verification', { type: 'reveal', nonce: hex() }));
    assert.equal(await answer, null);
    assert.deepEqual(told(room, 'ann'), [{ type: 'verification', id: 'ben', code: null, cause: 'broken' }]);
  });

  it('cannot have one who committed take a second nonce', async () => {
    const [ann, mallory] = [LOWEST, HIGHEST];
    const honest = new Exchange({ own: ann, theirs: mallory }, 'ann');
    await honest.receive({ type: 'nonce', page: 'mallory', nonce: hex() });
    const { outcome } = honest;
    await honest.receive({ type: 'nonce', page: 'mallory', nonce: hex() });
    assert.deepEqual(honest.outcome, outcome);
  });

  it('in the middle never has the same code on both sides, whatever the order of steps', async () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 1_000; round++) {
      const [ann, ben, toAnn, toBen] = [hex(), hex(), hex(), hex()];
      // One exchange with each, told one word of the other's after the other.
      const ends = [
        [new Exchange({ own: ann, theirs: toAnn }, 'a'), new Exchange({ own: toAnn, theirs: ann }, 'm')],
        [new Exchange({ own: ben, theirs: toBen }, 'b'), new Exchange({ own: toBen, theirs: ben }, 'm')],
      ] as const;
      if (round % 2) await Promise.all(ends.map((end) => converse(...end)));
      else for (const end of ends) await converse(...end);
      const [one, other] = ends.map(([{ outcome }]) => outcome);
      assert.ok(one && other && one !== 'broken' && other !== 'broken');
      assert.notEqual(spoken(one), spoken(other));
      for (const word of one.words) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    // 4,000 draws of 64: each 62 times, by a standard deviation of 8.
    assert.equal(counts.size, EMOJI.length);
    assert.ok(Math.max(...counts.values()) < 62 + 6 * 8, 'each picture is as likely');
  });

  it('has so many guesses with one person in a stay, and then there is no code', async () => {
    const room = withCommitter('ann');
    for (let guess = 0; guess < MAX_EXCHANGES; guess++) {
      room.middle.set('ann ben', hex());
      assert.ok(await asks(room, 'ann', 'ben'), `number ${guess}`);
    }
    room.middle.set('ann ben', hex());
    assert.equal(await asks(room, 'ann', 'ben'), null);
  });

  it('is heard by data channel alone, and of nothing but the steps that there are', async () => {
    const room = withCommitter('ann');
    const { data } = room.of('ann');
    const step = { type: 'ask', page: 'p' };
    data.receiveRelayed({
      from: 'ben',
      name: 'Ben',
      at: 1,
      topic: 'verification',
      private: true,
      body: step,
    });
    for (const body of [
      { type: 'ask' },
      { type: 'commit', page: 'p', hash: 'x' },
      { type: 'nonce', page: 'p', nonce: 'F'.repeat(64) },
      { type: 'reveal', nonce: '0'.repeat(65) },
      { type: 'code', page: 'p' },
    ])
      data.receiveText('ben', envelope('verification', body));
    await room.settle();
    assert.deepEqual(room.sent, []);
    data.receiveText('ben', envelope('verification', step));
    await room.until(() => room.sent.length > 0);
  });
});

describe('the pictures', () => {
  it('are 64, each with a word of its own', () => {
    assert.equal(EMOJI.length, 64);
    assert.equal(new Set(EMOJI.map(([emoji]) => emoji)).size, 64);
  });

  it('have one word in each language, no two the same', async () => {
    assert.deepEqual(
      english.pictures.split(', '),
      EMOJI.map(([, word]) => word),
    );
    for (const tag of ['ar', 'de', 'en', 'es', 'fr', 'ja', 'ko']) {
      const { verification } = (await import(`../../../components/locales/${tag}/verification.js`)) as {
        verification: typeof english;
      };
      assert.equal(new Set(verification.pictures.split(', ')).size, 64, tag);
    }
  });
});

/** Says one step after the other until nothing is answered. */
async function converse(one: Exchange, other: Exchange): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    let step: VerificationStep | null = await from.begin();
    for (let [speaker, hearer] = [from, to]; step; [speaker, hearer] = [hearer, speaker])
      step = await hearer.receive(step);
  }
}
