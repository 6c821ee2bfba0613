/** Owns which ICE servers pages are given and how far calls reach with them. Knows nothing of rooms. */
import * as v from 'valibot';
import type { IceServer } from '../protocol.js';

const Url = v.pipe(
  v.string(),
  v.regex(/^(stuns?|turns?):[^\s/]+$/, 'must look like "stun:stun.example.com:3478" or "turn:…"'),
);

/** A relay without credentials of its own: they are made at each join. */
export const TurnUrls = v.array(
  v.pipe(
    v.string('must be a text'),
    v.regex(/^turns?:[^\s/]+$/, ({ input }) => `"${input}" is not an address such as turn:turn.example.com:3478`),
  ),
  'must be a list of addresses',
);

/** As RTCConfiguration has them (W3C WebRTC section 4.2.4); TURN needs credentials, or browsers throw. */
export const IceServers = v.array(
  v.pipe(
    v.strictObject(
      {
        urls: v.union(
          [Url, v.pipe(v.array(Url), v.minLength(1))],
          'must be one address or a list of them, such as "stun:stun.example.com:3478"',
        ),
        username: v.optional(v.string('must be a text')),
        credential: v.optional(v.string('must be a text')),
      },
      'must have "urls", and may have "username" and "credential"',
    ),
    v.check(
      (server) => !urlsOf(server).some(isTurn) || (server.username !== undefined && server.credential !== undefined),
      'TURN needs "username" and "credential"',
    ),
    v.transform(({ urls, username, credential }): IceServer => ({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    })),
  ),
  'must be a list of servers',
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
