/**
 * Owns the one object that elements and applications hold, and what they may ask of it: it carries intents to the part
 * that does them, and facts to the store and out as events. It decides nothing that a part could decide, and knows
 * nothing of elements.
 */
import { Call } from './call.js';
import type { SendDataOptions } from './data/topics/app-data.js';
import { appData, pack } from './data/values.js';
import { realClock } from './base/clock.js';
import { NoomError } from './base/errors.js';
import { Entry, type RoomToJoin } from './entry.js';
import { Media } from './media/media.js';
import { MediaUse } from './media/media-use.js';
import { OwnRights } from './own-rights.js';
import { adviseOperator } from './signaling/operator-advice.js';
import type { Grant, Role, RoomUpdate } from '../../signaling/protocol.js';
import type { JoinOptions, MediaChoice, SessionOptions, SessionParts } from './options.js';
import { followPage } from './page/page.js';
import { Observable } from './state/observable.js';
import type { VerificationCode } from './state/state.js';
import { may, requireGrant } from './state/rights.js';
import { publicEvents } from './state/public-events.js';
import { Store } from './state/store.js';

/**
 * A person's part in one room. State is a frozen snapshot (`state`, `subscribe`); what people are told of comes as a
 * typed event, too (`addEventListener('participant-joined', …)`). Methods are idempotent; their promises reject with
 * `NoomError`.
 */
export class Session extends Observable {
  readonly #store: Store;
  readonly #media: Media;
  readonly #mediaUse: MediaUse;
  readonly #call: Call;
  readonly #ownRights: OwnRights;
  readonly #entry: Entry;
  readonly #ends: AbortController;
  /** The microphone is on by `pushToTalk`. */
  #isTalking = false;

  constructor(options?: SessionOptions);
  /** @internal */
  constructor(options?: SessionOptions, parts?: SessionParts);
  constructor(options: SessionOptions = {}, parts: SessionParts = {}) {
    const store = parts.store ?? new Store();
    const ends = new AbortController();
    super(store, ends.signal);
    this.#store = store;
    this.#ends = ends;
    const clock = parts.clock ?? realClock;
    const emit = store.dispatch.bind(store);
    store.onFact((event, before, after) => {
      if (event.type === 'media') this.#call.tell();
      adviseOperator(event);
      this.#entry.follow(event);
      for (const { type, detail } of publicEvents(event, before, after))
        this.dispatchEvent(new CustomEvent(type, { detail }));
      if (before.participants !== after.participants && (event.type === 'welcome' || event.type === 'member-updated')) {
        this.#call.streams.review();
        this.#ownRights.follow(event, before, after);
      }
    });
    this.#media = new Media({
      emit,
      clock,
      constraints: () => {
        const { camera, microphone } = this.#entry.media;
        return { camera, audio: microphone };
      },
      mayKeep: () => may(this.state.self, 'audio'),
      onTrack: (kind, track) => this.#call.topology.setTrack(kind, track),
      onSpeaking: (speaking) => this.state.self && emit({ type: 'speaking', id: this.state.self.id, speaking }),
      onMutedSpeech: () => this.state.self && emit({ type: 'muted-speech' }),
    });
    this.#mediaUse = new MediaUse({ entering: () => this.entering, onUse: () => this.#call.tell() });
    this.#ownRights = new OwnRights(this.#media, this.#mediaUse);
    this.#call = new Call({
      emit,
      batch: (call) => store.batch(call),
      clock,
      createConnection: parts.createConnection,
      createSocket: parts.createSocket,
      state: () => this.state,
      options: () => this.#entry.options,
      maxBitrate: () => this.#entry.media.maxBitrate,
      server: () => this.server,
      isAssumed: () => !this.#entry.options.server?.trim(),
      token: () => this.#entry.siteToken.get(),
      hasToken: () => this.#entry.siteToken.isGiven,
      tracks: () => this.#media.tracks,
      usesMedia: () => this.#mediaUse.isUsed,
      onLeft: ({ entered }) => {
        // Who was not let in keeps the preview, to try elsewhere; what was started for the room alone ends with it.
        if (entered || (!this.#mediaUse.hadPreview && !this.entering)) this.#media.stop();
      },
      onMuted: (by) => {
        this.#mediaUse.muteByOthers();
        void this.#media.setMicrophoneEnabled(false);
        emit({ type: 'muted', by, at: clock.now() });
      },
    });
    this.#entry = new Entry(options, {
      clock,
      call: this.#call,
      media: this.#media,
      mediaUse: this.#mediaUse,
      emit,
      state: () => this.state,
      ends: ends.signal,
    });
    this.#entry.siteToken.changed(); // what it says is known from the first moment
    followPage(
      {
        onHide: () => {
          this.#mediaUse.keep();
          this.#entry.keep();
        },
        onShow: () => {
          this.#mediaUse.withdraw();
          this.#entry.withdraw();
        },
        onOnline: () => this.#call.networkChanged(),
      },
      ends.signal,
    );
  }

  // -------------------------------------------------------------------------------------------------- life

  /** Base URL of the service in use; as it was given, where that is no address of a service. */
  get server(): string {
    return this.#entry.server;
  }

  /**
   * Takes changed options over. Another service or room leaves the one and joins the other; no room (left out, or
   * blank) leaves the one. Another way for media reconnects. A new `token` or `getToken` is tried at once where the
   * want of it was why one is not inside. Of `media` the constraints count from the next device on, the bit rate at
   * once.
   */
  configure(changes: Partial<SessionOptions>): void {
    this.#entry.configure(changes);
  }

  /**
   * Connects to the service; after a reload of the page, straight back into the room. Rejects `E_NETWORK`, `E_AUTH`,
   * `E_VERSION`, `E_SCHEMA` (`server` is no address).
   */
  connect(): Promise<void> {
    return this.#entry.connect();
  }

  /** On the way into a room, or in it: asked for, and neither refused nor left. */
  get entering(): boolean {
    return this.#entry.entering;
  }

  /** The room that was joined last, or was to be: what joins it again. */
  get lastRoom(): RoomToJoin | null {
    return this.#entry.lastRoom;
  }

  /** The site says by a JWT who this is; so the service knows a person who was removed. */
  get isNamed(): boolean {
    const { token, getToken } = this.#entry.options;
    return Boolean(token ?? getToken);
  }

  /** Whether `connect` would go straight back into the room, because this page was in it before its reload. */
  resumes(): boolean {
    return this.#entry.resumes;
  }

  /**
   * Enters a room; camera and microphone start in parallel, and their failure keeps nobody out.
   *
   * `audio` and `video` left out: as they are now, where either is on (a preview); else as `mediaChoice` says, so that
   * joining again after `leave()`, a removal or a reload comes with microphone and camera as they were; else off. Where
   * neither was ever chosen and nothing on the page declares media, the session joins without any, as a chat does: no
   * device is asked for, and the others see no tile.
   *
   * `private` left out: as it was in the same room before, so that a private room that one was alone in is opened
   * again.
   *
   * Resolves once in the room, however long a waiting room takes. Rejects `E_SCHEMA` (no or bad room, `server` is no
   * address), `E_FULL`, `E_LOCKED`, `E_AUTH`, `E_NOT_FOUND` (a private room that is over or refuses), `E_FORBIDDEN`
   * (denied), `E_UNSUPPORTED` (topology `sfu`), `E_NETWORK` (out of reach after 15 s; goes on trying until `leave`).
   */
  join(options: JoinOptions = {}): Promise<void> {
    return asked(() => this.#entry.join(options));
  }

  /**
   * Says goodbye and stops camera and microphone at once; the connection to the service stays for the lobby.
   * `mediaChoice` stays as it was: the next `join()` without `audio` and `video` comes with them as they were.
   */
  leave(): Promise<void> {
    this.#entry.leave();
    return Promise.resolve();
  }

  /** Ends the session for good. */
  close(): Promise<void> {
    if (this.#ends.signal.aborted) return Promise.resolve();
    this.#entry.siteToken.close();
    this.#call.close();
    this.#media.close();
    this.#ends.abort();
    return Promise.resolve();
  }

  /** Follows the list of public rooms while anybody wants it. */
  watchRooms(on: boolean): void {
    this.#entry.watchRooms(on);
  }

  /**
   * While the list of rooms is followed, lists those alone whose names contain the query, in whatever case; an empty
   * one lists all. Of many, `state.rooms` has the fullest, and `state.moreRooms` says how many there are besides.
   * Resolves once the list is there; never rejects.
   */
  findRooms(query: string): Promise<void> {
    return this.#call.findRooms(query);
  }

  // ------------------------------------------------------------------------------------------------- media

  /** Declares that something on the page shows or sends media (a call, a preview); counted. Chat alone never does. */
  declareMedia(on: boolean): void {
    this.#mediaUse.declare(on);
  }

  /**
   * What was last chosen for microphone and camera: by `setMicrophoneEnabled`, `setCameraEnabled`, a join, or a host's
   * mute. It outlives leaving, being removed, another room and a reload of the page; a kind that nobody has chosen yet
   * is left out. Set it to carry a choice over, from another session or from what a page has stored: that starts and
   * stops nothing.
   */
  get mediaChoice(): MediaChoice {
    return this.#mediaUse.choice;
  }

  set mediaChoice(choice: MediaChoice) {
    this.#mediaUse.choice = choice;
  }

  /**
   * Starts a preview before joining, by default of what was chosen, and else of both; that is no choice yet. Never
   * rejects: what failed is in `state.media`.
   */
  async startPreview(wanted?: MediaChoice): Promise<void> {
    const { audio, video } = wanted ?? {};
    const { mediaChoice } = this;
    const { self, tokenSays } = this.state;
    const who = self ?? tokenSays;
    return this.#media.start({
      audio: may(who, 'audio') && (audio ?? mediaChoice.audio ?? true),
      camera: may(who, 'video') && (video ?? mediaChoice.video ?? true),
    });
  }

  /**
   * Ends a preview: microphone and camera stop at once, and what was chosen stays chosen. In a room or on the way there
   * nothing happens.
   */
  stopPreview(): void {
    if (!this.entering) this.#media.stop();
  }

  /**
   * Turns the microphone on or off. On resolves once every connection to the others sends it, and at once where there
   * is none; off is silent at once. Rejects `E_MEDIA_DENIED`, `E_MEDIA_NOT_FOUND`, `E_MEDIA_BUSY`, `E_MEDIA_TIMEOUT`
   * (no answer for 30 s), `E_UNSUPPORTED` (an insecure page, or no such device interface) and `E_FORBIDDEN` where it is
   * not granted.
   */
  async setMicrophoneEnabled(on: boolean): Promise<void> {
    if (on) this.#begin('audio');
    this.#isTalking = false;
    this.#mediaUse.choose({ audio: on });
    await this.#media.setMicrophoneEnabled(on);
  }

  /** The microphone is off in a room by the person's own word, and may be on. */
  get canPushToTalk(): boolean {
    const { self, media } = this.state;
    return self !== null && may(self, 'audio') && !media.audio.wanted && !this.#mediaUse.isMutedByOthers;
  }

  /**
   * Has a microphone that is off be on for as long as something is held. What was chosen stays, so that leaving and a
   * reload come back muted. On does nothing unless `canPushToTalk`, and rejects as `setMicrophoneEnabled`; off, at once,
   * does nothing where the microphone was chosen to be on meanwhile.
   */
  async pushToTalk(on: boolean): Promise<void> {
    if (on ? !this.canPushToTalk : !this.#isTalking) return;
    if (on) this.#begin('audio');
    this.#isTalking = on;
    await this.#media.setMicrophoneEnabled(on);
  }

  /** Turns the camera on or off; off puts its light out. Resolves and rejects as `setMicrophoneEnabled` does. */
  async setCameraEnabled(on: boolean): Promise<void> {
    if (on) this.#begin('video');
    this.#mediaUse.choose({ video: on });
    await this.#media.setCameraEnabled(on);
  }

  /**
   * Shares the screen, or stops. Call it in the handler of a click. Resolves once every connection to the others sends
   * the picture, and the sound where there is one. Rejects `E_MEDIA_DENIED` (also when the person closes the picker),
   * `E_MEDIA_NOT_FOUND`, `E_MEDIA_BUSY` and `E_UNSUPPORTED`.
   */
  async setScreenShareEnabled(on: boolean): Promise<void> {
    if (on) this.#begin('screen');
    await this.#media.setScreenShareEnabled(on);
  }

  /**
   * Switches a device, in the lobby and mid-call, with no renegotiation. Where that kind is on, resolves once every
   * connection to the others sends the new one; else at once, and the device is used the next time. Rejects as
   * `setMicrophoneEnabled` does, and the device before then stays in use.
   */
  switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    return this.#media.switchDevice(kind, deviceId);
  }

  /**
   * Sends the first video track of this stream (a canvas, a file, what the app makes) in place of the camera, through
   * the processors and live; null: the camera again, as chosen. It is on and off as the camera is: off stays off, and
   * `setCameraEnabled`, a host and a join decide as ever. Resolves once every connection to the others sends it, or at
   * once where the camera is off. The track stays the app's: it is never stopped. Once it has ended nothing is sent,
   * `state.media.camera.error` says so, and no camera is opened until the app gives another stream or null. Kept until
   * then, over rooms, but not over a reload. Rejects `E_SCHEMA` (no stream with video), `E_MEDIA_NOT_FOUND` (its track
   * has ended), and with null as `setCameraEnabled` does.
   */
  async setCameraStream(stream: MediaStream | null): Promise<void> {
    if (stream) requireGrant(this.state.self, 'video');
    await this.#media.provide('camera', stream);
  }

  /** The same, of the first audio track in place of the microphone. */
  async setMicrophoneStream(stream: MediaStream | null): Promise<void> {
    if (stream) requireGrant(this.state.self, 'audio');
    await this.#media.provide('audio', stream);
  }

  /** Loudness of the own microphone just now, 0 to 1. */
  get microphoneLevel(): number {
    return this.#media.level;
  }

  /** Sends from now on, and so takes part with media. @throws NoomError `E_FORBIDDEN` */
  #begin(grant: Grant): void {
    requireGrant(this.state.self, grant);
    this.#mediaUse.begin();
  }

  // ------------------------------------------------------------------------------------------------ people

  /**
   * Changes the display name, for the others at once. The service makes it fit, and gives another where it shows
   * nothing: `state.self.name` is what others see. Rejects `E_SCHEMA` over 4096 UTF-16 code units, and `E_FORBIDDEN`
   * where the site gave the name.
   */
  async setName(name: string): Promise<void> {
    if (this.state.self) await this.#call.update({ name });
    this.#entry.rename(name);
  }

  /**
   * Sets what the app says of oneself, for all in the room and whoever comes later: JSON, 1024 characters at most, in
   * place of what was there (`state.self.data`, at first what the site's token says); null is nothing. Lasts as the
   * seat does: who joins anew begins with what the site says. Rejects `E_SCHEMA` (no JSON), `E_SIZE`, and `E_FORBIDDEN`
   * where `data` is not granted.
   */
  async setData(json: unknown): Promise<void> {
    requireGrant(this.state.self, 'data');
    await this.#call.update({ data: appData(json) });
  }

  async raiseHand(on: boolean): Promise<void> {
    await this.#call.update({ hand: on });
  }

  /** Lowers somebody's hand, or without an id each that is up; for hosts and cohosts. Rejects `E_NOT_FOUND`. */
  async lowerHand(id?: string): Promise<void> {
    await this.#call.command('lower-hand', id === undefined ? {} : { id });
  }

  async react(emoji: string): Promise<void> {
    await this.#call.command('react', { emoji });
    if (this.state.self) this.#store.dispatch({ type: 'reaction', from: this.state.self.id, emoji });
  }

  /**
   * Plays somebody's voice, and the sound of their screen, that loud on this page: 0 (silent) to 1 (as it comes, at
   * first); less and more are as the nearest. Elements do so; on your own `<audio>`, set `volume` and `muted` by
   * `participant.volume`. It counts for as long as they are in the room, over outages and a reload of their page. For
   * oneself, and for who is not there, nothing happens. @throws NoomError `E_SCHEMA` (no number)
   */
  setVolume(id: string, volume: number): void {
    if (!Number.isFinite(volume)) throw new NoomError('E_SCHEMA', `A volume is a number from 0 to 1, not ${volume}.`);
    if (id !== this.state.self?.id)
      this.#store.dispatch({ type: 'volume', id, volume: Math.min(Math.max(volume, 0), 1) });
  }

  async admit(id: string): Promise<void> {
    await this.#call.command('admit', { id });
  }

  async deny(id: string): Promise<void> {
    await this.#call.command('deny', { id });
  }

  async muteParticipant(id: string): Promise<void> {
    await this.#call.command('mute', { id });
  }

  /** Removes somebody. `canReturn`: the room is open and unlocked, so they could come back under a new identity. */
  removeParticipant(id: string): Promise<{ canReturn: boolean }> {
    return this.#call.command('remove', { id });
  }

  /** The same as `setRoom({ locked: on })`. */
  async lock(on: boolean): Promise<void> {
    await this.#call.command('lock', { on });
  }

  /**
   * Makes somebody, or oneself, host, cohost, guest or viewer; for hosts. Rejects `E_FORBIDDEN` also for the last host,
   * and `E_NOT_FOUND`.
   */
  async setRole(id: string, role: Role): Promise<void> {
    await this.#call.command('role', { id, role });
  }

  /**
   * Sets how the room is, for hosts and cohosts; what is left out stays. `locked`, `waiting`: newcomers knock.
   * `muteOnEntry`: newcomers come in with the microphone off, and may turn it on. `data`: JSON of the app, 1024
   * characters at most; null is none. Rejects `E_SCHEMA`.
   */
  async setRoom(update: RoomUpdate): Promise<void> {
    await this.#call.command('room', update);
  }

  async endForAll(): Promise<void> {
    await this.#call.command('end', {});
  }

  // -------------------------------------------------------------------------------------------------- data

  /**
   * Loads the parts for messages and files ahead of the first, which finds them there should the service be away by
   * then. `troubled` is called when an attempt fails, and another follows.
   */
  async prepareChat(troubled?: () => void): Promise<void> {
    await this.#call.data.load(troubled);
  }

  /**
   * Sends a chat message to everyone, or to some. Resolves with its id once it stands in `state.messages` and is on its
   * way; its `status` there tells what becomes of it. Rejects `E_SCHEMA` when empty, `E_SIZE` over 8000 UTF-16 code
   * units, `E_FORBIDDEN` outside a room, and `E_NOT_FOUND` when nobody of `to` is here.
   */
  async sendMessage(text: string, options?: { to?: string | string[] }): Promise<string> {
    requireGrant(this.state.self, 'chat');
    return asked(async () => (await this.#call.data.toSend(options)).sendMessage(text, options));
  }

  /** Offers a file to everyone, or to some. Resolves with the id of the transfer. */
  async sendFile(file: File, options?: { to?: string | string[] }): Promise<string> {
    requireGrant(this.state.self, 'files');
    return asked(async () => (await this.#call.data.toSend(options)).sendFile(file, options));
  }

  /**
   * Says something to the apps of the others: JSON, or bytes (an `ArrayBuffer` or a view of one; they get a
   * `Uint8Array`), of 32 KiB at most, by data channel or else by the service. They are told by `data` events; what came
   * before they were in the room they do not hear.
   *
   * Reliable, as by default: each hears it once and in the order in which it was said; resolves once all have it, are
   * gone, or have acknowledged nothing for two minutes. With `reliable: false` it is sent once and may be lost;
   * resolves at once.
   *
   * Rejects `E_SCHEMA` (neither JSON nor bytes, or no topic of 1 to 64 characters), `E_SIZE`, `E_RATE` (more than 1,000
   * or 4 MiB under way: wait for those before), `E_FORBIDDEN` outside a room, when it is left meanwhile and where
   * `data` is not granted to us, and `E_NOT_FOUND` when nobody of `to` is here.
   */
  async sendData(value: unknown, options: SendDataOptions): Promise<void> {
    requireGrant(this.state.self, 'data');
    const packed = pack(value); // as it is now: an app may use its buffer again
    await asked(async () => (await this.#call.data.toSend(options)).sendData(packed, options));
  }

  acceptTransfer(id: string): void {
    this.#call.data.toTransfer().acceptTransfer(id);
  }

  cancelTransfer(id: string): void {
    this.#call.data.toTransfer().cancelTransfer(id);
  }

  markRead(): void {
    this.#store.dispatch({ type: 'read' });
  }

  setTyping(on: boolean): void {
    if (may(this.state.self, 'chat')) this.#call.data.whenLoaded((data) => data.setTyping(on));
  }

  // ------------------------------------------------------------------------------------------------- trust

  /**
   * A short code that is the same on both sides if and only if nobody stands in the middle, the service included:
   * compare it by voice, or where you trust more. It stays for as long as both pages do, over new connections and other
   * rooms; `verification-change` tells when one that was given no longer counts. Null where there is none: media passes
   * a server, the two have no connection, their page is older, or one of the two has no secure context. Rejects
   * `E_FORBIDDEN` outside a room or when it is left meanwhile, and `E_NOT_FOUND` for oneself and who is not here.
   */
  async verificationCode(id: string): Promise<VerificationCode | null> {
    return asked(async () => (await this.#call.data.toSend({ to: id })).verificationCode(id));
  }

  // ----------------------------------------------------------------------------------------------- insight

  /** WebRTC statistics by participant id. */
  getStats(): Promise<Record<string, RTCStatsReport>> {
    return this.#call.topology.stats();
  }
}

/** What a method is given may be anything: what cannot be read of it is told as any refusal is, `E_SCHEMA`. */
async function asked<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    throw NoomError.from(thrown, 'E_SCHEMA');
  }
}
