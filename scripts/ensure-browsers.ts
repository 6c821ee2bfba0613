/**
 * Owns that there are browsers to test in: where one is missing, installs Debian's when it may (as root or with a sudo
 * that asks for no password), else says in one line what to install. As root, the tools of the network lab, Redis, the
 * Chromium of which six run at once and PulseAudio likewise; the tests that want those do without.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type BrowserName, BROWSERS, findBrowser } from '../test/helpers/find-browsers.js';
import { run } from './run.js';

const DEBIAN_PACKAGES: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/**
 * By the command that each is for (test/lab/network.ts, test/signaling/cluster/helpers.ts,
 * test/helpers/sound-system.ts, test/helpers/find-browsers.ts).
 */
const OTHER_PACKAGES = {
  ip: 'iproute2',
  iptables: 'iptables',
  turnserver: 'coturn',
  'redis-server': 'redis-server',
  'chromium-headless-shell': 'chromium-headless-shell',
  pulseaudio: 'pulseaudio',
  pactl: 'pulseaudio-utils',
};

const missing = () => BROWSERS.filter((name) => !findBrowser(name));
const missingOthers = () =>
  process.getuid?.() === 0
    ? Object.entries(OTHER_PACKAGES).filter(([tool]) => spawnSync(tool, ['--version']).error)
    : [];

const packages = [...missing().map((name) => DEBIAN_PACKAGES[name]), ...missingOthers().map(([, name]) => name)];
if (packages.length > 0) {
  const sudo = mayInstall();
  if (sudo) {
    // By env, since sudo hands on no variables. A fresh machine may be busy upgrading itself for a while.
    const apt = (...args: string[]) => {
      const [command, ...rest] = [
        ...sudo,
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        'apt-get',
        '-qq',
        '-y',
        '-o',
        'DPkg::Lock::Timeout=120',
        ...args,
      ];
      return run(command!, rest);
    };
    console.log(`Installing ${packages.join(', ')} to test with.`);
    await apt('update');
    // Also where a source did not answer: another may have them.
    // One by one: what this release of Debian lacks keeps out no other.
    for (const name of packages) await apt('install', '--no-install-recommends', name);
  }
}
if (missing().length > 0) {
  console.error(
    `Tests need Chromium or Chrome (CHROME_PATH) and Firefox (FIREFOX_PATH); not found: ${missing().join(', ')}. On Debian: apt-get install ${missing()
      .map((name) => DEBIAN_PACKAGES[name])
      .join(' ')}`,
  );
  process.exitCode = 1;
} else {
  for (const name of BROWSERS) console.log(`${name}: ${findBrowser(name)}`);
}

/** The words before apt-get, where it can be used at all. */
function mayInstall(): string[] | undefined {
  // Debian's own only: Ubuntu's packages of such names point to snaps, which no driver can start in a container.
  if (!existsSync('/etc/os-release') || !/^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))) return undefined;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}
