/**
 * Owns the certificate by which all connections of a session prove who they are: one, so that a connection made anew
 * has the fingerprint of the one before. Its key never leaves the browser, and ends with the page. Knows nothing of
 * connections.
 */
import type { Clock } from '../base/clock.js';

/** Milliseconds that it is good for: browsers give a month of their own accord, and a year at most. */
const GOOD_MS = 365 * 24 * 60 * 60 * 1_000;
/** Milliseconds after which connections do without one. It takes some milliseconds, beside the way to the service. */
const PATIENCE_MS = 2_000;

export class OwnCertificate {
  readonly #clock: Clock;
  #certificate: RTCCertificate | null = null;
  #making: Promise<void> | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** For the configuration of a connection; none where it could not be made: each connection then has its own. */
  get list(): RTCCertificate[] {
    const one = this.#certificate;
    return one && one.expires > Date.now() ? [one] : [];
  }

  /** Makes it, once. Resolves when it is there or is not to be had; never rejects. */
  make(): Promise<void> {
    return (this.#making ??= new Promise((resolve) => {
      const stop = this.#clock.after(PATIENCE_MS, resolve);
      void this.#generate().finally(() => {
        stop();
        resolve();
      });
    }));
  }

  async #generate(): Promise<void> {
    if (typeof RTCPeerConnection !== 'function' || typeof crypto.subtle !== 'object') return;
    try {
      this.#certificate = await RTCPeerConnection.generateCertificate({
        name: 'ECDSA',
        namedCurve: 'P-256',
        expires: GOOD_MS,
      } as EcKeyGenParams);
    } catch {
      // A browser that does not let it: calls go on, and there are no codes.
    }
  }
}
