/**
 * Owns the report that people send to somebody who looks into their trouble. It holds numbers, and names from lists of
 * Noom's own: no person's name or id, no address, no fingerprint, no room. What goes in is named here one by one.
 */
import type { Participant } from '../../../session/state/state.js';
import type { Flow, Reading } from './reading.js';

/** As the browsers name themselves in `navigator.userAgent`; the first that is there counts. */
const BROWSERS = ['Edg', 'Firefox', 'Chrome', 'Version'];
const NAMES = new Map([
  ['Edg', 'Edge'],
  ['Version', 'Safari'],
]);

export interface Person {
  readonly participant: Participant;
  readonly readings: readonly Reading[];
}

/** @param people oneself first, then the others. @param at when, in milliseconds since the Unix epoch */
export function reportOf(people: readonly Person[], userAgent: string, at: number): string {
  const report = {
    at: new Date(at).toISOString(),
    browser: browserOf(userAgent),
    people: people.map(({ participant, readings }, index) => ({
      who: participant.isSelf ? 'self' : `person ${index}`,
      connection: participant.connection,
      cause: participant.cause,
      quality: participant.quality,
      routes: readings.at(-1)?.routes ?? [],
      roundTripMs: readings.map(({ roundTrip }) => milliseconds(roundTrip)),
      received: flowOf(readings.map(({ received }) => received)),
      sent: flowOf(readings.map(({ sent }) => sent)),
    })),
  };
  return JSON.stringify(report, null, 1);
}

function flowOf(flows: readonly Flow[]) {
  const { pictures = [], codecs = [] } = flows.at(-1) ?? {};
  return {
    pictures: pictures.map(({ kind, width, height, frames }) => ({ kind, width, height, frames })),
    codecs: [...codecs],
    bitsPerSecond: flows.map(({ bitrate }) => bitrate && Math.round(bitrate)),
    loss: flows.map(({ loss }) => loss && Number(loss.toFixed(4))),
    jitterMs: flows.map(({ jitter }) => milliseconds(jitter)),
  };
}

const milliseconds = (seconds: number | null) => seconds && Math.round(seconds * 1_000);

function browserOf(userAgent: string): string {
  for (const name of BROWSERS) {
    const version = new RegExp(`\\b${name}/(\\d{1,4})`).exec(userAgent)?.[1];
    if (version) return `${NAMES.get(name) ?? name} ${version}`;
  }
  return 'another';
}
