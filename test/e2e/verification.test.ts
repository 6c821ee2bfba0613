/**
 * Owns the proof that a verification code tells who is at the other end: two people in two browsers have the same, over
 * new connections; a reload is told as one; and with a man in the middle, who ends the media of both in a page of his
 * own and passes it on, they see each other as ever and the codes differ.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { startMiddle } from '../helpers/middle.js';
import { Person } from '../helpers/person.js';
import { startHost, startService, type Service } from '../helpers/servers.js';

interface Code {
  readonly emoji: readonly string[];
  readonly words: readonly string[];
  readonly digits: string;
}
const codeWith = (one: Person): Promise<Code | null> =>
  one.withSession((session) => session.verificationCode(session.state.participants[1]!.id));

describe('A verification code', () => {
  let service: Service;
  let chromium: TestBrowser;
  let firefox: TestBrowser;

  before(async () => {
    service = await startService();
    chromium = await launch('chromium');
    firefox = await launch('firefox');
  });
  after(async () => {
    await Promise.all([chromium?.close(), firefox?.close()]);
    await service?.close();
  });

  async function two(room: string, url = service.url): Promise<[Person, Person]> {
    const ann = await Person.joinByLobby(chromium, `${url}/r/${room}`, 'Ann');
    const ben = await Person.joinByLobby(firefox, `${url}/r/${room}`, 'Ben');
    for (const one of [ann, ben]) await one.connectedTo(1);
    return [ann, ben];
  }
  const leave = async (...people: Person[]) => {
    for (const one of people) await one.tab.page.close();
  };

  it('is the same in Chromium and Firefox, stays over new paths and a new connection, and a reload is told', async () => {
    const [ann, ben] = await two('codes');
    const code = await codeWith(ann);
    assert.ok(code);
    assert.deepEqual(await codeWith(ben), code);

    // In the menu of the tile, in words.
    await ann.press('More: Ben');
    await ann.press('Verification code');
    await ann.sees(`${code.words[0]!}`);
    await ann.sees([...code.digits].join(' '));
    await ann.sees('nobody listens in between, not even the service');
    await ann.press('Close');

    const certificates = () => ann.stats().then((all) => all.filter(({ type }) => type === 'transport').length);
    assert.equal(await certificates(), 1);
    // Another way for media makes every connection anew.
    const changes = `globalThis.changes`;
    for (const one of [ann, ben])
      await one.eval(
        `void (${changes} = [], document.addEventListener('noom-verification-change', ({ detail }) => ${changes}.push(detail.cause)))`,
      );
    for (const relayOnly of [true, false])
      await ben.withSession((session, on) => session.configure({ relayOnly: on }), relayOnly);
    for (const one of [ann, ben]) await one.connectedTo(1);
    assert.deepEqual(await codeWith(ann), code);
    assert.deepEqual(await codeWith(ben), code);
    assert.deepEqual(await ann.eval(changes), []);

    await ben.tab.page.reload();
    await ann.waitFor(`${changes}.length > 0`, 'is told of the reload', 60_000);
    assert.deepEqual(await ann.eval(changes), ['reloaded']);
    await ann.sees('The page of Ben was loaded anew. Compare the verification code again.');
    await ben.joined();
    for (const one of [ann, ben]) await one.connectedTo(1);
    const after = await codeWith(ann);
    assert.ok(after);
    assert.notDeepEqual(after, code);
    assert.deepEqual(await codeWith(ben), after);
    await leave(ann, ben);
  });

  for (const answers of [true, false])
    it(`${answers ? 'differs' : 'is not on both sides'} with a man in the middle who ${answers ? 'answers for each to the other' : 'passes on what they say'}`, async () => {
      const host = await startHost({ '/': '<!doctype html><title>middle</title>' });
      const { page } = await chromium.open(host.url);
      const middle = await startMiddle(service.url, page, { answers });
      const [ann, ben] = await two(`middle-${answers}`, middle.url);
      for (const one of [ann, ben]) await one.seesFrames(1);
      assert.equal(await page.evaluate('middle.passed'), 2, 'the pictures of both go through his page');
      const codes = await Promise.all([codeWith(ann), codeWith(ben)]);
      if (answers) {
        assert.ok(codes[0] && codes[1], 'each has a code, with him');
        assert.notDeepEqual(codes[0], codes[1]);
      } else {
        assert.ok(codes.includes(null), 'one has none');
        await Promise.any([ann, ben].map((one) => one.sees('somebody may stand in between')));
      }
      await leave(ann, ben);
      await page.close();
      await middle.close();
      await host.close();
    });
});
