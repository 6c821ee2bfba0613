/** Media through TURN only: by a real coturn where there is one, with credentials of the service, and without any. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launch } from '../helpers/browsers.js';
import { hasCoturn, NO_COTURN, startCoturn } from '../helpers/coturn.js';
import { Person } from '../helpers/person.js';
import { startService } from '../helpers/servers.js';

const SECRET = 'shared by coturn and the service';

describe('Relay-only', { skip: hasCoturn ? false : NO_COTURN }, () => {
  it('sends media through TURN, in both directions, and gives no other candidate away', async () => {
    const coturn = await startCoturn(SECRET);
    const service = await startService({
      env: { NOOM_TURN_URLS: `turn:127.0.0.1:${coturn.port}`, NOOM_TURN_SECRET: SECRET },
    });
    const browsers = [await launch('chromium'), await launch('firefox')];
    try {
      const people: Person[] = [];
      for (const [index, name] of ['Ann', 'Ben'].entries()) {
        const person = await Person.open(browsers[index]!, `${service.url}/r/relayed`, name);
        await person.withSession((session) => session.configure({ relayOnly: true }));
        await person.withSession((session, given) => session.join({ name: given, audio: true, video: true }), name);
        people.push(person);
      }
      for (const person of people) await person.connectedTo(1);
      for (const person of people) await person.seesFrames(1);
      for (const person of people) {
        const types = (await person.stats())
          .filter((one) => one.type === 'local-candidate' || one.type === 'remote-candidate')
          .map((one) => `${one.type} ${one.candidateType}`);
        assert.deepEqual([...new Set(types)].sort(), ['local-candidate relay', 'remote-candidate relay']);
        assert.equal(await person.withSession((session) => session.state.reach), 'turn');
      }
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
      await service.close();
      await coturn.stop();
    }
  });
});

describe('No media path', () => {
  it('is said on the tile with its cause, while chat and roster go on', async () => {
    const service = await startService();
    const browser = await launch('chromium');
    try {
      const people: Person[] = [];
      for (const name of ['Ann', 'Ben']) {
        const person = await Person.open(browser, `${service.url}/r/walled`, name);
        // Relay-only with no TURN server is a wall: not one candidate leaves either page.
        await person.withSession((session) => session.configure({ relayOnly: true }));
        await person.withSession((session, given) => session.join({ name: given, audio: true, video: true }), name);
        people.push(person);
      }
      const [ann, ben] = people as [Person, Person];
      await ann.until(
        (state) => state.participants[1]?.connection === 'failed' && state.participants[1].cause === 'no-relay',
        'is told the cause',
        60_000,
      );
      await ann.sees('The networks between you let no call through');
      // What only the operator can mend is no matter of hers.
      assert.doesNotMatch(await ann.text(), /TURN|ICE/);
      await ben.withSession((session) => session.sendMessage('Can you hear me?'));
      await ann.until(
        (state) => state.messages.some((one) => one.text === 'Can you hear me?'),
        'reads chat by the relay',
      );
      assert.equal(await ann.withSession((session) => session.state.participants.length), 2);
      const candidates = (await ann.stats()).filter((one) => one.type === 'local-candidate');
      assert.deepEqual(candidates, []);
    } finally {
      await browser.close();
      await service.close();
    }
  });
});
