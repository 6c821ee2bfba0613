/**
 * Owns an attack on a running service: the attackers, two pairs of bystanders, and the judgement whether anything
 * happened that must not. Knows nothing of where the steps come from.
 */
import net from 'node:net';
import * as v from 'valibot';
import { fitName } from '../../../signaling/rooms/names.js';
import {
  COMMANDS,
  Id,
  MAX_PACKET_BYTES,
  Data,
  React,
  SignalBody,
  SOCKET_PATH,
  type Result,
} from '../../../signaling/protocol.js';
import { enter, Pair, type Person } from './bystanders.js';
import { toJson } from './json.js';
import type { Attacked } from './service.js';
import { eventsOf, type Role, type Step } from './steps.js';
import { isCommand, TIMEOUT, Wire } from './wire.js';

interface Attacker extends Person {
  tokens: string[];
  /** Raw frames were sent, which are not written down. */
  isRaw: boolean;
  /** The service may close the connection: a frame was invalid, or their own token was used elsewhere. */
  mayEnd: boolean;
}

const UPGRADE = `GET ${SOCKET_PATH}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;
const SHARED = 'shared';

export class World {
  events = 0;
  answered = 0;
  readonly #troubles: string[] = [];
  readonly #attackers = new Map<Role, Attacker>();
  readonly #byId = new Map<string, Attacker>();
  /** Who may hear what was relayed, by its content: ids, or `*` for everybody in the room. */
  readonly #sent = new Map<string, Set<string>>();
  readonly #shared: Pair;
  readonly #elsewhere: Pair;
  #runs = 0;
  #underWay: Promise<unknown>[] = [];

  private constructor(
    readonly service: Attacked,
    pairs: [Pair, Pair],
  ) {
    [this.#shared, this.#elsewhere] = pairs;
    for (const pair of pairs) pair.chat(() => this.answered);
  }

  static async begin(service: Attacked): Promise<World> {
    const world: { judge?: World } = {};
    const shared = await Pair.join(service.url, 'shared-secret', { room: SHARED }, (name, payload, me) =>
      world.judge?.judgeShared(name, payload, me),
    );
    const elsewhere = await Pair.join(
      service.url,
      'secret-of-elsewhere',
      { room: 'secret-of-elsewhere', private: true },
      (name, payload: { name: string }) =>
        name === 'member-joined' && payload.name.startsWith('Ben') ? undefined : 'Came into another room',
    );
    return (world.judge = new World(service, [shared, elsewhere]));
  }

  get exchanged(): number {
    return this.#shared.exchanged + this.#elsewhere.exchanged;
  }
  get slowest(): number {
    return Math.max(this.#shared.slowest, this.#elsewhere.slowest);
  }

  /** Does the steps with fresh attackers and gives everything that went wrong. */
  async run(steps: readonly Step[]): Promise<string[]> {
    this.#runs += 1;
    this.#sent.clear();
    this.#byId.clear();
    for (const step of steps) {
      this.events += eventsOf(step);
      await this.#perform(step);
    }
    await Promise.all(this.#underWay);
    this.#underWay = [];
    await Promise.all([...this.#attackers.values()].map((attacker) => this.#settle(attacker)));
    this.#attackers.clear();
    return [this.#troubles, this.service.troubles, this.#shared.troubles, this.#elsewhere.troubles].flatMap(
      (troubles) => troubles.splice(0),
    );
  }

  async end(): Promise<string[]> {
    await Promise.all([this.#shared.stop(), this.#elsewhere.stop()]);
    await this.service.checkHealth();
    return [...this.service.troubles, ...this.#shared.troubles, ...this.#elsewhere.troubles];
  }

  async #perform(step: Step): Promise<void> {
    if (step.do === 'command' || step.do === 'frames') {
      const attacker = await this.#attacker(step.who);
      if (step.do === 'command') this.#command(attacker, step.name, step.args);
      else this.#frames(attacker, step.frames);
    } else if (step.do === 'connect') this.#underWay.push(this.#connect(step.auth));
    else if (step.do === 'http') this.#underWay.push(this.#request(step));
    else this.#underWay.push(this.#bytes(Buffer.from(step.base64, 'base64')));
    // Connections of their own are dear: not more of them at once than a browser would open.
    if (this.#underWay.length >= 8) await Promise.all(this.#underWay.splice(0));
  }

  // ------------------------------------------------------------------------------------------------------ attackers

  async #attacker(role: Role): Promise<Attacker> {
    const there = this.#attackers.get(role);
    if (there?.wire.isOpen) return there;
    const den = `den ${this.#runs} ${there ? Math.random() : ''}`;
    if (role === 'member' && !this.#attackers.has('host')) await this.#attacker('host');
    const room = role === 'guest' ? SHARED : role === 'member' ? this.#attackers.get('host')!.welcome.room.name : den;
    const attacker: Attacker = { ...(await this.#enter(role, room, den)), tokens: [], isRaw: false, mayEnd: false };
    if (attacker.token !== '') attacker.tokens.push(attacker.token);
    attacker.wire.onEvent = (name, payload: Result<{ token?: string }> & { token?: string; reason?: string }) => {
      if (name === 'left' && payload.reason === 'replaced') attacker.mayEnd = true;
      const token =
        name === 'welcome' && payload.ok ? payload.value.token : name === 'token' ? payload.token : undefined;
      if (token !== undefined) attacker.tokens.push(token);
    };
    attacker.wire.onText = (text) => {
      if (
        text.includes(this.#elsewhere.secret) ||
        (role !== 'guest' && !attacker.isRaw && text.includes(this.#shared.secret))
      )
        this.#note(`Heard by ${role}: ${text.slice(0, 300)}`);
    };
    this.#attackers.set(role, attacker);
    this.#byId.set(attacker.id, attacker);
    return attacker;
  }

  async #enter(role: Role, room: string, den: string): Promise<Person> {
    if (role !== 'lobby') {
      return enter(this.service.url, { room, media: true }).catch((error: Error) => {
        // The host has locked the den.
        if (error.message.startsWith('Not let in')) return enter(this.service.url, { room: `${den} of ${role}` });
        throw error;
      });
    }
    const wire = new Wire(this.service.url);
    await wire.opened;
    await wire.connect('{"v":2}');
    await wire.command('lobby', '{"subscribe":true}');
    return { wire, id: '', socketId: '', token: '', welcome: { room: { name: den } } as Person['welcome'] };
  }

  /** What a «reference» stands for. */
  #resolve(name: string, { id, socketId, tokens }: Pick<Attacker, 'id' | 'socketId' | 'tokens'>): string {
    const [ann, ben] = this.#shared.people;
    const token = tokens.at(-1) ?? ann.token;
    const [body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { instance: string };
    const forged = Buffer.from(JSON.stringify({ ...claims, member: ben.id, role: 'host' })).toString('base64url');
    const known: Record<string, string> = {
      ann: ann.id,
      ben: ben.id,
      elsewhere: this.#elsewhere.people[0].id,
      self: id,
      socket: socketId,
      annSocket: ann.socketId,
      'room key': `room:${claims.instance}`,
      'member key': `member:${ann.id}`,
      // The bearer of a token is who it says, so that Ann's own would be no attack: without one, hers is broken.
      token: tokens.at(-1) ?? `${token}A`,
      oldToken: tokens[0] ?? `${token}A`,
      cutToken: token.slice(0, -2),
      swappedToken: `${forged}.${signature}`,
      strangersToken: `${forged}.${Buffer.alloc(32, 7).toString('base64url')}`,
    };
    return known[name] ?? name;
  }

  // ---------------------------------------------------------------------------------------------------------- steps

  #command(attacker: Attacker, name: unknown, args: readonly unknown[]): void {
    const text = args.map((value) => toJson(value, (reference) => this.#resolve(reference, attacker))).join();
    const parsed = parse(`[${text}]`);
    if (
      typeof name !== 'string' ||
      parsed === undefined ||
      Buffer.byteLength(text) > MAX_PACKET_BYTES - 200 ||
      RESERVED.has(name) ||
      isTooDeep(text)
    )
      attacker.mayEnd = true;
    if (typeof name !== 'string') {
      attacker.wire.send(`42[${[toJson(name), text].filter((part) => part !== '').join()}]`);
      return;
    }
    const payload = parsed?.[0] ?? {};
    const fits = isCommand(name) && v.safeParse(COMMANDS[name], payload).success;
    if (isCommand(name)) this.#writeDown(name, payload);
    void attacker.wire.command(name, text).then((result) => {
      if (result === undefined) return;
      this.answered += 1;
      const code = result.ok ? undefined : result.error.code;
      const isRight = isCommand(name)
        ? code !== 'E_NETWORK' && fits !== (code === 'E_SCHEMA')
        : code === 'E_UNSUPPORTED';
      if (!isRight) this.#note(`${name} ${text.slice(0, 300)} was answered ${JSON.stringify(result)}`);
    });
  }

  #frames(attacker: Attacker, frames: Extract<Step, { do: 'frames' }>['frames']): void {
    attacker.isRaw = attacker.mayEnd = true;
    for (const frame of frames) {
      attacker.wire.send(
        typeof frame === 'string'
          ? frame.replace(/«(.+?)»/gu, (_, name: string) => this.#resolve(name, attacker))
          : Buffer.from(frame.base64, 'base64'),
      );
    }
  }

  async #connect(value: unknown): Promise<void> {
    const wire = new Wire(this.service.url);
    await wire.opened.catch(() => undefined);
    const auth = toJson(value, (name) =>
      this.#resolve(name, { id: '', socketId: '', tokens: this.#attackers.get('guest')?.tokens ?? [] }),
    );
    const result = await withPatience(wire.connect(auth));
    if (result === undefined) this.#note(`CONNECT ${auth.slice(0, 300)} was not answered`);
    if (
      typeof result === 'string' &&
      result !== 'closed' &&
      !/"data":\{"code":"E_(SCHEMA|VERSION|AUTH|RATE|FULL)"/.test(result)
    )
      this.#note(`CONNECT ${auth.slice(0, 300)} was answered ${result}`);
    this.answered += 1;
    await wire.close();
  }

  async #request({ method, query, session, body, type }: Extract<Step, { do: 'http' }>): Promise<void> {
    const base = `${this.service.url}${SOCKET_PATH}/`;
    const polling = '?EIO=4&transport=polling';
    const send = async (url: string, init: RequestInit) => {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) }).catch((error: Error) => error);
      if (answer instanceof Error ? answer.name === 'TimeoutError' : answer.status >= 500)
        this.#note(
          `${method} ${url} ${body?.slice(0, 300)} was answered ${String(answer instanceof Error ? answer : answer.status)}`,
        );
      return answer instanceof Response ? answer.text().catch(() => '') : '';
    };
    const sid = session ? /"sid":"([^"]+)"/.exec(await send(base + polling, {}))?.[1] : undefined;
    await send(base + (query ?? polling) + (sid === undefined ? '' : `&sid=${sid}`), {
      method,
      ...(body !== undefined && { body }),
      headers: { 'Content-Type': type ?? 'text/plain;charset=UTF-8' },
    });
    this.answered += 1;
  }

  async #bytes(bytes: Buffer): Promise<void> {
    const socket = net.connect(this.service.port, '127.0.0.1').on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.write(UPGRADE);
    // The answer to the upgrade, or the end.
    await Promise.race([closed, new Promise((resolve) => socket.once('data', resolve))]);
    socket.resume().end(bytes);
    if ((await withPatience(closed.then(() => true))) === undefined)
      this.#note(`The bytes ${bytes.toString('hex').slice(0, 100)} and an end left the connection open`);
    socket.destroy();
  }

  // ------------------------------------------------------------------------------------------------------ judgement

  /** What this attacker sent has been answered, or the connection was closed for a reason. */
  async #settle(attacker: Attacker): Promise<void> {
    const { wire } = attacker;
    if (
      wire.isOpen &&
      (await withPatience(
        Promise.race([wire.command('data', 'null').then(() => true), wire.closed.then(() => true)]),
      )) === undefined
    )
      this.#note('A connection is not served any more');
    if (wire.isOpen && wire.pending.size > 0) this.#note(`${wire.pending.size} commands were not answered`);
    if (!wire.isOpen && !attacker.mayEnd) this.#note('A connection was closed that had sent commands only');
    for (const trouble of wire.troubles) this.#note(trouble);
    await wire.close();
  }

  #writeDown(name: keyof typeof COMMANDS, payload: unknown): void {
    const key = contentOf(name, payload);
    const receivers = (payload as { to?: string | string[] } | null)?.to ?? '*';
    if (key !== undefined) this.#sent.set(key, new Set([...(this.#sent.get(key) ?? []), ...[receivers].flat()]));
  }

  /** What is wrong with this event for a bystander in the room that attackers may be in. */
  judgeShared(
    name: string,
    payload: { id?: string; from?: string; name?: string; body?: unknown; emoji?: string; text?: string },
    me: Person,
  ): string | undefined {
    if (name === 'left' || name === 'muted' || name === 'token' || name === 'rooms' || name === 'room-updated')
      return 'Happened to a bystander';
    if (name === 'member-joined')
      return fitName(payload.name ?? '') === payload.name && v.is(Id, payload.id)
        ? undefined
        : 'A member of wrong shape';
    if (name !== 'signal' && name !== 'data' && name !== 'reaction') return undefined;
    const from = this.#byId.get(payload.from ?? '');
    // What arrives names no receivers: that a private one has to is asked of what is sent alone.
    const fits =
      name === 'signal'
        ? v.is(SignalBody, payload.body)
        : name === 'data'
          ? v.is(Data.pipe[0], payload)
          : v.is(React, payload);
    if (!fits) return 'Relayed in a shape that the contract has not';
    if (!from || from.isRaw || name === 'reaction') return undefined;
    const receivers = this.#sent.get(contentOf(name, payload) ?? '');
    return receivers?.has('*') || receivers?.has(me.id) ? undefined : 'Meant for somebody else';
  }

  #note(trouble: string): void {
    this.#troubles.push(trouble);
  }
}

/** Names that Socket.IO keeps for itself: a packet with one is invalid. */
const RESERVED: ReadonlySet<string> = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);

function contentOf(name: string, payload: unknown): string | undefined {
  if (name === 'signal') {
    const body = v.safeParse(SignalBody, (payload as { body?: unknown } | null)?.body);
    return body.success ? `signal ${JSON.stringify(body.output)}` : undefined;
  }
  const data = name === 'data' ? v.safeParse(v.pick(Data.pipe[0], ['topic', 'body']), payload) : undefined;
  return data?.success ? `data ${JSON.stringify(data.output)}` : undefined;
}

function parse(text: string): unknown[] | undefined {
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    return undefined;
  }
}

const isTooDeep = (text: string): boolean => /[[{]{900}|(\{"a":){900}|(\[\[\{"to":){300}/.test(text);

/** Nothing where it does not come in time. */
async function withPatience<T>(promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const never = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), TIMEOUT);
  });
  return Promise.race([promise, never]).finally(() => clearTimeout(timer));
}
