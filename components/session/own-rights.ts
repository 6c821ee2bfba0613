/**
 * Owns what becomes of one's own media by what one may send in a room, and by how the room takes newcomers in. Knows
 * nothing of devices.
 */
import type { Media } from './media/media.js';
import type { MediaUse } from './media/media-use.js';
import type { SessionEvent } from './state/facts.js';
import { may } from './state/rights.js';
import type { SessionState } from './state/state.js';

export class OwnRights {
  readonly #media: Media;
  readonly #mediaUse: MediaUse;

  constructor(media: Media, mediaUse: MediaUse) {
    this.#media = media;
    this.#mediaUse = mediaUse;
  }

  /** Turns off at once what one may not send, or not send as one comes in. */
  follow(event: SessionEvent, before: SessionState, { self, media }: SessionState): void {
    const isMuted = event.type === 'welcome' && event.welcome.muteOnEntry === true;
    if (!self || (self.can === before.self?.can && !isMuted)) return;
    const mayBeHeard = may(self, 'audio') && !isMuted;
    const mayBeSeen = may(self, 'video');
    // What is granted again, or turned on again, is on by the person's own hand.
    if (media.audio.wanted && !mayBeHeard) this.#mediaUse.muteByOthers();
    if (media.camera.wanted && !mayBeSeen) this.#mediaUse.choose({ video: false });
    if (self.can.length === 0) return this.#media.stop(); // lets go of a muted microphone as well
    if (!mayBeHeard) void this.#media.setMicrophoneEnabled(false);
    if (!mayBeSeen) void this.#media.setCameraEnabled(false);
    if (!may(self, 'screen')) void this.#media.setScreenShareEnabled(false);
  }
}
