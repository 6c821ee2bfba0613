/**
 * Owns the check of a CONNECT: its shape, the version, and the site's JWT. Knows nothing of rooms and of what a
 * resume token is good for.
 */
import { errors, jwtVerify } from 'jose';
import * as v from 'valibot';
import { SignalingError } from '../base/errors.js';
import { AppData, ConnectAuth, DisplayName, Grants, PROTOCOL_VERSION, Role, RoomName } from '../protocol.js';
import { advice } from '../base/advice.js';
import { AvatarUrl } from './avatar-url.js';
import type { Identity } from './identity.js';

/** Seconds by which the site's clock may differ from ours. */
export const CLOCK_TOLERANCE = 60;

const Claims = v.object({
  room: v.optional(RoomName),
  /** Many a back end writes `null` for a name, or a picture, that it does not have. */
  name: v.nullish(DisplayName),
  /** Hosts are whom the site names, and nobody else. */
  role: v.optional(Role, 'guest'),
  can: v.optional(Grants),
  waiting: v.optional(v.boolean()),
  data: v.optional(AppData),
  avatarUrl: v.nullish(AvatarUrl),
  sub: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
  exp: v.number(),
});

/** @throws {SignalingError} `E_VERSION`, `E_SCHEMA` */
export function parseConnect(auth: unknown): ConnectAuth {
  // The version first: a later contract may have another shape altogether.
  const version = v.safeParse(v.object({ v: v.number() }), auth);
  if (version.success && version.output.v !== PROTOCOL_VERSION) {
    throw new SignalingError(
      'E_VERSION',
      `This service speaks version ${PROTOCOL_VERSION}, the page version ${version.output.v}: load /noom.js from this service.`,
    );
  }
  const parsed = v.safeParse(ConnectAuth, auth, { abortEarly: true, abortPipeEarly: true });
  if (!parsed.success) throw new SignalingError('E_SCHEMA', advice(parsed.issues));
  return parsed.output;
}

/** Says who a JWT is about; rejects with a `SignalingError` `E_AUTH`. */
export type Authenticate = (token: string | undefined) => Promise<Identity>;

/** @param secret The site's HS256 key; without one everybody is nobody in particular. */
export function authenticator(secret: string | undefined): Authenticate {
  if (secret === undefined) return () => Promise.resolve({});
  const key = new TextEncoder().encode(secret);
  return async (token) => {
    if (token === undefined) throw new SignalingError('E_AUTH', 'This service needs a token: set .token or .getToken.');
    const verified = await jwtVerify(token, key, {
      // Pinned, or a token could choose how it wants to be checked (RFC 8725 section 3.1).
      algorithms: ['HS256'],
      audience: 'noom',
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE,
    }).catch((error: unknown) => {
      throw new SignalingError('E_AUTH', describe(error));
    });
    const claims = v.safeParse(Claims, verified.payload);
    if (!claims.success) throw new SignalingError('E_AUTH', `A claim of the token is wrong: ${advice(claims.issues)}`);
    const { name, avatarUrl, ...claimed } = claims.output;
    return {
      ...claimed,
      ...(typeof name === 'string' && { name }),
      ...(typeof avatarUrl === 'string' && { avatarUrl }),
    };
  };
}

/**
 * Who a socket speaks for, as long as the site's token lasts: it was good at the CONNECT, and the socket may be hours
 * old.
 * @throws {SignalingError} `E_AUTH`
 */
export function stillNamed(who: Identity | undefined, now: number): Identity {
  if (!who)
    throw new SignalingError('E_AUTH', 'This needs a valid token: let .getToken give a fresh one and connect again.');
  if (who.exp !== undefined && now / 1000 > who.exp + CLOCK_TOLERANCE) throw new SignalingError('E_AUTH', EXPIRED);
  return who;
}

const EXPIRED = 'The token has expired: let .getToken give a fresh one.';

function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return EXPIRED;
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `The token's "${error.claim}" is missing or wrong: it needs "aud": "noom" and "exp".`;
  }
  return 'The token is not valid: it must be a JWT signed with NOOM_AUTH_SECRET by HS256.';
}
