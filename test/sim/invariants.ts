/**
 * Owns what must hold: at every moment, once all is mended and time has passed, and after everybody has gone. Knows
 * nothing of how a world came to be as it is.
 */
import { TRACK_KINDS } from '../../components/session/base/tracks.js';
import type { MediaKind, Participant } from '../../components/session/index.js';
import { encodingOf } from '../../components/session/peer/send-policy.js';
import { CRASH_GRACE_MS, SILENCE_GRACE_MS } from '../../signaling/protocol.js';
import { hasModeratorPresent, knocksAtHosts } from '../../signaling/rooms/room.js';
import type { Room } from '../../signaling/rooms/room.js';
import type { ModelConnection } from './model-connection.js';
import { isNamedHost } from './model-service.js';
import { Page } from './page.js';
import type { Owner } from './virtual-clock.js';
import type { Taken, World } from './world.js';

/**
 * Milliseconds on the service's side of a new connection, or of a service that lets people in again, within which
 * nobody is in the room as who they were.
 */
const GOODBYE_MS = 10_000;

/** Timers of one session at rest, in a room of six. */
const MOST_TIMERS = 30;

export interface Violation {
  rule: string;
  what: string;
}

/** Transceivers by their place, as components/session/base/tracks.ts has them. */
const PLACES: readonly MediaKind[] = ['audio', 'camera', 'screen', 'screen'];
const MEDIA: readonly MediaKind[] = ['audio', 'camera', 'screen'];

/** One of the two takes part in the call: the other may look on. */
const needsConnection = ({ members }: Room, one: string, other: string) =>
  Boolean(members.get(one)?.media || members.get(other)?.media);

export class Invariants {
  readonly violations: Violation[] = [];
  readonly #world: World;
  /** The last ids by page, to see them change. */
  readonly #ids = new Map<Page, number>();
  /** Since when members have been lost. */
  #lost = new Map<string, number>();
  #served: World['service'] = null;
  /** Since when members have been muted who have not heard of it. */
  readonly #muted = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  // ------------------------------------------------------------------------------------------------ at every moment

  readonly after = (owner: Owner | null): void => {
    if (this.#world.errors.length > 0)
      for (const error of this.#world.errors.splice(0)) this.#broken('no error of our own', error);
    if (owner === this.#world.service) return this.#afterService();
    if (owner instanceof Page && !owner.dead) this.#afterPage(owner);
  };

  #afterService(): void {
    this.#graces();
    this.#unheard();
    const { servesSince = Infinity } = this.#world.service ?? {};
    for (const room of this.#rooms) {
      for (const { id } of room.members.values()) if (room.removedIds.has(id)) this.#broken('removed stays out', id);
      if (room.members.size === 0 && ![...room.knocks.values()].some(({ needsHost }) => needsHost))
        this.#broken('no empty room', room.name);
      for (const { id, presence } of room.members.values()) {
        const page = presence === 'recovering' ? this.#world.living.find((one) => one.ids.includes(id)) : undefined;
        if (
          !page ||
          page.state.self?.id === id ||
          this.#world.clock.now - Math.max(page.onlineSince, servesSince) < GOODBYE_MS
        )
          continue;
        if (this.#world.network.wiresOf(page).some(({ healthy }) => healthy))
          this.#broken('goodbyes are heard', `${page.id} was ${id}`);
      }
    }
  }

  /** Whatever crosses a muting on its way does not undo it. */
  #unheard(): void {
    for (const room of this.#rooms) {
      for (const { id, mutedBy, audio } of room.members.values()) {
        const since = this.#muted.get(id);
        if (since === undefined) {
          if (mutedBy !== undefined) this.#muted.set(id, this.#world.clock.now);
          continue;
        }
        const heard = this.#world.pages.some(
          (page) => page.mutedAt >= since && (page.before === id || page.ids.includes(id)),
        );
        if (audio && !heard) this.#broken('a muting stands until it is heard', id);
        if (heard || mutedBy === undefined) this.#muted.delete(id);
      }
    }
  }

  /** Nobody who is lost is gone at once, or kept for ever. */
  #graces(): void {
    const { clock, acts, pages, service } = this.#world;
    // A new process gives everybody their time anew.
    if (service !== this.#served) {
      this.#lost = new Map();
      this.#muted.clear();
    }
    this.#served = service;
    const lost = new Map<string, number>();
    for (const room of this.#rooms) {
      for (const { id, presence } of room.members.values())
        if (presence === 'recovering') lost.set(id, this.#lost.get(id) ?? clock.now);
    }
    if (lost.size === 0 && this.#lost.size === 0) return;
    for (const [id, since] of lost)
      if (clock.now - since > SILENCE_GRACE_MS + 1_000) this.#broken('nobody is lost for ever', id);
    const here = new Set(this.#rooms.flatMap((room) => [...room.members.keys()]));
    for (const [id, since] of this.#lost) {
      if (here.has(id) || clock.now - since >= CRASH_GRACE_MS) continue;
      const page = pages.findLast((one) => one.ids.includes(id));
      const went =
        !page?.wantsIn ||
        page.state.self?.id !== id ||
        acts.removed.has(id) ||
        acts.ended ||
        this.#world.schedule.identities;
      if (!went) this.#broken('graces are kept', `${id} of ${page.id}`);
    }
    this.#lost = lost;
  }

  #afterPage(page: Page): void {
    for (const connection of page.connections) {
      if (connection.closed) continue;
      for (let place = 0; place < connection.transceivers.length; place += 1) {
        const { track } = connection.transceivers[place]!.sender;
        if (track?.sends && !page.word[PLACES[place]!])
          this.#broken('nothing is sent after "off"', `${page.id} ${PLACES[place]}`);
      }
    }
    for (const track of page.devices.tracks) {
      if (!track.sends) continue;
      const kind: MediaKind = track.source === 'screen' ? 'screen' : track.kind === 'audio' ? 'audio' : 'camera';
      if (!page.word[kind]) this.#broken('nothing is captured after "off"', `${page.id} ${kind}`);
    }
    if (page.ids.length > (this.#ids.get(page) ?? 0)) this.#newId(page);
    if (page.gaveUpWhileHearing) this.#broken('the service is not given up while somebody is heard', page.id);
  }

  /** A page is in the room anew: as somebody else only where whoever it was is gone. */
  #newId(page: Page): void {
    this.#ids.set(page, page.ids.length);
    const { usedUp } = page;
    if (usedUp && page.ids.at(-1) === usedUp.id && !this.#isLost({ ...usedUp, askedAt: usedUp.at, takenAt: usedUp.at }))
      this.#broken('a token serves once', `${page.id} is ${usedUp.id}, too`);
    const before = page.ids.at(-2) ?? page.before;
    // Under the same id they were let in before the removal, and are about to hear of it; else `#afterService` sees it.
    if (before === undefined || before === page.ids.at(-1)) return;
    const removal =
      page.asked < page.ids.length - 1 || page.before !== undefined
        ? this.#world.removals.find(({ id, instance }) => id === before && this.#rooms[0]?.id === instance)
        : undefined;
    if (removal && !this.#isLost(removal))
      this.#broken('removed stays out', `${page.id} was ${before}, and is ${page.ids.at(-1)}`);
    const room = this.#rooms.find(({ name }) => name === page.state.room?.name);
    if (room?.members.has(before))
      this.#broken('ids are kept', `${page.id} was ${before}, who is still there, and is ${page.ids.at(-1)}`);
  }

  // ---------------------------------------------------------------------------------- once mended, after a while

  /** While meters still look as often as they do in life. */
  mended(): void {
    for (const {
      id,
      state: { phase, connection },
    } of this.#world.living) {
      if (phase === 'reconnecting' && !this.#world.schedule.identities)
        this.#broken('the service is reached again', `${id}, ${connection.phase}`);
    }
  }

  settled(): void {
    const { living } = this.#world;
    for (const page of living) this.#phase(page);
    for (const room of this.#rooms) this.#room(room);
    for (const page of living) {
      this.#media(page);
      this.#promises(page);
      this.#messages(page);
      this.#transfers(page);
      this.#list(page);
      if (page.timers > MOST_TIMERS) this.#broken('timers do not pile up', `${page.timers} of ${page.id}`);
    }
    const members = this.#rooms.flatMap((room) => [...room.members.keys()]);
    const ids = living.filter(({ state }) => state.phase === 'joined').map(({ state }) => state.self?.id);
    for (const id of members) if (!ids.includes(id)) this.#broken('no ghosts', id);
    this.#delivery();
    this.#files();
    this.#mutes();
  }

  /** Soon after an address change or a reload of somebody who was connected to everybody else. */
  back(): void {
    for (const page of this.#world.living.filter(({ state }) => state.phase === 'joined')) {
      const reached = page.openConnections.filter(({ ice }) => ice.reached).length;
      const self = page.state.self!.id;
      const { members } = this.#rooms.find(({ name }) => name === page.state.room?.name) ?? {};
      // Who looks on without media notices by the silence, for which meters look too seldom here.
      const others = page.state.participants.filter(
        ({ id }) => id !== self && members?.get(id)?.media && members.get(self)?.media,
      ).length;
      if (reached < others) this.#broken('media are soon back', `${page.id} reaches ${reached} of ${others}`);
    }
  }

  #phase(page: Page): void {
    const { phase, leftReason, waitingFor } = page.state;
    const { acts } = this.#world;
    const says = `${page.id} is ${phase}${leftReason ? ` (${leftReason})` : ''}${waitingFor ? ` (${waitingFor})` : ''}`;
    if (!page.wantsIn) {
      if (!['idle', 'lobby', 'left', 'connecting'].includes(phase))
        this.#broken('phases settle', `${says}, and wants out`);
      return;
    }
    if (phase === 'waiting' && (page.state.self || page.openConnections.length > 0))
      this.#broken('who waits at the door is out of the call', page.id);
    const locked = acts.locked || this.#world.schedule.waitingRoom;
    const explained =
      phase === 'joined' ||
      (phase === 'waiting' && (waitingFor === 'host' ? !this.#rooms.some(hasModeratorPresent) : locked)) ||
      (phase === 'left' &&
        ((leftReason === 'kicked' && acts.removed.size > 0) ||
          (leftReason === 'ended' && acts.ended) ||
          // Nobody is there to open, or the last one inside went.
          (leftReason === 'no-host' && locked) ||
          (leftReason === 'no-room' && acts.ended) ||
          (leftReason === 'denied' && (acts.denied || acts.removed.size > 0)) ||
          leftReason === 'full' ||
          // A new service without the disk has forgotten who used a token.
          (leftReason === 'replaced' &&
            (this.#world.schedule.identities ||
              (this.#world.schedule.disk !== 'kept' && this.#world.endings.some((at) => at >= acts.copiedAt))))));
    if (!explained) this.#broken('phases settle', `${says}, and wants in`);
  }

  #room(room: Room): void {
    const members = [...room.members.values()];
    const pages = new Map(
      this.#world.living.filter(({ state }) => state.phase === 'joined').map((page) => [page.state.self!.id, page]),
    );
    for (const member of members) {
      const page = pages.get(member.id);
      if (!page) continue;
      if (member.presence !== 'present') this.#broken('who is here is present', `${page.id} ${member.presence}`);
      const roster = page.state.participants
        .map(({ id }) => id)
        .sort()
        .join();
      if (
        roster !==
        members
          .map(({ id }) => id)
          .sort()
          .join()
      )
        this.#broken('rosters agree', `${page.id} sees ${roster}`);
      const { media } = page.state;
      for (const kind of MEDIA) {
        if (member[kind] !== media[kind].enabled)
          this.#broken(
            'the service knows how we are',
            `${page.id} ${kind} is ${media[kind].enabled}, the service has ${member[kind]}`,
          );
      }
      for (const seen of page.state.participants) {
        const other = room.members.get(seen.id);
        if (!other || (seen.name === other.name && seen.role === other.role && seen.hand === other.hand)) continue;
        this.#broken(
          'rosters agree',
          `${page.id} sees ${seen.id} as ${seen.name}, ${seen.role}, ${seen.hand}, who is ${other.name}, ${other.role}, ${other.hand}`,
        );
      }
      if (page.state.room?.locked !== room.locked)
        this.#broken('rosters agree', `${page.id} sees locked ${page.state.room?.locked}`);
    }
    // Where people have tokens, the site's word is the only one.
    if (this.#world.schedule.identities) {
      for (const { id, role, sub } of members)
        if ((role === 'host') !== isNamedHost(sub)) this.#broken('hosts are whom the site names', `${id} is ${role}`);
    } else if (members.length > 0 && !members.some(({ role }) => role === 'host'))
      this.#broken('there is a host', room.name);
    const knocks = knocksAtHosts(room)
      .map(({ id }) => id)
      .sort()
      .join();
    for (const { id, role } of members) {
      const told = pages
        .get(id)
        ?.state.knocks.map((knock) => knock.id)
        .sort()
        .join();
      if (role === 'host' && told !== undefined && told !== knocks)
        this.#broken('hosts know who knocks', `${id} sees ${told}, not ${knocks}`);
    }
    const waiting = this.#world.living.filter(({ state }) => state.phase === 'waiting').length;
    if (waiting !== room.knocks.size) this.#broken('who waits is heard', `${waiting} wait, ${room.knocks.size} knock`);
    for (const [id, page] of pages) {
      for (const other of members) if (other.id !== id) this.#pair(room, page, other.id, pages.get(other.id));
      const most = members.filter((other) => other.id !== id && needsConnection(room, id, other.id)).length;
      if (page.openConnections.length > most)
        this.#broken('two without media have no connection', `${page.id}: ${page.openConnections.length}, not ${most}`);
    }
  }

  /** One direction of a pair: from another page to this one. */
  #pair(room: Room, page: Page, id: string, other: Page | undefined): void {
    const seen = page.state.participants.find((one) => one.id === id);
    if (!seen || !other) return;
    const who = `${other.id} at ${page.id}`;
    if (seen.connection !== 'connected')
      this.#broken('every pair is connected', `${who}: ${seen.connection}, path ${seen.path}, ${seen.presence}`);
    const connections = page.openConnections.filter(({ ice }) => ice.reached?.host === other);
    if (!needsConnection(room, seen.id, page.state.self!.id)) {
      if (MEDIA.some((kind) => seen[kind].stream)) this.#broken('two without media see nothing', who);
      return;
    }
    if (connections.length !== 1)
      return this.#broken('every pair is connected', `${who}: by ${connections.length} connections`);
    const [mine] = connections as [ModelConnection];
    const theirs = mine.ice.reached!;
    if (theirs.ice.reached !== mine) this.#broken('both ends are of one attempt', who);
    for (const [place, transceiver] of theirs.getTransceivers().entries()) {
      const sends = Boolean(transceiver.sender.track?.sends) && /send/.test(transceiver.currentDirection ?? '');
      const kind = PLACES[place]!;
      const { enabled } = other.state.media[kind];
      if (place < 3 && sends !== enabled)
        this.#broken(
          'media flow as said',
          `${who}: ${kind} ${sends ? 'flows' : 'does not flow'}, and is ${enabled ? 'on' : 'off'}`,
        );
    }
    const people = 1 + [...room.members.values()].filter((one) => one.media && one.id !== id).length;
    for (const [place, kind] of TRACK_KINDS.entries()) {
      const [is] = theirs.transceivers[place]?.sender.encodings ?? [];
      const { maxBitrate } = encodingOf({ kind, people });
      if (is?.maxBitrate !== maxBitrate || is?.active === false)
        this.#broken('as much is sent as people allow', `${who}: ${kind} ${JSON.stringify(is)} for ${people}`);
    }
    if (mine.getTransceivers().length !== 4)
      this.#broken('four transceivers', `${who}: ${mine.getTransceivers().length}`);
    for (const kind of MEDIA) this.#view(who, seen, kind, other, mine);
  }

  #view(who: string, seen: Participant, kind: MediaKind, other: Page, mine: ModelConnection): void {
    if (seen[kind].enabled !== other.state.media[kind].enabled)
      this.#broken('everybody sees how we are', `${who}: ${kind} shows ${seen[kind].enabled}`);
    const shown = seen[kind].stream?.getTracks()[0];
    const coming = mine.getTransceivers()[MEDIA.indexOf(kind)]?.receiver.track;
    if ((shown as unknown) !== coming) this.#broken('what is shown is what comes', `${who}: ${kind}`);
  }

  #media(page: Page): void {
    for (const kind of MEDIA) {
      const { status, wanted, enabled, error } = page.state.media[kind];
      const what = `${page.id} ${kind}: ${status}`;
      if (enabled && !page.word[kind]) this.#broken('no unmuted surprise', what);
      if (wanted && !page.word[kind]) this.#broken('the last word counts', what);
      if (status === 'starting' && page.devices.unanswered === 0) this.#broken('devices come to rest', what);
      if (page.word[kind] && status === 'off' && kind !== 'screen') this.#broken('the last word counts', what);
      if (status === 'failed' && error?.code === 'E_MEDIA_NOT_FOUND' && !page.revoked)
        this.#broken('devices come back', what);
    }
  }

  #promises(page: Page): void {
    for (const what of page.pending.values()) {
      const mayWait =
        ((what === 'join' || what === 'connect') && page.state.phase === 'waiting') ||
        (what === 'setScreenShareEnabled' && page.devices.unanswered > 0);
      if (!mayWait) this.#broken('promises settle', `${page.id} ${what}`);
    }
  }

  #messages(page: Page): void {
    const { messages } = page.state;
    const shown = new Set<string>();
    for (const { id, from, status, text } of messages) {
      if (shown.has(`${from} ${id}`) || (text && shown.has(text)))
        this.#broken('no message twice', `${page.id}: ${text}`);
      shown.add(`${from} ${id}`).add(text);
      if (status === 'sending') this.#broken('messages come to rest', `${page.id}: ${text}`);
    }
    const told = page.heard.map(({ text }) => text).filter(Boolean);
    if (new Set(told).size !== told.length) this.#broken('no message twice', `${page.id} told twice`);
  }

  #delivery(): void {
    // Whoever lost the service with its disk has left for the others, and joined again.
    const kept = this.#world.schedule.disk === 'kept';
    for (const { text, page, from, to, isPrivate, at } of this.#world.sent) {
      for (const other of this.#world.living) {
        const got = other.state.messages.some((message) => message.text === text);
        const id = other.state.self?.id;
        if (
          isPrivate &&
          got &&
          other !== page &&
          ![...other.former, ...other.ids].some((each) => each === from || to.includes(each))
        )
          this.#broken('private is private', `${text} at ${other.id}`);
        const status =
          page.state.self?.id === from && page.state.messages.find((message) => message.text === text)?.status;
        const stayed = id !== undefined && to.includes(id) && other.enteredAt <= at;
        if (kept && status === 'delivered' && stayed && !got)
          this.#broken('delivered is delivered', `${text} of ${page.id} did not reach ${other.id}`);
      }
    }
  }

  #transfers(page: Page): void {
    for (const { name, status, size, file } of page.state.transfers) {
      if (status !== 'done' && status !== 'failed' && status !== 'cancelled')
        this.#broken('transfers come to rest', `${page.id}: ${name} is ${status}`);
      if (file && file.size !== size) this.#broken('files come whole', `${page.id}: ${name}, ${file.size} of ${size}`);
    }
  }

  #files(): void {
    for (const { name, page, from, to, at } of this.#world.files) {
      const status = page.state.self?.id === from && page.state.transfers.find((one) => one.name === name)?.status;
      const [other] = this.#world.living.filter(({ state }) => state.self?.id === to);
      if (status !== 'done' || !other || other.enteredAt > at) continue;
      const got = other.state.transfers.find((one) => one.name === name)?.status;
      if (got !== 'done') this.#broken('sent is sent', `${name} of ${page.id} is ${got} at ${other.id}`);
    }
  }

  /** Whoever a host muted has heard of it, unless it was lost with the service that took it. */
  #mutes(): void {
    for (const mute of this.#world.mutes) {
      const page = this.#world.living.find(({ state }) => state.self?.id === mute.id);
      if (page && !this.#isLost(mute) && page.mutedAt < mute.askedAt && page.word.audio)
        this.#broken('a muting is heard', page.id);
    }
  }

  /** With the service that took it, or with its disk. */
  #isLost({ askedAt, takenAt }: Taken): boolean {
    const { endings, schedule } = this.#world;
    return endings.some((at) => at >= askedAt && (schedule.disk !== 'kept' || at <= takenAt));
  }

  /** The lobby's list, where it is followed. */
  #list(page: Page): void {
    if (!page.watches || page.state.connection.phase !== 'online') return;
    const told = page.state.rooms.map(({ name, count, locked }) => `${name} ${count} ${locked}`).join();
    const inhabited = this.#rooms.filter(({ members }) => members.size > 0);
    const rooms = inhabited.map(({ name, members, locked }) => `${name} ${members.size} ${locked}`).join();
    if (told !== rooms) this.#broken('the lobby counts who is here', `${page.id} sees ${told}, not ${rooms}`);
  }

  // ------------------------------------------------------------------------------------------ after all have gone

  gone(): void {
    for (const room of this.#rooms)
      this.#broken(
        'rooms do not leak',
        `${room.name} has ${[...room.members.values()].map(({ id, presence }) => `${id} ${presence}`).join()}` +
          ` and ${room.knocks.size} at its door`,
      );
    const { service, pages } = this.#world;
    if (service && service.timers > 0) this.#broken('no timer is left', `${service.timers} of the service`);
    if (service && service.io.rooms.size > 0)
      this.#broken('no room of sockets is left', [...service.io.rooms.keys()].join());
    for (const page of pages) {
      if (page.dead) continue;
      if (page.timers > 0) this.#broken('no timer is left', `${page.timers} of ${page.id}`);
      const timers = page.sockets.reduce((sum, socket) => sum + socket.timers.size, 0);
      if (timers > 0) this.#broken('no timer is left', `${timers} of the socket of ${page.id}`);
      if (page.openConnections.length > 0)
        this.#broken('no connection is left', `${page.openConnections.length} of ${page.id}`);
      if ([...page.devices.tracks].some(({ readyState }) => readyState === 'live'))
        this.#broken('no device is left on', page.id);
    }
  }

  get #rooms(): Room[] {
    return this.#world.service ? [...this.#world.service.rooms.all()] : [];
  }

  #broken(rule: string, what: string): void {
    if (this.violations.some((one) => one.rule === rule && one.what === what)) return;
    this.#world.note(`!! ${rule}: ${what}`);
    this.violations.push({ rule, what });
  }
}
