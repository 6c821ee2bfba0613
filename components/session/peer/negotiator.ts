/**
 * Owns the negotiation of one RTCPeerConnection: perfect negotiation (WebRTC 1.0 section 10.7) on a serial queue, with
 * candidates kept until there is a description to add them to. Knows nothing of media or of when to try anew.
 *
 * Offers are made when asked for, not on `negotiationneeded`: the set of transceivers is fixed, so that only the
 * first offer and ICE restarts exist.
 */
import type { SignalBody } from '../../../signaling/protocol.js';

/** A step within one connection; the rest of the signals are about making another one. */
export type Step = Extract<SignalBody, { type: 'offer' | 'answer' | 'candidate' }>;

export interface NegotiatorOptions {
  /** Of two offers that cross, the polite side's gives way. */
  polite: boolean;
  /** The attempt that this connection is; stamped on everything that is sent. */
  epoch: number;
  send(body: SignalBody): void;
  /** Before an answer is made: the moment to adopt the offer's transceivers. */
  beforeAnswer(): void | Promise<void>;
  /** A description was applied on both sides. */
  onStable(): void;
  /** A step failed; the queue goes on with the next. */
  onError(error: unknown): void;
}

export class Negotiator {
  readonly #connection: RTCPeerConnection;
  readonly #options: NegotiatorOptions;
  #queue: Promise<void> = Promise.resolve();
  #early: (RTCIceCandidateInit | null)[] = [];
  #ignoredOffer = false;
  /** The newest of theirs that was taken. */
  #offer = '';
  #closed = false;

  constructor(connection: RTCPeerConnection, options: NegotiatorOptions) {
    this.#connection = connection;
    this.#options = options;
    connection.addEventListener('icecandidate', ({ candidate }) => {
      // The empty string ends one generation (RFC 8838 section 14), null all of them; one of the two is enough to send.
      if (candidate?.candidate === '') return;
      options.send({
        type: 'candidate',
        epoch: options.epoch,
        candidate: candidate ? (candidate.toJSON() as { candidate: string }) : null,
      });
    });
  }

  /** Makes and sends an offer; `restart` gathers candidates anew on the same connection. */
  offer({ restart = false } = {}): void {
    this.#run(async () => {
      if (this.#connection.signalingState !== 'stable') return this.#sendLocal();
      if (restart) this.#connection.restartIce();
      await this.#connection.setLocalDescription();
      this.#sendLocal();
    });
  }

  /** Sends an offer that is still unanswered once more, for it may have been lost on the way. */
  repeat(): void {
    this.#run(() => {
      if (this.#connection.signalingState === 'have-local-offer') this.#sendLocal();
    });
  }

  receive(step: Step): void {
    this.#run(() =>
      step.type === 'candidate' ? this.#candidate(step.candidate) : this.#description(step.type, step.sdp),
    );
  }

  close(): void {
    this.#closed = true;
  }

  async #description(type: 'offer' | 'answer', sdp: string): Promise<void> {
    const connection = this.#connection;
    if (type === 'answer' && connection.signalingState !== 'have-local-offer') return; // of an offer that was rolled back
    // The same offer once more: our answer was lost. Applying it twice would stall Chromium's gathering.
    if (type === 'offer' && sdp === this.#offer && connection.signalingState === 'stable') return this.#sendLocal();
    const collision = type === 'offer' && connection.signalingState !== 'stable';
    this.#ignoredOffer = collision && !this.#options.polite;
    if (this.#ignoredOffer) return this.#sendLocal(); // ours wins; said again, since theirs may mean that ours was lost
    // Tried again after its answer could not be made: it is taken already.
    if (sdp !== this.#offer || connection.signalingState !== 'have-remote-offer')
      await connection.setRemoteDescription({ type, sdp });
    if (type === 'offer') this.#offer = sdp;
    for (const candidate of this.#early.splice(0)) {
      const error = await this.#add(candidate);
      // One of a generation that a restart ended has no place any more; nothing is lost.
      if (error !== undefined && candidate) this.#options.onError(error);
    }
    if (type === 'offer') {
      await this.#options.beforeAnswer();
      await connection.setLocalDescription();
      this.#sendLocal();
    }
    this.#options.onStable();
  }

  async #candidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    // Of a restart it may have come before the description that names its generation.
    const isEarly = !this.#connection.remoteDescription || (await this.#add(candidate)) !== undefined;
    if (isEarly && !this.#ignoredOffer) this.#early.push(candidate);
  }

  /** Gives the error if there is no place for it. */
  #add(candidate: RTCIceCandidateInit | null): Promise<unknown> {
    return this.#connection.addIceCandidate(candidate ?? undefined).catch((error: unknown) => error);
  }

  #sendLocal(): void {
    const local = this.#connection.localDescription;
    if (local && (local.type === 'offer' || local.type === 'answer')) {
      const restart = local.type === 'offer' && this.#connection.currentRemoteDescription !== null;
      this.#options.send({ type: local.type, epoch: this.#options.epoch, sdp: local.sdp, ...(restart && { restart }) });
    }
  }

  /** One step after another, also after one that failed. A step that fails is tried once more. */
  #run(step: () => void | Promise<void>): void {
    const attempt = () => (this.#closed ? undefined : step());
    this.#queue = this.#queue
      .then(attempt)
      .catch(attempt)
      .catch((error: unknown) => {
        if (!this.#closed) this.#options.onError(error);
      });
  }
}
