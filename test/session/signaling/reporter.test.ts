/** Owns the test of telling the service what we are. That it does under faults of all kinds, the simulation shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realClock } from '../../../components/session/base/clock.js';
import { Deferred } from '../../../components/session/base/deferred.js';
import type { SessionEvent } from '../../../components/session/state/facts.js';
import { Reporter } from '../../../components/session/signaling/reporter.js';
import type { Update } from '../../../signaling/protocol.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('what is said before the service has seated us is of who we are then', async () => {
  let [id, camera] = ['before', true];
  const sent: { news: Update; answer: Deferred<void> }[] = [];
  const emitted: SessionEvent[] = [];
  const reporter = new Reporter({
    clock: realClock,
    emit: (event) => emitted.push(event),
    presence: () => ({ camera }),
    self: () => id,
    send(news) {
      const answer = new Deferred<void>();
      sent.push({ news, answer });
      return answer.promise;
    },
  });
  reporter.welcomed({ camera }, false);
  // Connected again, while the service still looks for the room: a camera that is unplugged, and comes back.
  camera = false;
  reporter.tell();
  camera = true;
  // It came in as somebody else, with the camera as it was when the connection was made; then the service does what
  // waited.
  id = 'after';
  reporter.welcomed({ camera }, false);
  reporter.tell();
  sent[0]!.answer.resolve();
  await settled();
  assert.deepEqual(
    sent.map(({ news }) => news),
    [{ camera: false }, { camera: true }],
  );
  sent[1]!.answer.resolve();
  await settled();
  assert.deepEqual(
    emitted.map((event) => event.type === 'member-updated' && event.change),
    [
      { id: 'after', camera: false },
      { id: 'after', camera: true },
    ],
  );
});
