/** Media through TURN only, by a real coturn where there is one; its credentials are made by the service for each join. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { launch } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { freePort, startService, waitFor } from '../helpers/servers.js';

const SECRET = 'shared by coturn and the service';
const hasCoturn = spawnSync('turnserver', ['--version']).error === undefined;

describe('Relay-only', { timeout: 120_000, skip: hasCoturn ? false : 'coturn is not installed (Debian: apt-get install coturn)' }, () => {
  it('sends media through TURN, in both directions, and gives no other candidate away', async () => {
    const port = await freePort();
    let log = '';
    const coturn = spawn('turnserver', [
      '-n', '--no-cli', '--no-tls', '--no-dtls', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`,
      '--allow-loopback-peers', '--use-auth-secret', `--static-auth-secret=${SECRET}`, '--realm=noom', '--log-file=stdout', '--simple-log',
    ], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [coturn.stdout, coturn.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
    const ended = once(coturn, 'exit');
    const service = await startService({
      env: { NOOM_TURN_URLS: `turn:127.0.0.1:${port}`, NOOM_TURN_SECRET: SECRET },
    });
    const browsers = [await launch('chromium'), await launch('firefox')];
    try {
      await waitFor(() => /listen(er|ing)/i.test(log), 'coturn should listen:', () => log);
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
        const types = (await person.stats()).filter((one) => one.type === 'local-candidate' || one.type === 'remote-candidate')
          .map((one) => `${one.type} ${one.candidateType}`);
        assert.deepEqual([...new Set(types)].sort(), ['local-candidate relay', 'remote-candidate relay']);
        assert.equal(await person.withSession((session) => session.state.reach), 'turn');
      }
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
      await service.close();
      coturn.kill();
      await ended;
    }
  });
});
