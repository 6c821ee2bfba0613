/** Owns the readings of the last minute, of each person and of oneself. Knows nothing of who asks for the reports. */
import { type Reading, readingOf, together } from './reading.js';

/** Readings in a minute. */
export const MINUTE = 60;

export class LastMinute {
  #reports: ReadonlyMap<string, RTCStatsReport> = new Map();
  #readings: ReadonlyMap<string, readonly Reading[]> = new Map();
  #own: readonly Reading[] = [];

  /** Takes a look in: reports by the id of the participant. */
  take(reports: Readonly<Record<string, RTCStatsReport>>): void {
    const now = new Map(Object.entries(reports));
    const readings = new Map<string, readonly Reading[]>();
    for (const [id, report] of now)
      readings.set(id, [...this.of(id), readingOf(report, this.#reports.get(id))].slice(-MINUTE));
    this.#reports = now;
    this.#readings = readings;
    this.#own = [...this.#own, together([...readings.values()].map((all) => all.at(-1)!))].slice(-MINUTE);
  }

  /** The oldest first. */
  of(id: string): readonly Reading[] {
    return this.#readings.get(id) ?? [];
  }

  /** Of oneself, to and from all. */
  get own(): readonly Reading[] {
    return this.#own;
  }
}
