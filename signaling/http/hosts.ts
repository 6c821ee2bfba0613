/**
 * Owns by which names the service may be asked for. A page of a stranger's whose name leads to this machine (DNS
 * rebinding) has an origin that looks like the service's own: only the name tells. Knows nothing of who asks.
 */
import type { IncomingMessage } from 'node:http';
import { isLoopback, readAddress } from '../base/ip-address.js';
import type { WireError } from '../protocol.js';

export interface HostRules {
  /** Origins beside the service's own, as `readOrigin` gives them. */
  origins: readonly string[];
  /** The address that people reach, behind a proxy. */
  publicUrl?: string | undefined;
  /** Whether a proxy's `X-Forwarded-Host` is believed. */
  trustProxy: boolean;
}

/**
 * Whether all names by which a request asks are the service's: those that it was told, and those that no stranger can
 * have.
 */
export function hostCheck({ origins, publicUrl, trustProxy }: HostRules): (request: IncomingMessage) => boolean {
  const named = [...origins.filter((origin) => origin !== '*'), ...(publicUrl === undefined ? [] : [publicUrl])];
  const hosts = new Set(named.map((url) => new URL(url).hostname));
  // Where any page may embed the service, one more name gives nobody more.
  if (origins.includes('*')) return () => true;
  const isKnown = (text: string) => {
    const host = hostnameOf(text);
    return host !== undefined && (hosts.has(host) || hosts.has(host.replace(/^[^.]+/, '*')) || isOwn(host));
  };
  return ({ headers }) => {
    const forwarded = trustProxy
      ? [headers['x-forwarded-host'] ?? []]
          .flat()
          .join(',')
          .split(',')
          .map((host) => host.trim())
          .filter(Boolean)
      : [];
    // Without any it is no browser of today.
    return [...(headers.host === undefined ? [] : [headers.host]), ...forwarded].every(isKnown);
  };
}

/** Loopback, an address, a name of one label, or of multicast DNS: nobody can register those. */
const isOwn = (host: string): boolean =>
  isLoopback(host) || readAddress(host) !== undefined || !host.includes('.') || host.endsWith('.local');

function hostnameOf(text: string): string | undefined {
  // "http://user@host", "host/path" and alike are no Host at all.
  if (!/^(\[[\da-f:.]+\]|[^\s/@?#\\:]+)(:\d+)?$/i.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  return new URL(`http://${text}`).hostname.replace(/\.$/, '');
}

/** HTTP 421 (RFC 9110 section 15.5.20). */
export const MISDIRECTED = 421;
export const UNKNOWN_HOST: WireError = {
  code: 'E_ORIGIN',
  message:
    'E_ORIGIN: this service does not know the name that it was asked for by: set NOOM_PUBLIC_URL to its address.',
};
export const UNKNOWN_HOST_REASON = 'asked for by a name that is neither in NOOM_PUBLIC_URL nor in NOOM_ORIGINS';
