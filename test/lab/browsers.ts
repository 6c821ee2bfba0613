/** Owns starting a test browser within a home of the lab, and driving it from outside. Knows nothing of faults. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type BrowserName, type TestBrowser } from '../helpers/browsers.js';
import { findBrowser } from '../helpers/find-browsers.js';
import { within } from './network.js';

export interface HomeBrowser extends TestBrowser {
  /** Ends the browser and all of its processes at once, as a crash or the power does. */
  kill(): void;
}

/** `origin` gives pages camera and microphone, as https would. */
export async function launchWithin(namespace: string, name: BrowserName, origin: string): Promise<HomeBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'noom-lab-'));
  const executablePath = join(folder, name);
  writeFileSync(executablePath, `#!/bin/sh\nexec ${within(namespace).join(' ')} ${findBrowser(name)} "$@"\n`, {
    mode: 0o755,
  });
  const door = name === 'firefox' ? await openDoor(namespace) : undefined;
  const clean = () => {
    door?.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const browser = await launch(
      name,
      {},
      door
        ? {
            executablePath,
            debuggingPort: door.port,
            extraPrefsFirefox: { 'dom.securecontext.allowlist': new URL(origin).hostname },
          }
        : { executablePath, pipe: true, args: [`--unsafely-treat-insecure-origin-as-secure=${origin}`] },
    );
    return {
      ...browser,
      kill: () => process.kill(-browser.browser.process()!.pid!, 'SIGKILL'), // puppeteer gives each a process group
      close: () => browser.close().finally(clean),
    };
  } catch (error) {
    clean();
    throw error;
  }
}

/**
 * Firefox is driven over a WebSocket on its own loopback, which is the namespace's: a port of ours leads there, by a
 * process within for each connection. Chromium takes a pipe and needs no such thing.
 */
async function openDoor(namespace: string): Promise<{ port: number; close(): void }> {
  const server = net.createServer((socket) => {
    const [command, ...args] = within(namespace);
    const script = `const s = require('net').connect(${port}, '127.0.0.1'); process.stdin.pipe(s).pipe(process.stdout); s.on('close', () => process.exit())`;
    const inner = spawn(command, [...args, process.execPath, '-e', script], { stdio: ['pipe', 'pipe', 'ignore'] });
    socket.pipe(inner.stdin);
    inner.stdout.pipe(socket);
    socket.on('error', () => socket.destroy()).on('close', () => inner.kill());
    inner.stdin.on('error', () => socket.destroy());
    inner.on('exit', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => server.close() };
}
