/**
 * Owns what the console says to who runs the service: people in a call can do nothing about it. Knows nothing of how it
 * is found out.
 */
import type { SessionEvent } from '../state/facts.js';

const ADVICE: Readonly<Record<string, string>> = {
  local:
    'the service gives no ICE servers, so that calls work within one network. Set NOOM_TURN_URLS or NOOM_ICE_SERVERS.',
  'no-relay':
    'there is no way to somebody, and the service has no TURN server. Set NOOM_TURN_URLS or NOOM_ICE_SERVERS.',
  'relay-unreachable':
    'there is no way to somebody, and the TURN server gives none. Check that it runs, and its ports.',
};
const said = new Set<string>();

/** Says each piece of advice once in a page. */
export function adviseOperator(event: SessionEvent): void {
  const what =
    event.type === 'peer'
      ? event.cause
      : event.type === 'welcome' && event.welcome.iceServers.length === 0
        ? 'local'
        : undefined;
  if (what === undefined || !Object.hasOwn(ADVICE, what) || said.has(what)) return;
  said.add(what);
  console.info(`Noom: ${ADVICE[what]}`);
}
