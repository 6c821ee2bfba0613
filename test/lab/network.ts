/**
 * Owns the lab's network: Linux namespaces for an internet, a signaling host, a TURN host and two homes behind NATs,
 * and the faults that they can have. Knows nothing of what runs in them.
 *
 *   client ── wifi ──── router ───┐
 *     └────── phone ─── mast ─────┤ internet ├── signaling
 *   client ── wifi ──── router ───┤          ├── turn
 *     └────── phone ─── mast ─────┘
 *
 * Everything has a name that carries this process's id, so that labs can run beside each other, and the next one finds
 * and removes what a killed one left.
 */
import { execFileSync, spawnSync } from 'node:child_process';

/** Documentation's own addresses (RFC 5737): nobody on the real internet has them. */
export const SIGNALING_ADDRESS = '198.51.100.2';
export const TURN_ADDRESS = '198.51.100.3';

/**
 * Where everything goes that has no place in the lab: it is dropped without a word, as the internet drops private
 * addresses.
 */
const NOWHERE = '198.51.100.1';
const PREFIX = 'noomlab';

/**
 * `cone` keeps a port for all destinations, so that STUN and hole punching find a way through; `symmetric` takes a
 * random one for each, so that only a relay does.
 */
export type Nat = 'cone' | 'symmetric';
export type Uplink = 'wifi' | 'phone';

/** A client with two ways to the internet, an address on one of them at a time. */
export class Home {
  readonly client: string;
  readonly #ways: Record<Uplink, { router: string; lan: string; wan: string }>;
  #uplink: Uplink = 'wifi';

  constructor(
    readonly name: string,
    place: (host: string) => string,
    number: number,
  ) {
    this.client = place(`${name}-client`);
    this.#ways = {
      wifi: { router: place(`${name}-router`), lan: `192.168.${number}`, wan: `198.51.100.${number * 10}` },
      // Mobile networks use the shared address space (RFC 6598).
      phone: { router: place(`${name}-mast`), lan: `100.64.${number}`, wan: `198.51.100.${number * 10 + 1}` },
    };
  }

  get uplink(): Uplink {
    return this.#uplink;
  }

  /** The start of every address that this home has, within and towards the internet. */
  get addresses(): string[] {
    return Object.values(this.#ways).flatMap(({ lan, wan }) => [`${lan}.`, wan]);
  }

  build(internet: string): void {
    for (const [uplink, { router, wan }] of Object.entries(this.#ways)) {
      addNamespace(router);
      inside(router, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
      connect(router, 'wan', internet, `${this.name}-${uplink}`);
      run('ip', '-n', internet, 'link', 'set', `${this.name}-${uplink}`, 'master', 'bridge', 'up');
      run('ip', '-n', router, 'address', 'add', `${wan}/24`, 'dev', 'wan');
      run('ip', '-n', router, 'link', 'set', 'wan', 'up');
      run('ip', '-n', router, 'route', 'add', 'default', 'via', NOWHERE);
    }
    addNamespace(this.client);
    for (const [uplink, { router, lan }] of Object.entries(this.#ways)) {
      connect(this.client, uplink, router, 'lan');
      run('ip', '-n', router, 'address', 'add', `${lan}.1/24`, 'dev', 'lan');
      run('ip', '-n', router, 'link', 'set', 'lan', 'up');
      // Up for good: the kernel takes up to a second to use a link that has just come up. A way is one by its address.
      run('ip', '-n', this.client, 'link', 'set', uplink, 'up');
    }
    this.reset();
  }

  /** No fault any more, on the Wi-Fi, behind a NAT of this kind. */
  reset(nat: Nat = 'cone'): void {
    for (const { router } of Object.values(this.#ways)) {
      restore(router, [
        '*nat',
        `-A POSTROUTING -o wan -j MASQUERADE${nat === 'symmetric' ? ' --random-fully' : ''}`,
        'COMMIT',
        // As home routers do: what nobody within asked for is dropped. An answer by ICMP would end a hole before it is
        // punched.
        '*filter',
        '-A INPUT -i wan -m conntrack --ctstate NEW,INVALID -j DROP',
        '-A FORWARD -i wan -m conntrack --ctstate NEW,INVALID -j DROP',
        'COMMIT',
      ]);
      for (const device of ['wan', 'lan'])
        spawnSync('ip', ['netns', 'exec', router, 'tc', 'qdisc', 'del', 'dev', device, 'root']);
    }
    this.#use('wifi');
  }

  /** The old address is gone and the new one is there in the same moment, as when a phone leaves the Wi-Fi. */
  move(): void {
    this.#use(this.#uplink === 'wifi' ? 'phone' : 'wifi');
  }

  /** Not a packet gets through, and nobody is told. */
  cut(): void {
    this.#filter('-I', 'FORWARD', '1', '-j', 'DROP');
  }

  mend(): void {
    this.#filter('-D', 'FORWARD', '-j', 'DROP');
  }

  cutSignaling(): void {
    for (const side of ['-s', '-d']) this.#filter('-I', 'FORWARD', '1', side, SIGNALING_ADDRESS, '-j', 'DROP');
  }

  mendSignaling(): void {
    for (const side of ['-s', '-d']) this.#filter('-D', 'FORWARD', side, SIGNALING_ADDRESS, '-j', 'DROP');
  }

  /** A firewall as companies have them. */
  blockUdp(): void {
    this.#filter('-I', 'FORWARD', '1', '-p', 'udp', '-j', 'DROP');
  }

  /** Loses this share of all packets, 0 to 1, in both directions. */
  lose(share: number): void {
    this.#filter(
      '-I',
      'FORWARD',
      '1',
      '-m',
      'statistic',
      '--mode',
      'random',
      '--probability',
      String(share),
      '-j',
      'DROP',
    );
  }

  /** Lets so many kilobits a second through, in each direction. */
  limit(kilobits: number): void {
    const { router } = this.#ways[this.#uplink];
    for (const device of ['wan', 'lan'])
      inside(
        router,
        'tc',
        'qdisc',
        'replace',
        'dev',
        device,
        'root',
        'tbf',
        'rate',
        `${kilobits}kbit`,
        'burst',
        '8kb',
        'latency',
        '200ms',
      );
  }

  #filter(...rule: string[]): void {
    inside(this.#ways[this.#uplink].router, 'iptables', '-w', ...rule);
  }

  #use(uplink: Uplink): void {
    const other: Uplink = uplink === 'wifi' ? 'phone' : 'wifi';
    const { lan } = this.#ways[uplink];
    execFileSync('ip', ['-n', this.client, '-batch', '-'], {
      input: [
        `address flush dev ${other}`,
        `address flush dev ${uplink}`,
        `address add ${lan}.2/24 dev ${uplink}`,
        `route replace default via ${lan}.1`,
      ].join('\n'),
    });
    this.#uplink = uplink;
  }
}

export class Network {
  readonly signaling: string;
  readonly turn: string;
  readonly homes: [Home, Home];
  readonly #names: string[] = [];

  private constructor() {
    const place = (host: string) => {
      const name = `${PREFIX}-${process.pid}-${host}`;
      this.#names.push(name);
      return name;
    };
    this.signaling = place('signaling');
    this.turn = place('turn');
    this.homes = [new Home('a', place, 1), new Home('b', place, 2)];
    const internet = place('internet');
    addNamespace(internet);
    run('ip', '-n', internet, 'link', 'add', 'bridge', 'type', 'bridge');
    run('ip', '-n', internet, 'address', 'add', `${NOWHERE}/24`, 'dev', 'bridge');
    run('ip', '-n', internet, 'link', 'set', 'bridge', 'up');
    inside(internet, 'sysctl', '-qw', 'net.ipv4.ip_forward=0');
    for (const [host, address] of [
      [this.signaling, SIGNALING_ADDRESS],
      [this.turn, TURN_ADDRESS],
    ] as const) {
      const port = host === this.turn ? 'turn' : 'signaling';
      addNamespace(host);
      connect(host, 'wan', internet, port);
      run('ip', '-n', internet, 'link', 'set', port, 'master', 'bridge', 'up');
      run('ip', '-n', host, 'address', 'add', `${address}/24`, 'dev', 'wan');
      run('ip', '-n', host, 'link', 'set', 'wan', 'up');
      run('ip', '-n', host, 'route', 'add', 'default', 'via', NOWHERE);
    }
    for (const home of this.homes) home.build(internet);
  }

  static create(): Network {
    removeLeftovers();
    const network = new Network();
    process.once('exit', () => network.destroy());
    return network;
  }

  destroy(): void {
    for (const name of this.#names.splice(0)) removeNamespace(name);
  }
}

/** The words that start a program in a namespace; it keeps the process id of the `ip` that starts it. */
export const within = (namespace: string): [string, ...string[]] => ['ip', 'netns', 'exec', namespace];

/** Why there can be no lab on this machine, in a line; undefined where there can. */
export function whyNoNetwork(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'making network namespaces needs root';
  for (const [tool, version] of [
    ['ip', '-V'],
    ['iptables', '-V'],
    ['tc', '-V'],
    ['turnserver', '--version'],
  ] as const) {
    if (spawnSync(tool, [version]).error)
      return `${tool} is not installed (Debian: apt-get install iproute2 iptables coturn)`;
  }
  const probe = `${PREFIX}-${process.pid}-probe`;
  try {
    addNamespace(probe);
    restore(probe, [
      '*nat',
      '-A POSTROUTING -j MASQUERADE --random-fully',
      'COMMIT',
      '*filter',
      '-A FORWARD -m statistic --mode random --probability 0.3 -j DROP',
      'COMMIT',
    ]);
    run('ip', '-n', probe, 'link', 'add', 'one', 'type', 'veth', 'peer', 'name', 'two');
    run('ip', '-n', probe, 'link', 'add', 'three', 'type', 'bridge');
    inside(
      probe,
      'tc',
      'qdisc',
      'add',
      'dev',
      'one',
      'root',
      'tbf',
      'rate',
      '1mbit',
      'burst',
      '8kb',
      'latency',
      '200ms',
    );
    return undefined;
  } catch (error) {
    return `this machine's kernel or container does not allow it: ${(error as Error).message.trim().split('\n').at(-1)}`;
  } finally {
    removeNamespace(probe);
  }
}

function addNamespace(name: string): void {
  run('ip', 'netns', 'add', name);
  inside(name, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1');
  run('ip', '-n', name, 'link', 'set', 'lo', 'up');
}

function connect(one: string, device: string, other: string, otherDevice: string): void {
  run('ip', 'link', 'add', device, 'netns', one, 'type', 'veth', 'peer', 'name', otherDevice, 'netns', other);
}

function removeNamespace(name: string): void {
  const processes = spawnSync('ip', ['netns', 'pids', name], { encoding: 'utf8' });
  if (processes.status !== 0) return;
  for (const id of processes.stdout.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(id), 'SIGKILL');
    } catch {
      // It has ended by itself meanwhile.
    }
  }
  spawnSync('ip', ['netns', 'delete', name]);
}

/** What labs left that were killed: their process is no more, but their namespaces are. */
function removeLeftovers(): void {
  const names = execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.split(' ')[0]!);
  for (const name of names) {
    const id = new RegExp(`^${PREFIX}-(\\d+)-`).exec(name)?.[1];
    if (id !== undefined && !isAlive(Number(id))) removeNamespace(name);
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

const inside = (namespace: string, ...command: string[]) => run(...within(namespace), ...command);

/** Replaces the whole of the named iptables tables at once. */
function restore(namespace: string, lines: string[]): void {
  const [command, ...args] = within(namespace);
  execFileSync(command, [...args, 'iptables-restore', '-w'], {
    input: `${lines.join('\n')}\n`,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
