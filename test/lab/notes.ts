/**
 * Owns what a page of the lab notes down by the machine's one clock, and what the notes say of a time: when each frame
 * of the others was shown, how the roster changed, what went over the signaling. Knows nothing of faults.
 */
import type { SessionState } from '../../components/session/state/state.js';
import type { Person } from '../helpers/person.js';
import type { TestPage } from '../helpers/browsers.js';

/** A change of the roster as one person saw it; times are milliseconds since the Unix epoch. */
export interface RosterNote {
  at: number;
  ids: string[];
  connections: string[];
  phase: string;
}
interface Notes {
  frames: number[];
  /** Of the own camera, which has no network: how well the machine keeps up. */
  ownFrames: number[];
  roster: RosterNote[];
  /** What went to the service. */
  sent: string[];
  /** How many connections were made. */
  connections: number;
}

/** Before the page's own scripts: notes what it sends over WebSockets, and the connections that it makes. */
export async function noteSignaling(tab: TestPage): Promise<void> {
  await tab.page.evaluateOnNewDocument(`(() => {
    const notes = globalThis.labNotes = { frames: [], ownFrames: [], roster: [], sent: [], connections: 0 };
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      if (typeof data === 'string') notes.sent.push(data);
      return send.call(this, data);
    };
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(...args) {
        super(...args);
        notes.connections += 1;
      }
    };
  })()`);
}

/** In the room: notes frames and the roster from now on. */
export async function noteCall(person: Person): Promise<void> {
  await person.withSession((session) => {
    const { labNotes } = globalThis as unknown as { labNotes: Notes };
    const count = (video: HTMLVideoElement, frames: number[]) => {
      video.requestVideoFrameCallback(() => {
        frames.push(Date.now());
        count(video, frames);
      });
    };
    // The streams themselves, not the tiles: what is measured is the network.
    const videos = new Map<MediaStream, HTMLVideoElement>();
    const own = () => session.state.media.camera.stream;
    const look = (state: SessionState) => {
      const others = state.participants.slice(1);
      labNotes.roster.push({
        at: Date.now(),
        ids: state.participants.map((one) => one.id).sort(),
        connections: others.map((one) => one.connection),
        phase: state.phase,
      });
      const streams = [...others.map((one) => one.camera.stream), own()].filter((one) => one !== undefined);
      for (const [stream, video] of videos) {
        if (streams.includes(stream)) continue;
        videos.delete(stream);
        video.remove();
      }
      for (const stream of streams) {
        if (videos.has(stream)) continue;
        const video = document.createElement('video');
        video.muted = true;
        video.srcObject = stream;
        video.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 80px';
        document.body.append(video);
        video.play().catch(() => undefined);
        videos.set(stream, video);
        count(video, stream === own() ? labNotes.ownFrames : labNotes.frames);
      }
    };
    look(session.state);
    session.subscribe(look);
  });
}

export function notesOf(person: Person): Promise<Notes> {
  return person.eval<Notes>('globalThis.labNotes');
}

/** The longest time without a frame between two moments, both of them counted as if they had one. */
export function longestGap(frames: number[], from: number, to: number): number {
  const times = [from, ...frames.filter((at) => at > from && at < to), to];
  return Math.max(...times.slice(1).map((at, index) => at - times[index]!));
}

/** Milliseconds without a frame from which the picture stands still. */
const STANDSTILL_MS = 500;

/** When the picture stood still for the last time since `from`: the end of that. The next frame where it never did. */
export function flowsSince(frames: number[], from: number): number {
  const times = [from, ...frames.filter((at) => at > from)];
  for (let index = times.length - 1; index > 0; index -= 1) {
    if (times[index]! - times[index - 1]! >= STANDSTILL_MS) return times[index]!;
  }
  return times[1] ?? from;
}
