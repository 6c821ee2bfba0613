/**
 * Owns which pages may reach the signaling, by the Origin header that browsers send. Knows nothing of tokens: what
 * is no browser can send any Origin, so this guards people's browsers against foreign pages and nothing else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopback } from '../base/ip-address.js';
import type { WireError } from '../protocol.js';
import { type HostRules, MISDIRECTED, UNKNOWN_HOST, UNKNOWN_HOST_REASON } from './hosts.js';
import type { Refusals } from '../base/refusals.js';
import { isUpgrade } from '../base/refuse.js';

export interface OriginRules extends HostRules {
  /** In production a page on somebody's own machine is as foreign as any. */
  production: boolean;
}

/** Any page of the web, and anybody who runs one, could use this service for calls of their own. */
export const isOpenToAll = ({
  origins,
  authSecret,
}: {
  origins: readonly string[];
  authSecret?: string | undefined;
}): boolean => origins.includes('*') && authSecret === undefined;

/** Stands for the one label that `*` is. */
const ANY_LABEL = 'any-label';

/**
 * An origin as browsers send it, such as `https://www.example.com`; one with a wildcard for its first label,
 * `https://*.example.com`; or
 * `*`. Nothing for what could never match: a host alone, a path, a `*` at another place.
 */
export function readOrigin(text: string): string | undefined {
  if (text === '*') return text;
  const [, scheme = '', wild = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)(\*\.)?([^*/?#@\\\s]+)\/?$/i.exec(text) ?? [];
  const url = rest === '' ? undefined : `${scheme}${wild && `${ANY_LABEL}.`}${rest}`;
  if (url === undefined || !URL.canParse(url)) return undefined;
  // The origin of another scheme, as hybrid apps and extensions have it, is no origin to URL.
  const origin = /^https?:/i.test(url) ? new URL(url).origin : url.toLowerCase();
  return wild ? origin.replace(`${ANY_LABEL}.`, '*.') : origin;
}

/** The list of origins that a text holds, by commas; a list is one already. */
export const originsIn = (origins: string | readonly string[]): string[] =>
  (typeof origins === 'string' ? origins.split(',') : [...origins]).map((origin) => origin.trim()).filter(Boolean);

export function originCheck(rules: OriginRules): (request: IncomingMessage) => boolean {
  const listed = new Set(rules.origins);
  if (rules.publicUrl !== undefined) listed.add(new URL(rules.publicUrl).origin);
  return (request) => {
    const { origin } = request.headers;
    // Browsers leave it out of a GET to the page's own origin; a foreign page's request always has it.
    if (origin === undefined || listed.has('*') || listed.has(origin.toLowerCase()) || listed.has(withoutLabel(origin)))
      return true;
    const url = parse(origin);
    if (!url) return false;
    return url.host === ownHost(request, rules.trustProxy) || (!rules.production && isLoopback(url.hostname));
  };
}

/** The origin with a wildcard for the first label of its host. */
const withoutLabel = (origin: string): string =>
  origin.toLowerCase().replace(/^([a-z][a-z0-9+.-]*:\/\/)[^.:/]+\./, '$1*.');

/** The host that the browser meant, without the port when it is the scheme's own, as `URL.host` has it. */
function ownHost(request: IncomingMessage, trustProxy: boolean): string | undefined {
  const forwarded = trustProxy ? request.headers['x-forwarded-host'] : undefined;
  const host = (Array.isArray(forwarded) ? forwarded[0] : forwarded?.split(',')[0]?.trim()) ?? request.headers.host;
  return host?.toLowerCase();
}

function parse(origin: string): URL | undefined {
  try {
    const url = new URL(origin);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined; // "null": a sandboxed frame or a file
  }
}

const REFUSAL: WireError = {
  code: 'E_ORIGIN',
  message: 'E_ORIGIN: pages of this origin may not embed this service: add it to NOOM_ORIGINS.',
};

const NO_PAGE: WireError = {
  code: 'E_ORIGIN',
  message: 'E_ORIGIN: this is no way to embed the service: connect by the script of it.',
};

/**
 * A request that a foreign page makes its browser send without saying so: an image, a frame. A page that connects says
 * its origin, and one of the service's own host is `same-origin`.
 */
export const isUnasked = ({ headers }: IncomingMessage): boolean =>
  headers.origin === undefined &&
  (headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site');

/**
 * Engine.IO middleware that lets allowed origins through, with CORS headers, and answers 403 to all others. It runs
 * for every request of every transport; `allowRequest`, which calls it for none that carries a session id, answers
 * an upgrade with 400, and `cors.origin` stops no WebSocket at all.
 */
export function guardOrigins(
  isAllowed: (request: IncomingMessage) => boolean,
  isKnownHost: (request: IncomingMessage) => boolean,
  { refuse }: Refusals,
) {
  return (request: IncomingMessage, response: ServerResponse, next: (error?: Error) => void): void => {
    if (!isKnownHost(request)) {
      refuse(request, response, MISDIRECTED, UNKNOWN_HOST, UNKNOWN_HOST_REASON);
      return;
    }
    if (isUnasked(request))
      return refuse(request, response, 403, NO_PAGE, 'a foreign page without an origin, as images are');
    const allowed = isAllowed(request);
    const refuseOrigin = () => refuse(request, response, 403, REFUSAL, 'pages of this origin are not in NOOM_ORIGINS');
    if (isUpgrade(request)) {
      if (allowed) next();
      else refuseOrigin();
      return;
    }
    response.setHeader('Vary', 'Origin');
    // On a refusal too: the answer holds no secret, and only so can the page say why it cannot connect.
    if (request.headers.origin !== undefined) response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
    if (!allowed) {
      refuseOrigin();
    } else if (request.method === 'OPTIONS') {
      response
        .writeHead(204, {
          'Access-Control-Allow-Methods': 'GET,POST',
          'Access-Control-Allow-Headers': 'Content-Type',
          'Access-Control-Max-Age': '600',
        })
        .end();
    } else next();
  };
}
