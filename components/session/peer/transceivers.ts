/**
 * Owns the fixed set of transceivers of one connection: made by the offerer, adopted by the answerer, in the order of
 * TRACK_KINDS. What is sent changes by `replaceTrack` alone. Knows nothing of signaling.
 */
import type { Clock } from '../base/clock.js';
import type { MediaKind } from '../state/state.js';
import { TRACK_KINDS, TRACK_MEDIA, type TrackKind, type Tracks } from '../base/tracks.js';
import { type Encoding, encodingOf, type Sending } from './send-policy.js';

/** Milliseconds in which a receiver has learnt how late a picture of ours may be. */
const YOUNG_MS = 20_000;

/** What decides how much is sent. */
export interface Load {
  /** People with media in the call, oneself included. */
  people: number;
  cameraLimits?: Sending['limits'];
}

function fitting(kind: TrackKind, { people, cameraLimits }: Load): Encoding {
  return encodingOf({ kind, people, ...(kind === 'camera' && cameraLimits && { limits: cameraLimits }) });
}

export class Transceivers {
  readonly #byKind = new Map<TrackKind, RTCRtpTransceiver>();
  readonly #clock: Clock;
  /** The moment by the clock since which pictures can flow. */
  connectedAt = Infinity;
  #isHeld = false;
  #encoding: Promise<void> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The offerer's way: four new ones, which send as much as they may from their first packet on. */
  add(connection: RTCPeerConnection, tracks: Tracks, load: Load): void {
    for (const kind of TRACK_KINDS) {
      const sendEncodings = [fitting(kind, load)];
      this.#byKind.set(kind, connection.addTransceiver(tracks[kind] ?? TRACK_MEDIA[kind], { sendEncodings }));
    }
  }

  /**
   * The answerer's way, between the offer and the answer: those that the offer made, in mid order. Adding our own
   * beside them would leave eight, and media one-way. The tracks are read one by one, as each may change while another
   * is set.
   */
  async adopt(connection: RTCPeerConnection, tracks: () => Tracks): Promise<void> {
    if (this.#byKind.size > 0) return this.newPaths();
    const offered = connection
      .getTransceivers()
      .filter((one) => one.mid !== null)
      .sort((a, b) => Number(a.mid) - Number(b.mid));
    for (const [index, kind] of TRACK_KINDS.entries()) {
      const transceiver = offered[index];
      if (!transceiver || transceiver.receiver.track.kind !== TRACK_MEDIA[kind]) continue;
      transceiver.direction = 'sendrecv';
      this.#byKind.set(kind, transceiver);
      await transceiver.sender.replaceTrack(tracks()[kind]);
    }
  }

  /**
   * To be called before a description that seeks new paths. Firefox fills its probes of one with what it sent last,
   * repeated unasked by `rtx` (RFC 4588). Chromium takes the age of that for the picture's own delay, and where it has
   * seen little of the picture yet, stands still for seconds. Without `rtx` what is lost is repeated in the stream
   * itself. It is in from the beginning, though, and again later on, as a sender mostly finds out sooner with it how
   * much a path takes. A Firefox before 128 knows no preferences.
   */
  newPaths(): void {
    if (!('mozInnerScreenX' in globalThis)) return;
    const isYoung = this.#clock.now() - this.connectedAt < YOUNG_MS;
    for (const [kind, transceiver] of this.#byKind) {
      transceiver.setCodecPreferences?.(
        RTCRtpReceiver.getCapabilities(TRACK_MEDIA[kind])!.codecs.filter(
          ({ mimeType }) => !isYoung || mimeType !== 'video/rtx',
        ),
      );
    }
  }

  async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    await this.#senderOf(kind)?.replaceTrack(track);
  }

  /** What comes from the other side, by the medium it is shown as. A screen and its sound are one stream. */
  streams(): ReadonlyMap<MediaKind, MediaStream> {
    const track = (kind: TrackKind) => this.#byKind.get(kind)?.receiver.track;
    const stream = (...tracks: (MediaStreamTrack | undefined)[]) =>
      new MediaStream(tracks.filter((one) => one !== undefined));
    return new Map([
      ['audio', stream(track('audio'))],
      ['camera', stream(track('camera'))],
      ['screen', stream(track('screen'), track('screenAudio'))],
    ]);
  }

  /**
   * A medium without a codec in common is refused by the answer (RFC 9429 section 5.3.1), which stops its transceiver
   * on both sides.
   */
  get lacksVideo(): boolean {
    const direction = this.#byKind.get('camera')?.currentDirection;
    return !direction || direction === 'stopped' || direction === 'inactive';
  }

  #senderOf(kind: TrackKind): RTCRtpSender | undefined {
    const transceiver = this.#byKind.get(kind);
    return transceiver?.direction === 'stopped' ? undefined : transceiver?.sender;
  }

  /** Loudness of what comes in by the microphone's transceiver, 0 to 1. */
  get level(): number {
    return this.#heard?.audioLevel ?? 0;
  }

  /** The moment of the recording, by the other side's count, that was heard last of their microphone. */
  get newestSound(): number | null {
    return this.#heard?.rtpTimestamp ?? null;
  }

  get #heard(): RTCRtpSynchronizationSource | undefined {
    return this.#byKind.get('audio')?.receiver.getSynchronizationSources()[0];
  }

  /**
   * Has the next frame of each picture encoded whole (WebRTC Extensions, section 5.4). Browsers without that option
   * ignore it.
   */
  requestKeyFrames(): Promise<void> {
    return this.#encode(['camera', 'screen'], () => ({}), { keyFrame: true });
  }

  /** Holds pictures back, or lets them go again, beginning with a whole one. Sound goes on. */
  hold(on: boolean): Promise<void> {
    this.#isHeld = on;
    return this.#encode(['camera', 'screen'], () => ({ active: !on }));
  }

  /**
   * Begins the pictures anew with a whole one, in every browser: stopped for a moment, each encoder begins so. (Firefox
   * gives none for a key frame that is asked for, nor for a track that is taken away and put back.)
   */
  async beginAnew(): Promise<void> {
    if (this.#isHeld) return; // they begin so when they are let go
    await Promise.all([this.hold(true), this.hold(false)]);
  }

  /** Fits what is sent to the number of people in the call and to the limits. */
  fit(load: Load): Promise<void> {
    return this.#encode(TRACK_KINDS, (kind) => fitting(kind, load));
  }

  /**
   * One change after the other: a sender takes none that was begun before the last was done (WebRTC 1.0, section 5.2).
   */
  #encode(
    kinds: readonly TrackKind[],
    wanted: (kind: TrackKind) => Partial<RTCRtpEncodingParameters>,
    option?: { keyFrame: boolean },
  ): Promise<void> {
    const done = this.#encoding.then(async () => {
      for (const kind of kinds) {
        const sender = this.#senderOf(kind);
        const parameters = sender?.getParameters();
        if (!sender || !parameters?.encodings?.length) continue;
        const changes = Object.entries(wanted(kind)) as [keyof RTCRtpEncodingParameters, unknown][];
        const isSo = parameters.encodings.every((one) => changes.every(([name, value]) => one[name] === value));
        if (isSo && !option) continue;
        for (const encoding of parameters.encodings) Object.assign(encoding, Object.fromEntries(changes));
        const options = option && { encodingOptions: parameters.encodings.map(() => option) };
        await (sender.setParameters as (parameters: RTCRtpSendParameters, options?: unknown) => Promise<void>).call(
          sender,
          parameters,
          options,
        );
      }
    });
    this.#encoding = done.catch(() => undefined);
    return done;
  }
}
