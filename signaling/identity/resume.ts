/**
 * Owns the resume token: what it says and how it is signed. Knows nothing of rooms and of who may use it when.
 *
 * HMAC-SHA256 by node:crypto and not a JWT by jose, because joining must not wait: WebCrypto, on which jose stands,
 * is asynchronous, and between a member's joining and their welcome nothing else may happen.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { DisplayName, Grants, Id, Role, RoomName } from '../protocol.js';

const Claims = v.object({
  room: RoomName,
  /** The room's instance. */
  instance: Id,
  private: v.boolean(),
  member: Id,
  name: DisplayName,
  nameFixed: v.boolean(),
  sub: v.optional(v.string()),
  role: Role,
  /** What the site named them, if it did; tokens of older versions do not say. */
  said: v.optional(Role),
  /** What the site has granted, and what it says of the person. */
  can: v.optional(Grants),
  data: v.optional(v.unknown()),
  avatarUrl: v.optional(v.string()),
  /** The host term of the room when this was signed: of two who say "host", the greater is right. */
  term: v.number(),
  order: v.number(),
  /** When the room was opened; tokens of older versions do not say. */
  startedAt: v.optional(v.number()),
  serial: v.number(),
  /** Milliseconds since the Unix epoch. */
  iat: v.number(),
});
export type ResumeClaims = v.InferOutput<typeof Claims>;

export interface ResumeTokens {
  sign(claims: ResumeClaims): string;
  /** What a token of ours says; nothing for anything else, or one that is too old. */
  verify(token: string): ResumeClaims | undefined;
}

/** How old a token may be; one that nobody has shown for so long is somebody's copy, or of a call that is over. */
export interface TokenAge {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds. */
  maxAgeMs: number;
}

/** @param secret Key of any length; the same one on every node and after every restart. */
export function resumeTokens(secret: string, { now, maxAgeMs }: TokenAge): ResumeTokens {
  // A key of its own, so that a signature made here is of no use wherever else the secret may serve.
  const key = createHmac('sha256', secret).update('noom resume token 1').digest();
  const mac = (body: string) => createHmac('sha256', key).update(body).digest();
  return {
    sign(claims) {
      const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return `${body}.${mac(body).toString('base64url')}`;
    },
    verify(token) {
      const [body, signature, ...rest] = token.split('.');
      if (!body || !signature || rest.length > 0) return undefined;
      const given = Buffer.from(signature, 'base64url');
      const expected = mac(body);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const claims = v.safeParse(Claims, parseJson(Buffer.from(body, 'base64url').toString()));
      return claims.success && now() - claims.output.iat <= maxAgeMs ? claims.output : undefined;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
