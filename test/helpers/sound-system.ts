/**
 * Owns a PulseAudio of a test's own, with sound sets that each have a microphone, a tone that tells it from the others,
 * and a loudspeaker that nobody hears. Knows nothing of browsers.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './servers.js';

/** Sinks and sources share one list of names. */
const [SPEAKER, MICROPHONE] = ['.speaker', '.microphone'];

/** Why there can be none on this machine; false where there can. */
export const noSoundSystem =
  ['pulseaudio', 'pactl'].some((tool) => spawnSync(tool, ['--version']).error) &&
  'needs PulseAudio: apt-get install pulseaudio pulseaudio-utils';

export interface SoundSystem {
  /** What a program finds it by, as `PULSE_SERVER`. */
  readonly address: string;
  /** Connects a set whose microphone hears a tone of so many hertz. */
  plugIn(name: string, tone: number): void;
  unplug(name: string): void;
  /** Makes it what the system captures and plays by where nobody chose. */
  makeDefault(name: string): void;
  /** The sets whose loudspeakers something plays by, or whose microphones something captures. */
  playing(): string[];
  capturing(): string[];
  close(): Promise<void>;
}

export async function startSoundSystem(): Promise<SoundSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'noom-sound-'));
  const address = `unix:${folder}/native`;
  const env = {
    ...process.env,
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    PULSE_RUNTIME_PATH: folder,
    PULSE_SERVER: address,
  };
  const daemon = spawn(
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--use-pid-file=no',
      '--exit-idle-time=-1',
      '-L',
      `module-native-protocol-unix auth-anonymous=1 socket=${folder}/native`,
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  daemon.stderr.on('data', (chunk) => (log += String(chunk)));
  const pactl = (...words: string[]) =>
    execFileSync('pactl', words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  await waitFor(
    () => spawnSync('pactl', ['info'], { env }).status === 0,
    'PulseAudio should start:',
    () => log,
  );

  const modules = new Map<string, string[]>();
  const listed = (what: string) =>
    pactl('list', 'short', what)
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'));
  /** The names of the devices that the streams of a kind are on. */
  const inUse = (devices: string, streams: string) => {
    const names = new Map(listed(devices).map(([index, name = '']) => [index, name.slice(0, name.lastIndexOf('.'))]));
    return listed(streams).map(([, device]) => names.get(device) ?? '');
  };
  return {
    address,
    plugIn(name, tone) {
      modules.set(name, [
        pactl('load-module', 'module-null-sink', `sink_name=${name}${SPEAKER}`),
        pactl('load-module', 'module-sine-source', `source_name=${name}${MICROPHONE}`, `frequency=${tone}`),
      ]);
    },
    unplug(name) {
      for (const module of modules.get(name) ?? []) pactl('unload-module', module.trim());
      modules.delete(name);
    },
    makeDefault(name) {
      pactl('set-default-sink', name + SPEAKER);
      pactl('set-default-source', name + MICROPHONE);
    },
    playing: () => inUse('sinks', 'sink-inputs'),
    capturing: () => inUse('sources', 'source-outputs'),
    async close() {
      const ended = once(daemon, 'exit');
      daemon.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
