/**
 * Owns what `createSignaling` can be told: the options, and the error of one that is wrong. Knows nothing of how they
 * are checked, and of the environment.
 */
import type { Logger } from './base/logger.js';
import type { AddressLimits } from './http/addresses.js';
import type { TurnOptions } from './ice/turn.js';
import type { JoinAnswer, JoinQuestion } from './operator/admission.js';
import type { Departure } from './operator/departures.js';
import type { IceServer } from './protocol.js';
import type { Rate } from './sockets/limits.js';

export interface SignalingOptions {
  /**
   * Origins whose pages may embed the service, beside its own, such as `https://www.example.com`: a list, or one text
   * with commas. In
   * `https://*.example.com` the `*` is any one label; `*` alone allows any origin. Default: none, and outside
   * production every loopback origin.
   */
  origins?: string | readonly string[] | undefined;
  /** The address that people reach, where a proxy stands before the service: its origin is the service's own. */
  publicUrl?: string | undefined;
  /** How many proxies stand before the service and are believed about client address and host. Default 0. */
  trustProxy?: number | undefined;
  /** Whether this is production, where loopback origins are foreign. Default false. */
  production?: boolean | undefined;
  /** In production, lets any origin in without tokens; otherwise that is refused. Default false. */
  open?: boolean | undefined;
  /** Key of resume tokens. Default: made once and kept in the data folder; without one, made anew at each start. */
  secret?: string | undefined;
  /** Variables that a `#` has cut in the file they were read from: each is a line in the log, and counted. */
  cutVariables?: readonly string[] | undefined;
  /** Folder for rooms and secret, made where it is missing. Default: nothing is kept, and a restart ends all calls. */
  dataDir?: string | undefined;
  /** Milliseconds to wait for another process that has the folder and ends. Default 15,000. */
  dataDirWaitMs?: number | undefined;
  /**
   * With it, joining and the lobby need a JWT: HS256, `aud: "noom"`, `exp`; claims `room`, `name`, `role`, `can`,
   * `waiting`, `data`, `avatarUrl`, `sub`. Hosts are whom it names.
   */
  authSecret?: string | undefined;
  /**
   * Redis, by which several nodes act as one service: `redis://…` or `rediss://…`. Needs `secret`, the same on each
   * node; rooms are kept there then, and not in the data folder.
   */
  redisUrl?: string | undefined;
  /** With Redis, milliseconds between signs of life of a node, default 1,000: after three without one it is down. */
  heartbeatMs?: number | undefined;
  /** STUN and TURN servers that pages are given, as in `RTCConfiguration`. Default none. */
  iceServers?: readonly IceServer[] | undefined;
  /**
   * A TURN server that shares a secret with the service (coturn: `use-auth-secret`): each welcome brings fresh
   * credentials.
   */
  turn?: TurnOptions | undefined;
  /** New rooms are locked: newcomers knock until a host unlocks. Default false. */
  waitingRoom?: boolean | undefined;
  /** Everybody in a room is told the `sub` of the others, and not hosts and cohosts alone. Default false. */
  showUserIds?: boolean | undefined;
  /** With it, and with `serve`, operators see and end rooms at `/api`, with this key as bearer token. */
  apiKey?: string | undefined;
  /** With both, and with `serve`, the admin panel is at `/admin`. Default: there is none. */
  adminUser?: string | undefined;
  adminPassword?: string | undefined;
  /** Where room-started, room-ended, participant-joined and participant-left are told, signed with `webhookSecret`. */
  webhookUrl?: string | undefined;
  webhookSecret?: string | undefined;
  /**
   * Asked before anybody joins or knocks, not at a resume: whether they come in, and as whom. What it throws, an answer
   * that does not fit, and none within 2 s keep them out. `signal` aborts when nobody waits for the answer any more.
   */
  onJoin?: ((question: JoinQuestion, signal: AbortSignal) => JoinAnswer | Promise<JoinAnswer>) | undefined;
  /** Told of everybody who is gone from a room that this node keeps. */
  onLeave?: ((left: Departure) => unknown) | undefined;
  /** In place of `onJoin`, an address that is asked the same by a POST, signed with `joinSecret`. */
  joinUrl?: string | undefined;
  joinSecret?: string | undefined;
  limits?:
    | {
        /** Most members with media in a room. Default 8: a mesh asks of everyone to send to everyone. */
        participants?: number | undefined;
        /** Most members of any kind in a room. Default 200. */
        members?: number | undefined;
        /** Default 10,000. */
        rooms?: number | undefined;
        /** Most people who wait at one door. Default 50. */
        knocks?: number | undefined;
        /** Rooms that somebody in the lobby is told of at once; the others are found by searching. Default 200. */
        listed?: number | undefined;
        /** Most members, and most people with a `sub`, whom a room keeps out; then it locks. Default 1,000. */
        removed?: number | undefined;
        /** Commands of one socket. Default 200 at once and 60 a second. */
        rate?: Rate | undefined;
        /**
         * Packets of one socket that are no commands. A page sends two a second at the most. Default 100 at once and 20
         * a second.
         */
        packets?: Rate | undefined;
        /**
         * Of one client address (of IPv6, a /64): sockets at once (1,000), new ones (1,200) and commands (60,000) a
         * minute.
         */
        address?: Partial<AddressLimits> | undefined;
      }
    | undefined;
  /** pino or alike. Default: warnings and errors as JSON lines on standard error. */
  logger?: Logger | undefined;
  /** Serves the bundles, `/livez` and `/readyz`, too. Default false: nothing but Socket.IO. */
  serve?: boolean | undefined;
  /** With `serve`, serves the demo pages at `/` and `/r/<room>`, too. Default false: these are the server's own. */
  demo?: boolean | undefined;
  /** Milliseconds between pings, default 2,500, and until a missing answer is silence, default 2,000. */
  pingInterval?: number | undefined;
  pingTimeout?: number | undefined;
  /**
   * Milliseconds that a member is kept after a crash, default 5,500, and after silence or a restart, default 60,000.
   */
  crashGraceMs?: number | undefined;
  silenceGraceMs?: number | undefined;
  /**
   * Milliseconds that a resume token is good for, default an hour, and after which one who stays is given a fresh one,
   * default ten minutes.
   */
  resumeMaxAgeMs?: number | undefined;
  resumeRenewMs?: number | undefined;
}

/** An option that is unknown or wrong. The message is one line that begins with its name. */
export class OptionsError extends TypeError {
  override readonly name = 'OptionsError';
  /**
   * @param option Its name, `limits.rooms` of one inside another.
   * @param reason What is wrong with it, with names of other options in backticks.
   */
  constructor(
    readonly option: string,
    readonly reason: string,
  ) {
    super(`${option}: ${reason}.`);
  }
}
