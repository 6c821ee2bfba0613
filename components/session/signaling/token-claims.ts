/**
 * Owns what a page reads of the site's token by itself, unverified: for what it shows and asks before the service has
 * spoken, and for nothing else. Knows nothing of where the token is from.
 */
import { GRANTS } from '../../../signaling/protocol.js';
import type { TokenSays } from '../state/state.js';

/** Nothing for what is no JWT (RFC 7519): the service refuses that. */
export function claimsOf(token: string | undefined): TokenSays {
  const { name, role, can } = payloadOf(token);
  const granted = Array.isArray(can) ? GRANTS.filter((grant) => can.includes(grant)) : undefined;
  const sends = role === 'viewer' ? [] : granted;
  return { ...(typeof name === 'string' && name.trim() && { name }), ...(sends && { can: sends }) };
}

function payloadOf(token: string | undefined): Record<string, unknown> {
  try {
    const base64 = (token?.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
