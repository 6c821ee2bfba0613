/** A Redis that asks for another password: said in one line that names the variable, and never with what was tried. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { failure } from '../../../signaling/base/logger.js';
import { freePort } from '../../helpers/servers.js';
import { start, waitFor } from '../helpers.js';

const hasRedis = spawnSync('redis-server', ['--version']).error === undefined;

test(
  'a Redis that refuses the password ends the start, with the name of the variable and without the password',
  { skip: hasRedis ? false : 'redis-server is not installed' },
  async (t) => {
    const port = await freePort();
    const redis = spawn('redis-server', ['--port', String(port), '--requirepass', 'the right one', '--save', ''], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    t.after(async () => {
      redis.kill();
      await once(redis, 'exit');
    });
    let out = '';
    redis.stdout.on('data', (chunk) => (out += String(chunk)));
    await waitFor(() => out.includes('Ready to accept'), 'Redis');
    // What nobody catches ends the process, with all that the error carries: it would fail this test.
    const said: string[] = [];
    const line = (details: object, message: string) => void said.push(`${message} ${JSON.stringify(details)}`);
    const logger = { debug: line, info: line, warn: line, error: line };
    for (const user of [':a-wrong-secret@', 'nobody:a-wrong-secret@', '']) {
      const redisUrl = `redis://${user}127.0.0.1:${port}`;
      await assert.rejects(
        start(t, { redisUrl, secret: 'a secret of thirty-two bytes or more', logger }),
        (error: Error) => {
          assert.match(error.message, /^NOOM_REDIS_URL: .*(WRONGPASS|NOAUTH)/);
          said.push(error.message);
          return true;
        },
      );
    }
    assert.ok(said.length > 3);
    assert.ok(!said.some((text) => text.includes('a-wrong-secret')));
  },
);

test('a line about an error has neither a password out of an address, nor what a library keeps beside the message', () => {
  const error = Object.assign(new Error('connect redis://user:hidden@redis.example.com failed\nof many hidden lines'), {
    command: { args: ['hidden'] },
    code: 'ECONNREFUSED',
  });
  const { err } = failure(
    Object.assign(new Error('failed at rediss://:hidden@redis.example.com'), { input: 'hidden' }),
  );
  assert.ok(!JSON.stringify(err).includes('hidden'));
  assert.ok(!JSON.stringify((failure(error).err as { stack: string }).stack).includes('hidden'));
  assert.equal((failure(error).err as { code: string }).code, 'ECONNREFUSED');
});
