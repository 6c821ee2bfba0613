/**
 * Owns which pages may reach the signaling, by the Origin header that browsers send. Knows nothing of tokens: what
 * is no browser can send any Origin, so this guards people's browsers against foreign pages and nothing else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireError } from './protocol.js';
import { isUpgrade, refuseRequest } from './refuse.js';

export interface OriginRules {
  /** Origins beside the service's own; `*` allows any. */
  origins: readonly string[];
  /** The address that people reach, behind a proxy. */
  publicUrl?: string | undefined;
  /** In production a page on somebody's own machine is as foreign as any. */
  production: boolean;
  /** Whether a proxy's `X-Forwarded-Host` is believed. */
  trustProxy: boolean;
}

/** Any page of the web, and whoever runs one, could use this service for calls of their own. */
export const isOpenToAll = ({ origins, authSecret }: { origins: readonly string[]; authSecret?: string | undefined }): boolean =>
  origins.includes('*') && authSecret === undefined;

export function originCheck(rules: OriginRules): (request: IncomingMessage) => boolean {
  const listed = new Set(rules.origins.map((origin) => origin.toLowerCase()));
  if (rules.publicUrl !== undefined) listed.add(new URL(rules.publicUrl).origin);
  return (request) => {
    const { origin } = request.headers;
    // Browsers leave it out of a GET to the page's own origin; a foreign page's request always has it.
    if (origin === undefined || listed.has('*') || listed.has(origin.toLowerCase())) return true;
    const url = parse(origin);
    if (!url) return false;
    return url.host === ownHost(request, rules.trustProxy) || (!rules.production && isLoopback(url.hostname));
  };
}

/** The host that the browser meant, without the port when it is the scheme's own, as `URL.host` has it. */
function ownHost(request: IncomingMessage, trustProxy: boolean): string | undefined {
  const forwarded = trustProxy ? request.headers['x-forwarded-host'] : undefined;
  const host = (Array.isArray(forwarded) ? forwarded[0] : forwarded?.split(',')[0]?.trim()) ?? request.headers.host;
  return host?.toLowerCase();
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function parse(origin: string): URL | undefined {
  try {
    const url = new URL(origin);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined; // "null": a sandboxed frame or a file
  }
}

const REFUSAL: WireError = { code: 'E_ORIGIN', message: 'E_ORIGIN: pages of this origin may not embed this service: add it to NOOM_ORIGINS.' };

/**
 * Engine.IO middleware that lets allowed origins through, with CORS headers, and answers 403 to all others. It runs
 * for every request of every transport; `allowRequest`, which calls it for none that carries a session id, answers
 * an upgrade with 400, and `cors.origin` stops no WebSocket at all.
 */
export function guardOrigins(isAllowed: (request: IncomingMessage) => boolean) {
  return (request: IncomingMessage, response: ServerResponse, next: (error?: Error) => void): void => {
    const allowed = isAllowed(request);
    if (isUpgrade(request)) {
      if (allowed) next();
      else refuseRequest(request, response, 403, REFUSAL);
      return;
    }
    response.setHeader('Vary', 'Origin');
    // On a refusal too: the answer holds no secret, and only so can the page say why it cannot connect.
    if (request.headers.origin !== undefined) response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
    if (!allowed) {
      refuseRequest(request, response, 403, REFUSAL);
    } else if (request.method === 'OPTIONS') {
      response.writeHead(204, { 'Access-Control-Allow-Methods': 'GET,POST', 'Access-Control-Allow-Headers': 'Content-Type', 'Access-Control-Max-Age': '600' }).end();
    } else next();
  };
}
