/**
 * A bot of plain Node, which has no WebRTC, in a room with people: it greets, answers, and nobody waits for its media.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BROWSERS, launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startHost, startService, waitFor, type Service, type TestServer } from '../helpers/servers.js';

describe('A bot', () => {
  let browsers: TestBrowser[];
  let service: Service;
  let host: TestServer;
  let bot: ChildProcess;
  let said = '';

  before(async () => {
    service = await startService({ env: { NOOM_ORIGINS: '*' } });
    host = await startHost({
      '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
        <script type="module" src="${service.url}/noom.js"></script><noom-room room="bots">
          <noom-lobby></noom-lobby><noom-call style="height:300px"></noom-call><noom-chat style="height:300px"></noom-chat>
        </noom-room>`,
      '/favicon.ico': { body: '', type: 'image/x-icon' },
    });
    browsers = await Promise.all(BROWSERS.map((name) => launch(name)));
  });
  after(async () => {
    bot?.kill('SIGKILL');
    await Promise.all((browsers ?? []).map((one) => one.close()));
    await host?.close();
    await service?.close();
  });

  it('greets who comes, answers, hears data, has no tile, and goes', async () => {
    const ann = await Person.joinByLobby(browsers[0]!, host.url, 'Ann');
    const script = fileURLToPath(new URL('bot.app.ts', import.meta.url));
    bot = spawn(process.execPath, ['--import', 'tsx', script, service.url, 'bots'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [bot.stdout!, bot.stderr!]) stream.on('data', (chunk) => (said += String(chunk)));
    await waitFor(
      () => said.includes('The bot is in the room.'),
      'The bot comes in.',
      () => said,
    );
    const ben = await Person.joinByLobby(browsers[1]!, host.url, 'Ben');
    await Promise.all([ann.connectedTo(2), ben.connectedTo(2)]);
    await ann.sees('Welcome, Ben!');
    await ann.type('textarea', '!ping');
    await ann.press('Send');
    await ann.sees('pong, Ann');

    // To the bot alone: nobody else answers.
    const heard = await ann.withSession(async (session) => {
      const answer = new Promise<unknown>((resolve) =>
        session.addEventListener('data', ({ detail: { value } }) => resolve(value), { once: true }),
      );
      const robot = session.state.participants.find(({ name }) => name === 'Robot');
      await session.sendData({ question: 42 }, { topic: 'quiz', to: robot!.id });
      return answer;
    });
    assert.deepEqual(heard, { heard: { question: 42 } });

    await Promise.all([ann.seesFrames(1), ben.seesFrames(1)]);
    for (const person of [ann, ben]) {
      assert.equal(await person.count('noom-tile'), 2, 'the two people');
      assert.ok(!(await person.text()).includes('Connecting…'));
    }

    const ended = once(bot, 'exit');
    bot.stdin!.end();
    assert.deepEqual(await ended, [0, null], said);
    await ann.until(({ participants }) => participants.length === 2, 'sees the bot go');
    assert.doesNotMatch(said, /error/i);
    assert.deepEqual([...ann.tab.problems, ...ben.tab.problems], []);
  });
});
