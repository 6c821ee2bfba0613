/** Owns which ICE servers pages are given and how far calls reach with them. Knows nothing of rooms. */
import * as v from 'valibot';
import type { IceServer } from '../protocol.js';

const Url = v.pipe(
  v.string(),
  v.regex(/^(stuns?|turns?):[^\s/]+$/, 'must look like "stun:stun.example.com:3478" or "turn:…"'),
);

/** A relay without credentials of its own: they are made at each join. */
export const TurnUrls = v.array(
  v.pipe(v.string(), v.regex(/^turns?:[^\s/]+$/, 'must look like "turn:turn.example.com:3478"')),
);

/** As RTCConfiguration has them (W3C WebRTC section 4.2.4); TURN needs credentials, or browsers throw. */
export const IceServers = v.array(
  v.pipe(
    v.strictObject({
      urls: v.union(
        [Url, v.pipe(v.array(Url), v.minLength(1))],
        'must be one address or a list of them, such as "stun:stun.example.com:3478"',
      ),
      username: v.optional(v.string()),
      credential: v.optional(v.string()),
    }),
    v.check(
      (server) => !urlsOf(server).some(isTurn) || (server.username !== undefined && server.credential !== undefined),
      'TURN needs "username" and "credential"',
    ),
  ),
);

/** How far apart two people may be: one network, most networks, or any that lets packets out at all. */
export type Reach = 'local' | 'stun' | 'turn';

export function reachOf(servers: readonly IceServer[]): Reach {
  const urls = servers.flatMap(urlsOf);
  if (urls.some(isTurn)) return 'turn';
  return urls.length > 0 ? 'stun' : 'local';
}

function urlsOf({ urls }: { urls: string | string[] }): string[] {
  return typeof urls === 'string' ? [urls] : urls;
}

function isTurn(url: string): boolean {
  return /^turns?:/.test(url);
}
