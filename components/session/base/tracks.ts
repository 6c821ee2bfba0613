/**
 * Owns the fixed set of media a pair exchanges, in the order of their transceivers (and so of their mids). Toggles
 * replace the track of a sender and never renegotiate. Knows nothing of where tracks come from.
 */
export const TRACK_KINDS = ['audio', 'camera', 'screen', 'screenAudio'] as const;
export type TrackKind = (typeof TRACK_KINDS)[number];

export type Tracks = Readonly<Record<TrackKind, MediaStreamTrack | null>>;

export const TRACK_MEDIA: Record<TrackKind, 'audio' | 'video'> = {
  audio: 'audio',
  camera: 'video',
  screen: 'video',
  screenAudio: 'audio',
};
