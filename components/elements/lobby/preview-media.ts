/**
 * Owns when microphone and camera of a preview begin and end. They begin once, before the first room: after leaving,
 * both stay off until the person turns them on. Knows nothing of the preview's look.
 */
import type { OwnerSays } from '../../binding/session-context.js';
import type { MediaChoice } from '../../session/options.js';
import type { Session } from '../../session/session.js';

export class PreviewMedia {
  /** Those whose preview was begun, and what the attributes said then. */
  readonly #begun = new WeakMap<Session, string>();
  /** The session that was told of the preview as a user of media. */
  #declared: Session | null = null;

  /** The session whose media the preview uses; null: none. */
  declare(session: Session | null): void {
    if (session === this.#declared) return;
    this.#declared?.declareMedia(false);
    this.#declared = session;
    session?.declareMedia(true);
  }

  /** @param says what the attributes say, which count until the first room */
  async begin(session: Session, { audioOff, videoOff }: OwnerSays, choice: Required<MediaChoice>): Promise<void> {
    const { phase, media } = session.state;
    const isBefore = phase === 'idle' || phase === 'connecting' || phase === 'lobby';
    if (session.entering || !isBefore) return;
    const said = `${audioOff} ${videoOff}`;
    const before = this.#begun.get(session);
    const isFresh = media.audio.status === 'off' && media.camera.status === 'off';
    if (before === said || (before === undefined && !isFresh)) return;
    this.#begun.set(session, said);
    await session.startPreview(choice);
  }

  end(session: Session): void {
    if (!session.entering && this.#begun.delete(session)) session.stopPreview();
  }
}
