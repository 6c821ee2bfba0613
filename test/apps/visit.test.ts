/**
 * A visit by video in a page of a site's own, whose tokens say who is doctor and who is patient: the patient waits, is
 * let in, and has never more power than that, whether the doctor is there or away.
 */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createSignaling, type Signaling } from 'noom-server';
import { appScript } from '../helpers/app-script.js';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';

const SECRET = 'a secret of the clinic, of 32 bytes or more';
const VISIT = 'visit 17';
/** Whom the site knows, as its log-in would say. */
const PEOPLE = new Map<string | null, object>([
  ['doctor', { name: 'Dr. Ann', role: 'host', sub: 'doctor' }],
  ['patient', { name: 'Pat', waiting: true, sub: 'patient' }],
  ['relative', { name: 'Rob', sub: 'relative' }],
]);
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The clinic</title>
<style>main { display: flex; height: 600px } noom-room { flex: 1 } aside { width: 300px }</style>
<h1>The clinic</h1><p id="status">Welcome.</p><div id="waiting"></div>
<main>
  <noom-room id="visit" wait-for-host><noom-lobby hide="rooms"></noom-lobby><noom-call></noom-call></noom-room>
  <aside><noom-chat for="visit"></noom-chat></aside>
</main>
<script type="module" src="/noom.js"></script><script type="module" src="/app.js"></script>`;

/** As docs/tokens.md has it. */
function token(who: string | null): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { aud: 'noom', exp: Math.floor(Date.now() / 1000) + 300, room: VISIT, ...PEOPLE.get(who) };
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
}

describe('A visit by video', () => {
  let browsers: TestBrowser[];
  let site: http.Server;
  let signaling: Signaling;

  const open = (who: string, name: string, browser: TestBrowser) => {
    const { port } = site.address() as AddressInfo;
    return Person.open(browser, `http://localhost:${port}/visit?as=${who}&visit=${encodeURIComponent(VISIT)}`, name);
  };
  const knocks = async (person: Person) => {
    await person.press('Join');
    await person.sees('The doctor will see you soon.');
  };
  const isGuest = (person: Person, others: number) =>
    person.waitFor(
      `(({ phase, self, participants }) => phase === 'joined' && self.role === 'guest' && participants.length === ${others + 1})
        (document.querySelector('noom-room').session.state)`,
      `is a guest among ${others}`,
    );
  /** What the service answers to each method by which a host acts. */
  const isRefused = async (person: Person, knocking = 'nobody') => {
    const answers = await person.withSession(async (session, knocking) => {
      const [self, other = self] = session.state.participants;
      const attempts: Record<string, () => Promise<unknown>> = {
        lock: () => session.lock(true),
        unlock: () => session.lock(false),
        admit: () => session.admit(knocking),
        deny: () => session.deny(knocking),
        mute: () => session.muteParticipant(other!.id),
        remove: () => session.removeParticipant(other!.id),
        end: () => session.endForAll(),
        role: () => session.setRole(self!.id, 'host'),
        room: () => session.setRoom({ locked: false, waiting: false }),
        rename: () => session.setName('Dr. Ann'),
      };
      const codes = Object.entries(attempts).map(async ([name, attempt]) => {
        const code = await attempt().then(
          () => 'done',
          (error: unknown) => (error as { code: string }).code,
        );
        return [name, code] as const;
      });
      return Object.fromEntries(await Promise.all(codes));
    }, knocking);
    assert.deepEqual(new Set(Object.values(answers)), new Set(['E_FORBIDDEN']), JSON.stringify(answers));
  };

  before(async () => {
    const script = await appScript(new URL('visit.app.ts', import.meta.url));
    site = http.createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url!, 'http://site');
      if (pathname === '/visit') response.setHeader('Content-Type', 'text/html').end(PAGE);
      else if (pathname === '/app.js') response.setHeader('Content-Type', 'text/javascript').end(script);
      else if (pathname === '/token') response.end(token(searchParams.get('as')));
      else response.writeHead(404).end();
    });
    signaling = await createSignaling(site, { authSecret: SECRET, serve: true });
    await once(site.listen(0, '127.0.0.1'), 'listening');
    browsers = await Promise.all([launch('chromium'), launch('firefox')]);
  });
  after(async () => {
    await Promise.all((browsers ?? []).map((one) => one.close()));
    await signaling?.close();
    site?.closeAllConnections();
    site?.close();
  });

  it('lets the patient in by the doctor alone, and gives them no power while the doctor is away', async () => {
    const [chromium, firefox] = browsers as [TestBrowser, TestBrowser];
    const patient = await open('patient', 'Pat', firefox);
    await patient.press('Join');
    await patient.sees('The doctor is not here yet.');
    await patient.sees('The host is not here yet');

    const doctor = await open('doctor', 'Dr. Ann', chromium);
    await doctor.press('Join');
    await doctor.sees('You are the doctor.');
    await patient.sees('The doctor will see you soon.');
    await doctor.press('See Pat now');
    await patient.sees('You are the patient.');
    await Promise.all([doctor.connectedTo(1), patient.connectedTo(1)]);
    await Promise.all([doctor.seesFrames(1), patient.seesFrames(1)]);
    await isGuest(patient, 1);
    await isRefused(patient);

    // A locked room has the others wait too, and it is not the patient who lets them in.
    await doctor.withSession((session) => session.lock(true));
    const relative = await open('relative', 'Rob', chromium);
    await knocks(relative);
    await isRefused(patient, await doctor.withSession((session) => session.state.knocks[0]!.id));
    await doctor.press('See Rob now');
    await isGuest(relative, 2);
    await relative.press('Leave');
    await isGuest(patient, 1);

    await doctor.tab.page.reload();
    await doctor.sees('You are the doctor.');
    await isGuest(patient, 1);
    await isRefused(patient);

    await doctor.press('Leave');
    await isGuest(patient, 0);
    await isRefused(patient);
    await patient.tab.page.reload();
    await patient.sees('You are the patient.');
    await isGuest(patient, 0);
    await isRefused(patient);

    await doctor.press('Turn camera on'); // leaving has turned it off
    await doctor.press('Join');
    await doctor.until((state) => state.self?.role === 'host', 'is the host again');
    await isGuest(patient, 1);
    await Promise.all([doctor.seesFrames(1), patient.seesFrames(1)]);
    await patient.type('textarea', 'Thank you');
    await patient.press('Send');
    await doctor.sees('Thank you');
    assert.equal(await doctor.withSession((session) => session.state.room?.locked), true, 'as the doctor left it');
  });
});
