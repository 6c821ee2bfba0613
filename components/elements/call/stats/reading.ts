/**
 * Owns what two statistics reports (W3C webrtc-stats) of one connection, a moment apart, say of it in numbers. Pure;
 * knows no timer and no words. What it gives are numbers and names from lists of its own, and nothing else of a report.
 */
import { TRACK_KINDS } from '../../../session/base/tracks.js';
import { routeOf, type Route } from '../route.js';

/** As the registry of media types names them (RFC 4855, RFC 7587 and so on). */
const CODECS = ['opus', 'red', 'G722', 'PCMU', 'PCMA', 'VP8', 'VP9', 'AV1', 'H264', 'H265'];

export interface Picture {
  readonly kind: 'camera' | 'screen';
  readonly width: number;
  readonly height: number;
  /** A second. */
  readonly frames: number;
}

/** One direction. Null: not known, or nothing flows. */
export interface Flow {
  /** Bits a second. */
  readonly bitrate: number | null;
  /** Share of the packets, 0 to 1. */
  readonly loss: number | null;
  /** Seconds. */
  readonly jitter: number | null;
  readonly pictures: readonly Picture[];
  readonly codecs: readonly string[];
}

export interface Reading {
  readonly received: Flow;
  readonly sent: Flow;
  /** Seconds. */
  readonly roundTrip: number | null;
  readonly routes: readonly Route[];
}

type Entry = Readonly<Record<string, unknown>>;
type Direction = 'inbound-rtp' | 'outbound-rtp';

export function readingOf(report: RTCStatsReport, before: RTCStatsReport | undefined): Reading {
  const now = entriesOf(report);
  const then = before ? entriesOf(before) : [];
  const route = routeOf(report);
  const remote = ofType(now, 'remote-inbound-rtp');
  return {
    received: flow('inbound-rtp', now, then, {
      loss: lossReceived(ofType(now, 'inbound-rtp'), ofType(then, 'inbound-rtp')),
      jitter: jitterIn(ofType(now, 'inbound-rtp')),
    }),
    // What the other side says of what is sent, in its receiver reports (RFC 3550).
    sent: flow('outbound-rtp', now, then, {
      loss: mean(remote.map((one) => number(one['fractionLost']))),
      jitter: jitterIn(remote),
    }),
    roundTrip: number(pairIn(now)?.['currentRoundTripTime']) ?? mean(remote.map((one) => number(one['roundTripTime']))),
    routes: route ? [route] : [],
  };
}

/** Of oneself: what is sent to all and received of all. */
export function together(readings: readonly Reading[]): Reading {
  const flows = (direction: 'received' | 'sent'): Flow => {
    const all = readings.map((one) => one[direction]);
    return {
      bitrate: sum(all.map(({ bitrate }) => bitrate)),
      loss: mean(all.map(({ loss }) => loss)),
      jitter: mean(all.map(({ jitter }) => jitter)),
      pictures: direction === 'sent' ? largest(all.flatMap(({ pictures }) => pictures)) : [],
      codecs: [...new Set(all.flatMap(({ codecs }) => codecs))],
    };
  };
  return {
    received: flows('received'),
    sent: flows('sent'),
    roundTrip: mean(readings.map(({ roundTrip }) => roundTrip)),
    routes: [...new Set(readings.flatMap(({ routes }) => routes))],
  };
}

function flow(direction: Direction, now: Entry[], then: Entry[], quality: Pick<Flow, 'loss' | 'jitter'>): Flow {
  const streams = ofType(now, direction);
  const flowing = streams.filter((one) => (number(one[bytesOf(direction)]) ?? 0) > 0);
  return {
    bitrate: bitrate(direction, streams, ofType(then, direction)),
    ...quality,
    pictures: streams.flatMap(pictureOf),
    codecs: [...new Set(flowing.flatMap((one) => codecOf(one, now)))],
  };
}

const bytesOf = (direction: Direction) => (direction === 'inbound-rtp' ? 'bytesReceived' : 'bytesSent');

/** Stream by stream: one that has come since, or begun anew, is counted from the next look on. */
function bitrate(direction: Direction, now: Entry[], then: Entry[]): number | null {
  const name = bytesOf(direction);
  const rates = pairs(now, then).map(([stream, before]) => {
    const seconds = ((number(stream['timestamp']) ?? 0) - (number(before['timestamp']) ?? 0)) / 1_000;
    const bytes = (number(stream[name]) ?? 0) - (number(before[name]) ?? 0);
    return seconds > 0 && bytes >= 0 ? (8 * bytes) / seconds : null;
  });
  return sum(rates);
}

function lossReceived(now: Entry[], then: Entry[]): number | null {
  const grown = (name: string) =>
    pairs(now, then).reduce((total, [stream, before]) => {
      return total + Math.max(0, (number(stream[name]) ?? 0) - (number(before[name]) ?? 0));
    }, 0);
  const [lost, received] = [grown('packetsLost'), grown('packetsReceived')];
  return received > 0 ? lost / (lost + received) : null;
}

/** Of the sound, which is hurt by it; else of the picture. A stream of which nothing has come yet says 0. */
function jitterIn(streams: Entry[]): number | null {
  const of = (kind: string) => known(ofKind(streams, kind).map((one) => number(one['jitter'])));
  const [audio, video] = [of('audio'), of('video')];
  const heard = audio.length > 0 ? audio : video;
  return heard.length > 0 ? Math.max(...heard) : null;
}

function pictureOf(stream: Entry): Picture[] {
  const { mid, frameWidth, frameHeight, framesPerSecond } = stream;
  const [width, height, frames] = [number(frameWidth), number(frameHeight), number(framesPerSecond)];
  if (stream['kind'] !== 'video' || !width || !height || !frames) return [];
  const kind = TRACK_KINDS[Number(mid)] === 'screen' ? 'screen' : 'camera';
  return [{ kind, width, height, frames: Math.round(frames) }];
}

function codecOf(stream: Entry, now: Entry[]): string[] {
  const codec = now.find(({ id, type }) => type === 'codec' && id === stream['codecId']);
  const said = String(codec?.['mimeType']).split('/').at(-1)?.toLowerCase();
  return CODECS.filter((name) => name.toLowerCase() === said);
}

/** Each person is sent the own picture in a size of their own: the largest of each kind. */
function largest(pictures: readonly Picture[]): Picture[] {
  const sorted = [...pictures].sort((a, b) => b.width * b.height - a.width * a.height || b.frames - a.frames);
  return (['camera', 'screen'] as const).flatMap((kind) => sorted.find((one) => one.kind === kind) ?? []);
}

function pairIn(entries: Entry[]): Entry | undefined {
  const used = entries.find(({ type, selectedCandidatePairId: id }) => type === 'transport' && id);
  const pairs = ofType(entries, 'candidate-pair');
  return pairs.find((one) => (used ? one['id'] === used['selectedCandidatePairId'] : one['nominated'] === true));
}

const entriesOf = (report: RTCStatsReport): Entry[] => {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => entries.push(entry));
  return entries;
};
const ofType = (entries: Entry[], wanted: string) => entries.filter(({ type }) => type === wanted);
const ofKind = (entries: Entry[], wanted: string) => entries.filter(({ kind }) => kind === wanted);
const pairs = (now: Entry[], then: Entry[]): [Entry, Entry][] =>
  now.flatMap((one): [Entry, Entry][] => {
    const before = then.find(({ id }) => id === one['id']);
    return before ? [[one, before]] : [];
  });

const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
function sum(values: readonly (number | null)[]): number | null {
  const all = known(values);
  return all.length > 0 ? all.reduce((total, value) => total + value, 0) : null;
}
function mean(values: readonly (number | null)[]): number | null {
  const total = sum(values);
  return total === null ? null : total / known(values).length;
}
