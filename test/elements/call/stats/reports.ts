/**
 * Owns reports as real browsers give them, two of a connection a second apart: Chromium 156 and Firefox 153, each with
 * sound and a camera both ways.
 */
export type Entry = Record<string, unknown>;

export async function realReports(browser: 'chromium' | 'firefox'): Promise<[RTCStatsReport, RTCStatsReport]> {
  const answer = await fetch(new URL(`./${browser}.json`, import.meta.url));
  const [before, now] = (await answer.json()) as [Entry[], Entry[]];
  return [reportOf(before), reportOf(now)];
}

export const reportOf = (entries: Entry[]): RTCStatsReport =>
  new Map(entries.map((entry) => [String(entry['id']), entry]));
