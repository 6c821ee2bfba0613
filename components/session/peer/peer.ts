/**
 * Owns the way to one other participant across attempts: who dials, epochs, and the watchdog that tries anew. Knows
 * nothing of the room or of the other peers, nor of how silence is noticed.
 */
import type { SignalBody } from '../../../signaling/protocol.js';
import { afterRunning, type Clock } from '../base/clock.js';
import type { PeerCause, PeerConnectionPhase } from '../state/state.js';
import { Connection, type ConnectionEvents, type ConnectionOptions } from './connection.js';
import type { Step } from './negotiator.js';
import { ASK_MS, Silence } from './silence.js';

/**
 * Milliseconds of running in which an attempt has to be connected before another one is made; grows with each failure.
 */
const ATTEMPT_MS = 10_000;
const ATTEMPT_MAX_MS = 30_000;
/** Milliseconds that `disconnected` may last (one lost consent check causes it) before new paths are sought. */
const DISCONNECTED_MS = 2_000;
/** Milliseconds between two searches for new paths. */
const RESTART_MS = 5_000;
/** Milliseconds in which an offer may still be on its way, so that a `renew` that crossed it needs no second one. */
const OFFER_FLIGHT_MS = 2_000;
/** Candidates of an attempt whose offer has not come yet. */
const MAX_EARLY = 64;

export interface PeerEvents extends Omit<ConnectionEvents, 'state'> {
  phase(phase: PeerConnectionPhase, cause?: PeerCause): void;
  /** Nothing comes from the other side. The listener checks the service, and then calls `recover`. */
  silent(): void;
}

export interface PeerOptions extends Pick<ConnectionOptions, 'create' | 'tracks' | 'people' | 'cameraLimits' | 'send'> {
  /** Of a pair, the one who came later dials; the other answers and may ask for a new offer. */
  dialer: boolean;
  clock: Clock;
  configuration(): RTCConfiguration;
  events: PeerEvents;
}

export class Peer {
  readonly #options: PeerOptions;
  readonly #silence: Silence;
  #connection: Connection | null = null;
  #epoch = 0;
  #dialedAt = 0;
  #failures = 0;
  #early: Step[] = [];
  #unwatch: () => void = () => undefined;
  /** When our own network became another one than that of the candidates we gave; 0 while it is that. */
  #movedAt = 0;
  #restartedAt = 0;
  #closed = false;

  constructor(options: PeerOptions) {
    this.#options = options;
    const { clock, events } = options;
    this.#silence = new Silence({
      clock,
      onDoubt: (isDoubted) => this.#connection?.hold(isDoubted),
      onSilence: (isSilent) => {
        if (isSilent) events.phase('recovering');
        else if (this.#connection?.state === 'connected') this.#sayConnected();
      },
      onAsk: () => events.silent(),
    });
  }

  /**
   * The one of the newest attempt, for tracks, texts and statistics; null before the first, and once there is no use in
   * any. One made later sends from its beginning what is to be sent by then.
   */
  get connection(): Connection | null {
    return this.#connection;
  }

  /** Begins. An answerer waits for the offer, unless `ask`: it is the one who came (back) without a connection. */
  start({ ask = false } = {}): void {
    if (this.#options.dialer) return this.#dial();
    if (ask) this.#renew();
    this.#watch();
  }

  receive(body: SignalBody): void {
    if (this.#closed) return;
    if (body.type === 'renew') return this.#renewAsked(body.epoch);
    if (body.type === 'restart') return this.#restartAsked(body.epoch);
    if (body.type === 'unable') return this.#giveUp();
    if (body.epoch < this.#epoch) return; // of an attempt that is over
    if (body.epoch > this.#epoch) {
      if (this.#options.dialer) return; // only the dialer makes epochs: this is not ours
      if (body.type !== 'offer') {
        if (this.#early.length < MAX_EARLY) this.#early.push(body);
        return;
      }
      // An offer to go on with a connection that this page, come anew, never had: their page knows nothing of that yet.
      if (body.restart) return this.#renew();
      this.#adopt(body.epoch);
    }
    // Theirs is under way: asking for one more would end it for a new one.
    if (body.type === 'offer') this.#restartedAt = this.#options.clock.now();
    this.#connection?.negotiator.receive(body);
    if (body.type === 'offer') this.#replayEarly();
  }

  /** To be called some times a second: notices silence long before ICE does. */
  look(): void {
    this.#silence.look(this.#connection?.silence() ?? 0, this.#failures > 0);
  }

  /** Our network has changed: new paths are sought as soon as the service answers. */
  networkChanged(): void {
    this.#movedAt = this.#options.clock.now();
  }

  /** The service answers. Offers made while it does not would have candidates that may be of no use once it does. */
  recover(): void {
    if (this.#movedAt) return this.#restart();
    // A first attempt that is under way is the watchdog's business.
    if (this.#flows || !this.#connection?.connectedBefore || this.#options.clock.now() - this.#restartedAt < RESTART_MS)
      return;
    this.#restart();
  }

  /**
   * The service is back, for us or for them: what was sent meanwhile is lost, so whatever does not flow is said again.
   */
  signalingBack(whose: 'ours' | 'theirs'): void {
    const connection = this.#connection;
    // One of us lost the service, and a little silence with it: together that is an address that has changed.
    if (this.heard && !this.#movedAt) return connection?.negotiator.repeat();
    if (!connection?.heard || connection.state === 'failed') return this.#anew();
    // An offer from before our outage has candidates of the network of then.
    if (whose === 'ours' && connection.offering) return this.#anew();
    this.#restart();
  }

  /** Finds new addresses and paths on the same connection; the answerer asks for it. */
  #restart(): void {
    this.#movedAt = 0;
    this.#restartedAt = this.#options.clock.now();
    if (this.#options.dialer) this.#connection?.offer({ restart: true });
    else this.#options.send({ type: 'restart', epoch: this.#epoch });
    this.#watch();
  }

  get #flows(): boolean {
    return this.#connection?.state === 'connected' && !this.#silence.isSilent;
  }

  /**
   * Something came from the other side a moment ago, in the network that we are in: what goes on for longer than doubt
   * takes does.
   */
  get heard(): boolean {
    const isHeard = this.#connection?.state === 'connected' && !this.#silence.isDoubted;
    return isHeard && this.#options.clock.now() - this.#movedAt > ASK_MS;
  }

  close(): void {
    this.#closed = true;
    this.#unwatch();
    this.#connection?.close();
    this.#connection = null;
  }

  #dial(): void {
    this.#dialedAt = this.#options.clock.now();
    this.#adopt(Math.max(this.#dialedAt, this.#epoch + 1));
    this.#connection?.offer();
  }

  /** Makes the connection of a new epoch in place of the older one. */
  #adopt(epoch: number): void {
    const { configuration, events, ...options } = this.#options;
    const controlOpen = this.#connection?.controlOpen;
    this.#connection?.close();
    this.#epoch = epoch;
    this.#silence.reset();
    this.#movedAt = 0;
    this.#connection = null;
    try {
      const connection: Connection = new Connection({
        ...options,
        epoch,
        configuration: configuration(),
        events: { ...events, state: (state) => this.#connection === connection && this.#stateChanged(state) },
      });
      this.#connection = connection;
    } catch (error) {
      // A browser that has WebRTC and lets nobody use it, or servers that it does not take: the watchdog tries anew.
      console.warn('noom: no connection can be made', error);
    }
    // A connection that is closed no longer says so itself, and Chromium has its channels open for a moment more.
    if (controlOpen) events.controlClosed();
    this.#watch();
  }

  #replayEarly(): void {
    const early = this.#early.filter((body) => body.epoch === this.#epoch);
    this.#early = this.#early.filter((body) => body.epoch > this.#epoch);
    for (const body of early) this.#connection?.negotiator.receive(body);
  }

  #stateChanged(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      this.#unwatch();
      this.#failures = 0;
      this.#silence.connected();
      this.#sayConnected();
    } else if (state === 'disconnected') {
      this.#options.events.phase('recovering');
      // At once, for Firefox says so when the address is gone; and once more when it has lasted. A restart stays
      // watched.
      this.#options.clock.after(
        DISCONNECTED_MS,
        () => this.#connection?.state === 'disconnected' && this.#options.events.silent(),
      );
      this.#options.events.silent();
    } else if (state === 'failed') {
      this.#again();
      this.#options.events.silent();
    }
  }

  #sayConnected(): void {
    this.#options.events.phase('connected', this.#connection?.lacksVideo ? 'no-codec' : undefined);
  }

  #watch(): void {
    this.#unwatch();
    const ms = Math.min(ATTEMPT_MS * (1 + this.#failures / 2), ATTEMPT_MAX_MS);
    // A restart need not interrupt: then the state never changed, and there is nothing to try anew.
    this.#unwatch = afterRunning(
      this.#options.clock,
      ms,
      () => this.#connection?.state !== 'connected' && this.#again(),
    );
  }

  /** This attempt came to nothing: the cause is said, and another one made. */
  #again(): void {
    if (this.#closed) return;
    this.#failures += 1;
    // Nothing heard from the other side says nothing about the network between us.
    if (this.#connection?.heard) this.#options.events.phase('failed', this.#connection.cause);
    this.#anew();
  }

  /** Their page cannot connect. One that can by now, after a reload, offers or asks for an offer. */
  #giveUp(): void {
    this.#unwatch();
    const controlOpen = this.#connection?.controlOpen;
    this.#connection?.close();
    this.#connection = null;
    this.#silence.stop();
    if (controlOpen) this.#options.events.controlClosed();
    this.#options.events.phase('failed', 'no-webrtc');
  }

  #anew(): void {
    if (this.#options.dialer) return this.#dial();
    this.#renew();
    this.#watch();
  }

  #renew(): void {
    this.#options.send({ type: 'renew', epoch: this.#epoch });
  }

  #restartAsked(epoch: number): void {
    if (!this.#options.dialer) return;
    if (epoch === this.#epoch) this.#restart();
    else this.#renewAsked(epoch); // our offer for the attempt since then was lost
  }

  /** The answerer has given `epoch` up. An offer newer than that may be on its way to them already. */
  #renewAsked(epoch: number): void {
    if (!this.#options.dialer) return;
    const inFlight =
      this.#epoch > epoch &&
      this.#options.clock.now() - this.#dialedAt < OFFER_FLIGHT_MS &&
      this.#connection?.state !== 'connected';
    if (!inFlight) this.#dial();
  }
}
