/** Owns what somebody may do, by their role and by what is granted to them. Knows nothing of who decides it. */
import { MODERATORS, POWERS, type CommandName, type Grant, type Power } from '../../../signaling/protocol.js';
import { NoomError } from '../base/errors.js';
import type { Participant } from './state.js';

export { ROLES } from '../../../signaling/protocol.js';

type Person = Pick<Participant, 'role' | 'can'>;
/** `can` left out: all. */
type Granted = Partial<Pick<Participant, 'can'>>;

/** Out of rooms (`null`) nobody forbids anything. */
export const may = (who: Granted | null, grant: Grant): boolean => who?.can?.includes(grant) ?? true;

export const isModerator = (who: Person | null): boolean => who !== null && MODERATORS.includes(who.role);

/** What is aimed at a host is for hosts alone. */
export function hasPower(who: Person | null, power: Power, target?: Person): boolean {
  if (who === null || !POWERS[power].some((role) => role === who.role)) return false;
  return target?.role !== 'host' || who.role === 'host';
}

/** @throws NoomError `E_FORBIDDEN` */
export function requireGrant(who: Granted | null, grant: Grant): void {
  if (!may(who, grant))
    throw new NoomError('E_FORBIDDEN', `You may not do this here: "${grant}" is not granted to you.`);
}

/** @throws NoomError `E_FORBIDDEN` */
export function requirePower(who: Person, command: CommandName, target?: Person): void {
  if (command in POWERS && !hasPower(who, command as Power, target))
    throw new NoomError(
      'E_FORBIDDEN',
      target?.role === 'host' ? 'Only a host may do this to a host.' : 'Only a host may do this.',
    );
}
