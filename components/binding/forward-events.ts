/** Owns which events of a session an element says as `noom-*`. Knows nothing of whose session it is. */
import type { SessionEventMap, SessionEventName } from '../session/state/public-events.js';
import type { Session } from '../session/session.js';

const EVENTS: Record<SessionEventName, true> = {
  ready: true,
  waiting: true,
  joined: true,
  left: true,
  'participant-joined': true,
  'participant-left': true,
  'participant-updated': true,
  'room-updated': true,
  'rooms-change': true,
  knock: true,
  'knock-ended': true,
  'media-change': true,
  'device-change': true,
  'muted-speech': true,
  'active-speaker': true,
  message: true,
  unread: true,
  typing: true,
  transfer: true,
  data: true,
  reaction: true,
  'verification-change': true,
  connection: true,
  quality: true,
  error: true,
};

/** @param speaks asked at each event. Returns how to stop. */
export function forwardEvents(session: Session, element: HTMLElement, speaks: () => boolean = () => true): () => void {
  const end = new AbortController();
  for (const name of Object.keys(EVENTS) as SessionEventName[]) {
    session.addEventListener(
      name,
      ({ detail }: CustomEvent<SessionEventMap[SessionEventName]>) => {
        if (!speaks()) return;
        // Only the page's own markup mends these, and its author looks into the console.
        if ('hint' in detail && (detail.hint === 'address' || detail.hint === 'no-service'))
          console.error(`Noom: <${element.localName}>: ${detail.message}`);
        element.dispatchEvent(new CustomEvent(`noom-${name}`, { detail, bubbles: true, composed: true }));
      },
      { signal: end.signal },
    );
  }
  return () => end.abort();
}
