/** Owns the tests of topics: what is said reaches the one it is of, in the form that its schema has. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as v from 'valibot';
import { Topics, type Said, type Topic } from '../../../components/session/data/topics.js';

const said: Said = { from: { id: 'ann', name: 'Ann' }, private: false };
const hear = (topics: Topics, topic: string, body: unknown) => topics.hear({ topic, private: false, body }, said);

function poll() {
  const heard: unknown[] = [];
  const topic: Topic<{ question: string }> = {
    name: 'poll',
    schema: v.object({ question: v.pipe(v.string(), v.maxLength(10)) }),
    receive: (body, { from }) => heard.push([from.id, body]),
  };
  return { heard, topic };
}

it('brings a body to its topic, with the fields alone that the schema has', () => {
  const { heard, topic } = poll();
  const topics = new Topics();
  topics.add(topic);
  hear(topics, 'poll', { question: 'Tea?', by: 'somebody else' });
  assert.deepEqual(heard, [['ann', { question: 'Tea?' }]]);
});

it('ignores topics that nobody added, and bodies that do not fit', () => {
  const { heard, topic } = poll();
  const topics = new Topics();
  hear(topics, 'poll', { question: 'Tea?' });
  topics.add(topic);
  for (const name of ['', 'polls', '__proto__', 'constructor']) hear(topics, name, { question: 'Tea?' });
  for (const body of [undefined, null, 'Tea?', [], {}, { question: 1 }, { question: 'x'.repeat(11) }])
    hear(topics, 'poll', body);
  assert.deepEqual(heard, []);
});

it('hears of nobody what is not granted to them: by data channel no service looks', () => {
  const { heard, topic } = poll();
  const topics = new Topics();
  topics.add({ ...topic, needs: ({ question }) => (question === 'Tea?' ? 'data' : undefined) });
  const asks = (question: string, from: Said['from']) =>
    topics.hear({ topic: 'poll', private: false, body: { question } }, { from, private: false });
  asks('Tea?', { id: 'ann', name: 'Ann', can: ['chat'] });
  assert.deepEqual(heard, []);
  asks('Milk?', { id: 'ann', name: 'Ann', can: [] });
  asks('Tea?', { id: 'ben', name: 'Ben', can: ['data'] });
  assert.deepEqual(heard, [
    ['ann', { question: 'Milk?' }],
    ['ben', { question: 'Tea?' }],
  ]);
});
