/** Owns what an attack is made of: steps, as plain data, so that a failure can be written down and done again. */

/**
 * Who does it: a guest in the bystanders' room, the host and a member of a room of the attackers' own, somebody in the
 * lobby. «references» in values are theirs (world.ts).
 */
export type Role = 'guest' | 'host' | 'member' | 'lobby';
export const ROLES: readonly Role[] = ['guest', 'host', 'member', 'lobby'];

export type Step =
  /** A Socket.IO event that asks for an answer. */
  | { do: 'command'; who: Role; name: unknown; args: readonly unknown[] }
  /** Engine.IO packets as they are, each a WebSocket message: text, or bytes in base64. */
  | { do: 'frames'; who: Role; frames: readonly (string | { base64: string })[] }
  /** A Socket.IO CONNECT on a connection of its own. */
  | { do: 'connect'; auth: unknown }
  /** Bytes (base64) after the upgrade to WebSocket: frames that no library would write. */
  | { do: 'bytes'; base64: string }
  /**
   * A request to Engine.IO. `query` takes the place of the usual one; with `session` a body is posted into a polling
   * session.
   */
  | { do: 'http'; method: string; query?: string; session?: boolean; body?: string; type?: string };

export interface Case {
  about: string;
  steps: readonly Step[];
}

/** What a step counts as: one for each event, packet or request that the service is sent. */
export const eventsOf = (step: Step): number => (step.do === 'frames' ? step.frames.length : 1);
