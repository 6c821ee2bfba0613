/** The snippets of docs/tokens.md, run as they stand there: what they print lets a page in. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { folder, join, start } from '../helpers.js';

const SECRET = 'a secret of thirty-two bytes or more';
const page = readFileSync(new URL('../../../docs/tokens.md', import.meta.url), 'utf8');
const LANGUAGES = [
  { title: 'Node', fence: 'js', file: 'token.mjs', run: ['node'], version: '--version' },
  { title: 'Python', fence: 'python', file: 'token.py', run: ['python3'], version: '--version' },
  { title: 'PHP', fence: 'php', file: 'token.php', run: ['php'], version: '--version' },
  { title: 'Go', fence: 'go', file: 'token.go', run: ['go', 'run'], version: 'version' },
];

for (const {
  title,
  fence,
  file,
  run: [command = '', ...args],
  version,
} of LANGUAGES) {
  const installed = spawnSync(command, [version]).status === 0;
  test(
    `${title}: the token of the page joins, with the name and the role that it says`,
    { skip: installed ? false : `${command} is not installed` },
    async (t) => {
      const code = page.split(`### ${title}\n`)[1]?.split(`\`\`\`${fence}\n`)[1]?.split('```')[0];
      assert.ok(code);
      const dir = await folder(t);
      await writeFile(path.join(dir, file), code);
      const print = async (secret: string) =>
        (
          await promisify(execFile)(command, [...args, file, 'Küche & Flur', 'Zoë "Z" 李', 'user-1'], {
            cwd: dir,
            env: { ...process.env, NOOM_AUTH_SECRET: secret },
          })
        ).stdout.trim();
      const { url } = await start(t, { authSecret: SECRET });
      const ann = await join(t, url, 'Küche & Flur', {}, { token: await print(SECRET) });
      assert.deepEqual(
        ann.welcome.members.map(({ name, role }) => [name, role]),
        [['Zoë "Z" 李', 'host']],
      );
      assert.equal(ann.welcome.nameFixed, true);
      await assert.rejects(join(t, url, 'another', {}, { token: await print(SECRET) }), { code: 'E_FORBIDDEN' });
      await assert.rejects(
        join(t, url, 'Küche & Flur', {}, { token: await print('another secret') }),
        (error: { data?: { code: string } }) => error.data?.code === 'E_AUTH',
      );
    },
  );
}
