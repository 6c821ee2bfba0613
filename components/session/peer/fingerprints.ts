/**
 * Owns which certificates stand at the two ends of a connection, by its descriptions: DTLS takes no other than one whose
 * fingerprint is in there (RFC 8842, section 5.1). Pure.
 */
import type { Fingerprints } from '../base/links.js';

/**
 * The one SHA-256 fingerprint of a description (RFC 8122, section 5), in lower case; null if it has another, or more
 * than one: then it does not say which certificate it is.
 */
export function fingerprintIn(sdp: string): string | null {
  const found = [...sdp.matchAll(/^a=fingerprint:(.*)$/gim)].map(([, value]) => value!.trim().toLowerCase());
  const [, hex] = /^sha-256 ((?:[\da-f]{2}:){31}[\da-f]{2})$/.exec(found[0] ?? '') ?? [];
  return hex && found.every((one) => one === found[0]) ? hex.replaceAll(':', '') : null;
}

/** Undefined until both sides have described themselves. A description that is not answered yet counts as well. */
export function fingerprintsOf(connection: RTCPeerConnection): Fingerprints | null | undefined {
  const { localDescription, currentRemoteDescription, pendingRemoteDescription } = connection;
  const remote = [currentRemoteDescription, pendingRemoteDescription].map((one) => one?.sdp ?? '').join('\n');
  if (!localDescription || !remote.trim()) return undefined;
  const [own, theirs] = [fingerprintIn(localDescription.sdp), fingerprintIn(remote)];
  return own && theirs && own !== theirs ? { own, theirs } : null;
}
