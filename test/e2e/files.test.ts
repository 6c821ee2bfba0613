/** Files in a real room: sent to everyone over data channels, saved byte for byte, cancelled from either side. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService, type Service } from '../helpers/servers.js';

describe('A file to everyone', () => {
  let service: Service;
  let browsers: TestBrowser[];
  let ann: Person;
  let others: Person[];

  before(async () => {
    service = await startService();
    browsers = [await launch('chromium'), await launch('firefox')];
    const people: Person[] = [];
    for (const [index, name] of ['Ann', 'Ben', 'Cho'].entries()) {
      const person = await Person.open(browsers[index % 2]!, `${service.url}/chat.html?room=files`, name);
      await person.withSession((session, given) => session.join({ room: 'files', name: given }), name);
      people.push(person);
    }
    for (const person of people) await person.connectedTo(2);
    [ann, ...others] = people as [Person, ...Person[]];
  });
  after(async () => {
    await Promise.allSettled(browsers.map((browser) => browser.close()));
    await service.close();
  });

  it('arrives with 64 MiB byte for byte, though nobody was asked for a camera', async () => {
    const sent = await ann.withSession(async (session) => {
      const bytes = new Uint8Array(64 * 1024 * 1024);
      for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
      await session.sendFile(new File([bytes], 'holiday.bin', { type: 'application/octet-stream' }));
      return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join();
    });
    await Promise.all(
      others.map(async (person) => {
        await person.until(
          (state) => state.transfers.some((one) => one.direction === 'in' && one.status === 'offered'),
          'is offered the file',
        );
        await person.sees('holiday.bin');
        await person.withSession((session) => session.acceptTransfer(session.state.transfers[0]!.id));
        await person.until(
          (state) => !['active', 'paused'].includes(state.transfers[0]?.status ?? 'active'),
          'has the file',
          120_000,
        );
        assert.deepEqual(
          await person.withSession(({ state }) => [state.transfers[0]!.status, state.error?.message ?? null]),
          ['done', null],
        );
        const received = await person.withSession(async (session) => {
          const { file } = session.state.transfers[0]!;
          return [
            file!.name,
            [...new Uint8Array(await crypto.subtle.digest('SHA-256', await file!.arrayBuffer()))].join(),
          ];
        });
        assert.deepEqual(received, ['holiday.bin', sent]);
      }),
    );
    await ann.until((state) => state.transfers[0]?.status === 'done', 'knows that it was sent');
    for (const person of [ann, ...others])
      assert.equal(await person.withSession((session) => session.state.media.camera.wanted), false);
  });

  it('ends for all when the sender takes it back, and for one alone when that one does', async () => {
    const offer = (name: string) =>
      ann.withSession((session, given) => session.sendFile(new File([new Uint8Array(32 * 1024 * 1024)], given)), name);
    const status = (person: Person, id: string, ...wanted: string[]) =>
      person.waitFor(
        `${JSON.stringify(wanted)}.includes(document.querySelector('noom-chat').session.state.transfers.find((one) => one.id === ${JSON.stringify(id)})?.status)`,
        `has the transfer ${wanted.join(' or ')}`,
        60_000,
      );
    const [ben, cho] = others as [Person, Person];

    const first = await offer('declined.bin');
    for (const person of others) await status(person, first, 'offered');
    await ben.withSession((session, id) => session.cancelTransfer(id), first);
    await cho.withSession((session, id) => session.acceptTransfer(id), first);
    await status(ben, first, 'cancelled');
    await status(cho, first, 'done');
    await status(ann, first, 'done');

    const second = await offer('taken back.bin');
    for (const person of others) {
      await status(person, second, 'offered');
      await person.withSession((session, id) => session.acceptTransfer(id), second);
    }
    await ann.withSession((session, id) => session.cancelTransfer(id), second);
    for (const person of [ann, ...others]) await status(person, second, 'cancelled');
  });
});
