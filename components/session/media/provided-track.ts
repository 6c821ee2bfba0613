/**
 * Owns what a stream of the app's own gives in place of a device: its first track, or why it gives none. Knows nothing
 * of when it is sent.
 */
import { NoomError } from '../base/errors.js';
import type { DeviceMediaKind } from './capture.js';

/** @throws NoomError E_SCHEMA (no stream, or none with such a track), E_MEDIA_NOT_FOUND (its track has ended) */
export function providedTrack(kind: DeviceMediaKind, stream: MediaStream | null): MediaStreamTrack | null {
  if (stream === null) return null;
  const medium = kind === 'audio' ? 'audio' : 'video';
  const track = (stream as Partial<MediaStream> | undefined)?.getTracks?.().find((one) => one.kind === medium);
  if (!track) throw new NoomError('E_SCHEMA', `Give a MediaStream with a track of ${medium}, or null.`);
  if (track.readyState === 'ended') throw trackEnded(kind);
  return track;
}

export function trackEnded(kind: DeviceMediaKind): NoomError {
  const what = kind === 'audio' ? 'sound' : 'picture';
  return new NoomError('E_MEDIA_NOT_FOUND', `The ${what} that this page gave has ended. Give another, or null.`, {
    hint: 'track-ended',
  });
}
