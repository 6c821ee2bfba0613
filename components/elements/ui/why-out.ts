/** Owns what a person is told of an error, and of not being in the room. Knows nothing of where it is shown. */
import type { TemplateResult } from 'lit';
import type { CommonStrings } from '../../locales/strings.js';
import type { NoomError } from '../../session/base/errors.js';
import type { LeaveReason, SessionState } from '../../session/state/state.js';
import { notice } from './notice.js';

const REFUSED: ReadonlySet<LeaveReason> = new Set(['not-allowed', 'no-host', 'no-room', 'full']);

/** The text, and whether something went wrong; null where there is nothing to tell, as after leaving. */
export function whyOut(
  { error, leftReason }: Pick<SessionState, 'error' | 'leftReason'>,
  t: CommonStrings,
): { text: string; isBad: boolean } | null {
  // A site that keeps somebody out says why in its own words.
  if (leftReason === 'not-allowed' && error?.reason !== undefined) return { text: error.reason, isBad: false };
  // Of a refusal the error says more; of everything else the reason does.
  const refusal = leftReason && REFUSED.has(leftReason) && error && error.code !== 'E_FORBIDDEN';
  if (leftReason && leftReason !== 'left' && !refusal) return { text: t.leftBecause[leftReason], isBad: false };
  return error && { text: errorText(error, t), isBad: true };
}

/** The same as a notice; of a service out of reach, where there is nothing else to tell. */
export function outNotice(
  { isOutOfReach, ...out }: Pick<SessionState, 'error' | 'leftReason'> & { readonly isOutOfReach: boolean },
  t: CommonStrings,
): TemplateResult | null {
  const why = whyOut(out, t);
  if (why) return notice(why.text, why);
  return isOutOfReach ? notice(t.reachless) : null;
}

/** In the person's words, where they are loaded; else as the session or the service says it to developers. */
export function errorText(
  { code, message, hint, reason }: Pick<NoomError, 'code' | 'message' | 'hint' | 'reason'>,
  { errors, hints }: Pick<CommonStrings, 'errors' | 'hints'>,
): string {
  return reason ?? (hint && hints?.[hint]) ?? errors?.[code] ?? message;
}
