/**
 * Owns how a session comes to a service and into its rooms: what its options ask for, the join that was asked for last,
 * coming back after a reload, and another try with another token. Knows nothing of what is said or sent in a room.
 */
import { PRIVATE_ROOM_PATTERN } from '../../signaling/protocol.js';
import type { Call } from './call.js';
import type { Clock } from './base/clock.js';
import { NoomError } from './base/errors.js';
import type { Media } from './media/media.js';
import { settingsProblem } from './media/media-settings.js';
import type { MediaUse } from './media/media-use.js';
import type { JoinOptions, MediaChoice, MediaSettings, SessionOptions } from './options.js';
import { messagesToKeep, renamedTo } from './page/kept-messages.js';
import { ResumeStore, type Kept } from './page/resume-store.js';
import { serviceUrl } from './page/script-origin.js';
import { SiteToken } from './signaling/site-token.js';
import type { Emit, SessionEvent } from './state/facts.js';
import { may } from './state/rights.js';
import type { LeaveReason, SessionState } from './state/state.js';

export interface EntryParts {
  readonly clock: Clock;
  readonly call: Call;
  readonly media: Media;
  readonly mediaUse: MediaUse;
  readonly emit: Emit;
  state(): SessionState;
  /** Aborted once the session is closed. */
  readonly ends: AbortSignal;
}

/** A room by its name, and whether it is unlisted. */
export type RoomToJoin = Readonly<{ room: string; private?: boolean }>;

/** What another token may mend. Who was put out comes back by their own hand alone. */
const MENDABLE: ReadonlySet<LeaveReason | null> = new Set([null, 'not-allowed', 'network']);
/** What of a join counts again when it is tried again; name and devices are what was said of them since. */
type LastJoin = Required<Pick<JoinOptions, 'room'>> & Pick<JoinOptions, 'waitForHost' | 'host'>;

export class Entry {
  /** What a connection to the service shows. */
  readonly siteToken: SiteToken;
  readonly #parts: EntryParts;
  readonly #resume: ResumeStore;
  #options: SessionOptions;
  #service: { readonly url: string; readonly problem: NoomError | null };
  #mediaProblem: NoomError | null;
  #lastRoom: RoomToJoin | null = null;
  /** The join that was asked for last and not left since. */
  #lastJoin: LastJoin | null = null;
  /** What the page before this one kept, until its person is back. */
  #kept: Kept | null = null;
  #roomWatchers = 0;

  constructor(options: SessionOptions, parts: EntryParts) {
    this.#parts = parts;
    this.#options = { ...options };
    this.#service = serviceOf(options.server);
    this.#mediaProblem = settingsProblem(options.media);
    this.#resume = new ResumeStore(parts.clock);
    this.siteToken = new SiteToken({
      clock: parts.clock,
      source: () => this.#options,
      retry: () => {
        parts.call.forgetService(); // a connection is let in or not when it is made
        const again = MENDABLE.has(parts.state().leftReason) ? this.#lastJoin : null;
        const tried = again ? this.join(again) : this.connect();
        tried.catch(() => undefined); // told as `error`
      },
      told: (says) => parts.emit({ type: 'token', says }),
    });
  }

  /** As they are just now. */
  get options(): Readonly<SessionOptions> {
    return this.#options;
  }

  /** The app's settings of its media; those that cannot be used are none. */
  get media(): MediaSettings {
    return (!this.#mediaProblem && this.#options.media) || {};
  }

  /** Base URL of the service in use; as it was given, where that is no address of a service. */
  get server(): string {
    return this.#service.url;
  }

  /** On the way into a room, or in it: asked for, and neither refused nor left. */
  get entering(): boolean {
    return this.#parts.call.wantedRoom !== null;
  }

  /** The room that was joined last, or was to be. */
  get lastRoom(): RoomToJoin | null {
    return this.#lastRoom;
  }

  /** Whether `connect` would go straight back into the room. */
  get resumes(): boolean {
    return this.#resume.has(this.server, this.#options.room);
  }

  /** The site's token was taken, or another is wanted. */
  follow(event: SessionEvent): void {
    if (event.type === 'connection' && event.connection.phase === 'online') this.siteToken.accepted();
    if (event.type === 'welcome') this.#recall(event.welcome.self);
    if (event.type === 'left') this.#kept = null;
    if (event.type === 'error' && event.error?.code === 'E_AUTH') this.siteToken.refused({ keepsOut: !this.entering });
  }

  /** The display name of the next join. */
  rename(name: string): void {
    this.#options.name = name;
  }

  configure(changes: Partial<SessionOptions>): void {
    const { call } = this.#parts;
    const before = { server: this.server, room: roomOf(this.#options.room) };
    this.#options = { ...this.#options, ...changes };
    this.#service = serviceOf(this.#options.server);
    this.#mediaProblem = settingsProblem(this.#options.media);
    const inRoom = call.wantedRoom;
    const room = roomOf(this.#options.room);
    const moved = inRoom !== null && room !== before.room && room !== inRoom;
    const changedServer = this.server !== before.server;
    if ((moved && !room) || changedServer) call.leave();
    if (moved && !room) this.#lastJoin = null;
    if (changedServer) this.#changeService();
    const next = moved ? room : inRoom;
    if (next && (moved || changedServer)) this.join({ room: next }).catch(() => undefined); // told as `error`
    if (changes.name) call.tell();
    if (this.#parts.state().self && ('relayOnly' in changes || 'iceServers' in changes)) call.rebuild();
    else if ('media' in changes) call.configure();
    this.siteToken.changed();
  }

  async connect(): Promise<void> {
    this.#assertUsable();
    const kept = this.entering ? null : this.#resume.take(this.server, this.#options.room);
    if (!kept) return this.#parts.call.membership.connect();
    const { room, name, private: unlisted, waitForHost, host } = kept;
    const asked = { ...(waitForHost !== undefined && { waitForHost }), ...(host !== undefined && { host }) };
    const joined = this.#enter({ room, name, private: unlisted, ...asked, ...this.#mediaOf(kept) }, kept);
    if (kept.mutedByOthers) this.#parts.mediaUse.muteByOthers();
    await joined;
  }

  async join(options: JoinOptions = {}): Promise<void> {
    const { call } = this.#parts;
    this.#assertUsable();
    const room = roomOf(options.room) ?? roomOf(this.#options.room);
    if (!room)
      throw new NoomError('E_SCHEMA', 'Which room? Give `room` to join() or to the session.', { hint: 'no-room' });
    if (this.#options.topology === 'sfu')
      throw new NoomError('E_UNSUPPORTED', 'This service has no SFU. Leave topology at "auto".');
    if (call.wantedRoom === room) return call.membership.join({ room });
    // From within a room the other is asked first, and this one is left once it has opened.
    const moves = this.#parts.state().self !== null;
    if (!moves) call.leave();
    const kept =
      !moves && room === roomOf(this.#options.room) ? this.#resume.take(this.server, this.#options.room) : null;
    await this.#enter({ ...(kept && this.#mediaOf(kept)), ...options, room }, kept);
  }

  leave(): void {
    this.#lastJoin = null;
    this.#parts.call.leave();
    this.#parts.media.stop();
  }

  watchRooms(on: boolean): void {
    this.#roomWatchers = Math.max(0, this.#roomWatchers + (on ? 1 : -1));
    this.#parts.call.watchRooms(this.#roomWatchers > 0);
    if (on) void this.connect().catch(() => undefined); // told as `error`
  }

  /** The page goes: keeps who one is in the room, for the page that comes. */
  keep(): void {
    const { call, media: sources, mediaUse } = this.#parts;
    const { token } = call;
    const { self, room, media } = this.#parts.state();
    if (!token || !self || !room) return;
    this.#resume.keep({
      server: this.server,
      asked: this.#options.room ?? null,
      room: room.name,
      private: room.private,
      token,
      name: self.name,
      id: self.id,
      messages: messagesToKeep(this.#parts.state().messages),
      waitForHost: this.#lastJoin?.waitForHost,
      host: this.#lastJoin?.host,
      media: mediaUse.isUsed,
      // Not while Space is held alone: that is no choice.
      audio: media.audio.wanted && (mediaUse.choice.audio ?? true),
      mutedByOthers: mediaUse.isMutedByOthers,
      camera: media.camera.wanted,
      provided: { audio: sources.provides('audio'), camera: sources.provides('camera') },
    });
  }

  /** The page came back from the back/forward cache: what it kept is its own again. */
  withdraw(): void {
    this.#resume.withdraw();
  }

  /** As it was before the reload. In place of what the app sent, no device is opened that nobody asked for. */
  #mediaOf({ media, audio, camera, provided }: Kept): MediaChoice {
    if (!media) return {};
    const again = (kind: 'audio' | 'camera') => !provided?.[kind] || this.#parts.media.provides(kind);
    return { audio: audio && again('audio'), video: camera && again('camera') };
  }

  #assertUsable(): void {
    const { ends, emit, state } = this.#parts;
    if (ends.aborted) throw new NoomError('E_UNSUPPORTED', 'This session is closed. Make a new one.');
    const problem = this.#service.problem ?? this.#mediaProblem;
    if (!problem) return;
    if (state().error !== problem) emit({ type: 'error', error: problem });
    throw problem;
  }

  #changeService(): void {
    const { call, emit, state } = this.#parts;
    call.forgetService();
    if (state().error?.hint === 'address') emit({ type: 'error', error: null });
    if (this.#roomWatchers > 0) this.connect().catch(() => undefined); // told as `error`
  }

  /** The page before this one had a conversation. */
  #recall(id: string): void {
    const { messages = [], id: before = id } = this.#kept ?? {};
    this.#kept = null;
    if (messages.length > 0) this.#parts.emit({ type: 'recalled', messages: renamedTo(id, before, messages) });
  }

  #enter(options: JoinOptions & { room: string }, kept: Kept | null = null): Promise<void> {
    const { call, media, mediaUse } = this.#parts;
    const before = this.#lastRoom?.room === options.room ? this.#lastRoom.private : undefined;
    const { room, name, audio, video } = options;
    const { waitForHost = this.#options.waitForHost, host = this.#options.host } = options;
    // A private room that is not there yet is waited for as one.
    const isWaitedFor = (waitForHost && PRIVATE_ROOM_PATTERN.test(room)) || undefined;
    const { private: unlisted = before ?? isWaitedFor } = options;
    const how = { ...(waitForHost !== undefined && { waitForHost }), ...(host !== undefined && { host }) };
    const toJoin = { room, ...(unlisted && { private: true }) };
    const asked = { ...(audio !== undefined && { audio }), ...(video !== undefined && { video }) };
    const begins = () => {
      this.#lastJoin = { room, ...how };
      this.#lastRoom = toJoin;
      this.#kept = kept;
      if (name) this.rename(name);
      const choice = mediaUse.enter(asked, this.#parts.state().media);
      const { tokenSays } = this.#parts.state();
      if (choice)
        void media.start({
          audio: choice.audio && may(tokenSays, 'audio'),
          camera: choice.video && may(tokenSays, 'video'),
        });
    };
    const isAsked = Object.keys(asked).length > 0 || undefined;
    return call.membership.join({ ...toJoin, ...how }, { resume: kept?.token, name, media: isAsked, begins });
  }
}

/** A room's name as it counts; what is blank is none. */
const roomOf = (name: string | undefined): string | undefined => name?.normalize('NFC').trim() || undefined;

function serviceOf(server: string | undefined): { url: string; problem: NoomError | null } {
  try {
    return { url: serviceUrl(server), problem: null };
  } catch (error) {
    return { url: server ?? '', problem: NoomError.from(error) };
  }
}
