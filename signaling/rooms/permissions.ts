/** Owns who may do what: asks the table of roles, and has one of what each grant opens. Knows nothing of rooms. */
import { SignalingError } from '../base/errors.js';
import { GRANT_OF, GRANTS, MODERATORS, POWERS, ROLES } from '../protocol.js';
import type { Grant, Power, Role, Update } from '../protocol.js';

/** What it takes to know what somebody may do. */
export interface Allowed {
  role: Role;
  /** Left out: all. */
  can?: readonly Grant[] | undefined;
}

/** What of an `update` needs a grant, when it turns it on. */
type MediaField = keyof typeof GRANT_OF;
const MEDIA_FIELDS = Object.keys(GRANT_OF) as MediaField[];

/** Topics that pages speak of. Any other is an app's; who only reads says by `ack` and `app-ack` what has arrived. */
const TOPICS: ReadonlyMap<string, Grant | undefined> = new Map([
  ['chat', 'chat'],
  ['typing', 'chat'],
  ['files', 'files'],
  ['ack', undefined],
  ['app-ack', undefined],
]);

export const isModerator = ({ role }: { role: Role }): boolean => MODERATORS.includes(role);

export const isBelow = (role: Role, other: Role): boolean => ROLES.indexOf(role) > ROLES.indexOf(other);

/** What a role leaves of what the site has granted. */
export const grantsOf = (role: Role, granted: readonly Grant[] | undefined): Grant[] =>
  role === 'viewer' ? [] : [...(granted ?? GRANTS)];

const mayUse = ({ can }: Allowed, grant: Grant): boolean => can?.includes(grant) ?? true;

/** The devices that are on, without those that are not granted. */
export function withinGrants<T extends Partial<Record<MediaField, boolean | undefined>>>(who: Allowed, media: T): T {
  const denied = MEDIA_FIELDS.filter((field) => media[field] && !mayUse(who, GRANT_OF[field]));
  return { ...media, ...Object.fromEntries(denied.map((field) => [field, false])) };
}

/** @throws {SignalingError} `E_FORBIDDEN` */
export function requirePower(who: Allowed, command: Power): void {
  if (!(POWERS[command] as readonly Role[]).includes(who.role))
    throw new SignalingError('E_FORBIDDEN', 'Only a host may do this.');
}

/** What is aimed at a host is for hosts alone. */
export const hasPowerOver = (who: Allowed, target: Allowed): boolean => target.role !== 'host' || who.role === 'host';

/** @throws {SignalingError} `E_FORBIDDEN` */
export function requirePowerOver(who: Allowed, target: Allowed): void {
  if (!hasPowerOver(who, target)) throw new SignalingError('E_FORBIDDEN', 'Only a host may do this to a host.');
}

/** @throws {SignalingError} `E_FORBIDDEN` */
export function requireGrant(who: Allowed, grant: Grant | undefined): void {
  if (grant !== undefined && !mayUse(who, grant))
    throw new SignalingError('E_FORBIDDEN', `You may not do this here: "${grant}" is not granted to you.`);
}

/** @throws {SignalingError} `E_FORBIDDEN` */
export function requireMedia(who: Allowed, update: Update): void {
  for (const field of MEDIA_FIELDS) if (update[field]) requireGrant(who, GRANT_OF[field]);
}

/** The grant that a topic needs, if any. */
export const grantOfTopic = (topic: string): Grant | undefined => (TOPICS.has(topic) ? TOPICS.get(topic) : 'data');
