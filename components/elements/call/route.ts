/** Owns what a statistics report (W3C webrtc-stats) says of the route to a peer. Pure; knows no timer. */

export type Route = 'direct' | 'relay';

type Entry = Readonly<Record<string, unknown>>;

/** Null while no pair of candidates is in use. */
export function routeOf(report: RTCStatsReport | undefined): Route | null {
  const entries = new Map<unknown, Entry>();
  report?.forEach((entry: Entry) => entries.set(entry['id'], entry));
  const pair = pairIn(entries);
  if (!pair) return null;
  const ends = [pair['localCandidateId'], pair['remoteCandidateId']];
  return ends.some((id) => entries.get(id)?.['candidateType'] === 'relay') ? 'relay' : 'direct';
}

/** Firefox has no transport that names the pair, and marks the pair itself. */
function pairIn(entries: ReadonlyMap<unknown, Entry>): Entry | undefined {
  const all = [...entries.values()];
  const used = all.find((entry) => entry['type'] === 'transport' && entry['selectedCandidatePairId']);
  if (used) return entries.get(used['selectedCandidatePairId']);
  return all.find(
    (entry) => entry['type'] === 'candidate-pair' && entry['nominated'] && entry['state'] === 'succeeded',
  );
}
