/** Owns what a statistics report (W3C webrtc-stats) says about how good the way to a peer is. Pure; knows no timer. */

/** Running totals of one look, to be held against the next. */
export interface Sample {
  received: number;
  lost: number;
  freezes: number;
  /** Of each picture, by the id of its statistics. */
  pictures: Map<string, Picture>;
}
interface Picture {
  /** Bytes without those that were sent again, with which browsers find out what a path takes. */
  bytes: number;
  decoded: number;
}
export type Quality = 0 | 1 | 2 | 3 | 4;

/**
 * Share of packets lost, and round trip in seconds, up to which a way still has the quality of its place (4, 3, 2, 1).
 */
const LOSS = [0.02, 0.05, 0.1, 0.25];
const ROUND_TRIP = [0.2, 0.4, 0.8, 1.6];

/** Bytes between two looks below which a picture is not said to come: less than any frame in three seconds. */
const PICTURE_BYTES = 1_000;

export interface Judgement {
  sample: Sample;
  quality: Quality | null;
  /** A picture comes, and not a single frame of it was decoded. */
  isFrozen: boolean;
}

/** Judges the time since `before`; `quality` is null at the first look, or while nothing is sent that could be lost. */
export function judge(report: RTCStatsReport, before?: Sample): Judgement {
  const sample: Sample = { received: 0, lost: 0, freezes: 0, pictures: new Map() };
  let roundTrip = 0;
  for (const entry of report.values() as Iterable<Record<string, unknown>>) {
    if (entry['type'] === 'inbound-rtp') {
      sample.received += number(entry['packetsReceived']);
      sample.lost += number(entry['packetsLost']);
      sample.freezes += number(entry['freezeCount']);
      if (entry['kind'] === 'video') sample.pictures.set(String(entry['id']), pictureOf(entry));
    } else if (entry['type'] === 'candidate-pair' && entry['nominated'] === true) {
      roundTrip = Math.max(roundTrip, number(entry['currentRoundTripTime']));
    }
  }
  const received = sample.received - (before?.received ?? 0);
  const isFrozen = [...sample.pictures].some(([id, now]) => standsStill(now, before?.pictures.get(id)));
  if (!before || received <= 0) return { sample, quality: null, isFrozen };
  const lost = Math.max(0, sample.lost - before.lost);
  const froze = sample.freezes > before.freezes ? 2 : 4;
  return {
    sample,
    isFrozen,
    quality: Math.min(froze, place(lost / (lost + received), LOSS), place(roundTrip, ROUND_TRIP)) as Quality,
  };
}

const pictureOf = (entry: Record<string, unknown>): Picture => ({
  bytes: number(entry['bytesReceived']) - number(entry['retransmittedBytesReceived']),
  decoded: number(entry['framesDecoded']),
});

const standsStill = (now: Picture, before: Picture | undefined): boolean =>
  before !== undefined && now.bytes - before.bytes >= PICTURE_BYTES && now.decoded === before.decoded;

function place(value: number, limits: number[]): number {
  const index = limits.findIndex((limit) => value <= limit);
  return index < 0 ? 0 : 4 - index;
}

const number = (value: unknown) => (typeof value === 'number' ? value : 0);
