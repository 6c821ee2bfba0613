/**
 * Owns how much of each medium one person is sent: its bit rate, and by what its picture is scaled down. Pure. Knows
 * nothing of senders, nor of what is asked of a device (media/capture.ts).
 */
import type { TrackKind } from '../base/tracks.js';

export interface Size {
  width: number;
  height: number;
}

export interface Sending {
  kind: TrackKind;
  /** People with media in the call, oneself included: in a mesh each of the others is sent everything. */
  people: number;
  /** The picture as it is captured; without it nothing is known of what a wish asks for. */
  captured?: Size;
  /** The largest picture that the receiver shows, in device pixels. */
  wished?: Size;
  limits?: {
    /** Bits a second of this medium to one person; an app's. */
    maxBitrate?: number;
  };
}

export type Encoding = Pick<RTCRtpEncodingParameters, 'maxBitrate' | 'scaleResolutionDownBy'>;

/**
 * Pictures, in bits a second to one person, for calls of up to so many people. What a camera uploads in all stays near
 * 2 Mbit/s, which home lines have. A screen keeps its size, as text has to stay legible, and gives up frames instead
 * (`contentHint`): its rates are those of 1080p at 15 frames a second, 720p at 15, something between, and 720p at 5
 * (presets of LiveKit's client). Left alone, Chromium takes 2,500,000 for each person, however many there are.
 */
const PICTURES = [
  { people: 2, camera: 1_500_000, cameraScale: 1, screen: 2_500_000 },
  { people: 4, camera: 700_000, cameraScale: 1.5, screen: 1_500_000 },
  { people: 6, camera: 400_000, cameraScale: 2, screen: 1_000_000 },
  { people: Infinity, camera: 250_000, cameraScale: 2, screen: 800_000 },
];

/**
 * Sound, in bits a second to one person; it is small beside the pictures, and so the same for all calls. Opus in mono
 * wants 28 to 40 kbit/s for full-band speech and 48 to 64 for music (RFC 7587, section 3.1.1). Left alone, Chromium
 * takes 32,000 for both.
 */
const SOUND = { audio: 32_000, screenAudio: 64_000 };

/** Bits grow more slowly than pixels: by this power of an edge's length, so that a quarter of the pixels takes 0.35. */
const RATE_BY_EDGE = 1.5;

/** What the sender of this medium to one person is told. */
export function encodingOf({ kind, people, captured, wished, limits }: Sending): Encoding {
  const most = limits?.maxBitrate ?? Infinity;
  if (kind === 'audio' || kind === 'screenAudio') return { maxBitrate: Math.min(SOUND[kind], most) };
  const row = PICTURES.find((one) => people <= one.people)!;
  const usual = kind === 'camera' ? row.cameraScale : 1;
  // The picture may be cropped where it is shown: it covers what is wished both ways.
  const enough = captured && wished ? Math.min(captured.width / wished.width, captured.height / wished.height) : 1;
  const scale = Math.max(usual, enough);
  const rate = Math.round(row[kind] * (usual / scale) ** RATE_BY_EDGE);
  return { maxBitrate: Math.min(rate, most), scaleResolutionDownBy: scale };
}
