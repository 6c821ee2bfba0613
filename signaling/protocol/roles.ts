/**
 * Owns what roles there are and what each may do, and what can be granted to a member. Knows nothing of who gives them.
 */
import * as v from 'valibot';

/** A cohost does what a host does, but for roles, the end of the call, and hosts. A viewer hears, sees and reads. */
export const ROLES = ['host', 'cohost', 'guest', 'viewer'] as const;
export const Role = v.picklist(ROLES);
export type Role = v.InferOutput<typeof Role>;

export const MODERATORS: readonly Role[] = ['host', 'cohost'];
/** Who may give which command; what is not here, everybody in the room may. */
export const POWERS = {
  admit: MODERATORS,
  deny: MODERATORS,
  mute: MODERATORS,
  remove: MODERATORS,
  lock: MODERATORS,
  room: MODERATORS,
  role: ['host'],
  'lower-hand': MODERATORS,
  end: ['host'],
} as const satisfies Record<string, readonly Role[]>;
export type Power = keyof typeof POWERS;

/** What members may send: `data` is what apps send each other. */
export const GRANTS = ['audio', 'video', 'screen', 'chat', 'files', 'react', 'data'] as const;
export const Grants = v.pipe(v.array(v.picklist(GRANTS)), v.maxLength(GRANTS.length));
export type Grant = (typeof GRANTS)[number];
/** What it takes to send each medium. */
export const GRANT_OF = { audio: 'audio', camera: 'video', screen: 'screen' } as const satisfies Record<string, Grant>;
