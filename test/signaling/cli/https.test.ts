/** `--https`: a certificate that is kept, and a QR code that a camera reads. */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import tls from 'node:tls';
import { io } from 'socket.io-client';
import { certificate } from '../../../signaling/cli/certificate.js';
import { readConfig } from '../../../signaling/cli/config.js';
import { greeting, qr } from '../../../signaling/cli/greeting.js';
import { PROTOCOL_VERSION } from '../../../signaling/protocol.js';
import { noom } from './command.js';
import { folder, waitFor } from '../helpers.js';

const jsQR = createRequire(import.meta.url)('jsqr') as (
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  options: { inversionAttempts: 'dontInvert' },
) => { data: string } | null;

/** What a camera reads in these lines of a dark terminal. */
function read(lines: string[]): string | undefined {
  const [scale, columns] = [4, lines[0]?.length ?? 0];
  const rows = lines.flatMap((line) => ['▀█', '▄█'].map((light) => [...line].map((char) => light.includes(char))));
  const [width, height] = [columns * scale, rows.length * scale];
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      pixels.set(
        rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] ? [255, 255, 255, 255] : [0, 0, 0, 255],
        (y * width + x) * 4,
      );
  }
  return jsQR(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

test('a camera reads the address from the terminal', () => {
  for (const url of ['https://192.168.178.23:3000', 'https://calls.example.com/a/longer/path?with=query&and=more'])
    assert.equal(read(qr(url)), url);
});

test('the command serves by TLS to the names in its certificate, and says how a phone gets there', async (t) => {
  const dataDir = await folder(t);
  const env = { NOOM_DATA_DIR: dataDir, NOOM_PUBLIC_URL: 'https://calls.example.com' };
  const { child, out, ended } = await noom(t, ['--https', '--port', '0', '--host', '127.0.0.1'], env);
  await waitFor(() => out().includes('"listening"'), 'the greeting', 20_000);
  const port = Number(/"port":(\d+)/.exec(out())?.[1]);
  const { cert } = await certificate(dataDir, ['localhost']);
  // With the certificate trusted, everything is checked: the name, too.
  for (const host of ['localhost', '127.0.0.1']) {
    const request = https.get(`https://${host}:${port}/livez`, { ca: cert, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 200);
  }
  const socket = io(`https://localhost:${port}`, {
    transports: ['websocket'],
    ca: cert,
    auth: { v: PROTOCOL_VERSION },
  } as object);
  t.after(() => socket.disconnect());
  await new Promise((resolve, reject) =>
    socket.once('connect', () => resolve(undefined)).once('connect_error', reject),
  );
  const drawn = out()
    .split('\n')
    .filter((line) => /^[ ▀▄█]{20,}$/.test(line));
  assert.equal(read(drawn), 'https://calls.example.com');
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('the certificate is kept, for its owner alone, until it no longer does', async (t) => {
  const dataDir = path.join(await folder(t), 'new');
  const first = await certificate(dataDir, ['localhost', '192.0.2.1']);
  assert.equal((await stat(path.join(dataDir, 'https.json'))).mode & 0o077, 0);
  assert.deepEqual(await certificate(dataDir, ['192.0.2.1']), first);
  const { subjectAltName = '', validTo } = new X509Certificate(first.cert);
  assert.equal(subjectAltName, 'DNS:localhost, IP Address:192.0.2.1');
  assert.ok(Date.parse(validTo) < Date.now() + 398 * 86_400_000);
  tls.createSecureContext(first);
  const moved = await certificate(dataDir, ['localhost', '192.0.2.2']);
  assert.notDeepEqual(moved, first, 'the machine has another address now');
  await writeFile(path.join(dataDir, 'https.json'), '{"key":');
  assert.notDeepEqual(await certificate(dataDir, ['localhost']), moved);
});

test('links follow NOOM_PUBLIC_URL, and a QR code is drawn where somebody can see it', () => {
  const lines = (args: string[], env: Record<string, string>, isTerminal: boolean) => {
    const config = readConfig(args, env);
    assert.ok(typeof config !== 'string');
    return greeting(config, 3000, isTerminal);
  };
  const drawn = (all: string[]) => all.some((line) => line.includes('▀'));
  const publicUrl = { NOOM_PUBLIC_URL: 'https://calls.example.com' };
  assert.equal(lines([], publicUrl, false)[0], 'Noom is at https://calls.example.com');
  assert.equal(drawn(lines([], publicUrl, false)), false);
  assert.equal(drawn(lines([], publicUrl, true)), true);
  assert.equal(drawn(lines([], {}, true)), false, 'no phone gets a camera by http');
  assert.equal(lines(['--https', '--host', '::1'], {}, false)[0], 'Noom is at https://[::1]:3000');
});
