/**
 * Owns SessionEvent, the union of every fact that can change a session's state: the story's table of contents.
 * Facts only: something has happened. Knows nothing of who found it out.
 */
import type {
  Knock,
  LeaveReason,
  Member,
  RoomInfo,
  RoomSummary,
  RoomsDelta,
  Welcome,
} from '../../../signaling/protocol.js';
import type { NoomError } from '../base/errors.js';
import type {
  ConnectionState,
  Devices,
  LocalMedia,
  MediaKind,
  Message,
  ParticipantMedia,
  PeerCause,
  PeerConnectionPhase,
  TokenSays,
  Transfer,
  VerificationCause,
  VerificationCode,
} from './state.js';

export type SessionEvent =
  // the way to the service
  /** `joining`: a room is to be entered as soon as the service answers. */
  | { type: 'connection'; connection: ConnectionState; joining: boolean }
  | { type: 'joining' }
  /** What the site's token says, unverified. */
  | { type: 'token'; says: TokenSays }
  | { type: 'waiting'; room: string; waitingFor: 'host' | 'answer' }
  | { type: 'welcome'; welcome: Welcome; at: number }
  | { type: 'left'; reason: LeaveReason }
  | { type: 'error'; error: NoomError | null }
  // the room
  | { type: 'member-joined'; member: Member; at: number }
  | { type: 'member-updated'; change: { id: string } & Partial<Omit<Member, 'id' | 'order'>>; at: number }
  | { type: 'member-left'; id: string; reason: LeaveReason; at: number }
  | { type: 'room-updated'; room: RoomInfo }
  | { type: 'knock'; knock: Knock }
  | { type: 'knock-ended'; id: string }
  | { type: 'reaction'; from: string; emoji: string }
  /** A host muted us. */
  | { type: 'muted'; by: string; at: number }
  /** Whoever runs the service has everybody in the room read this. */
  | { type: 'notice'; text: string; at: number }
  // the lobby
  | { type: 'rooms'; rooms: readonly RoomSummary[]; more?: number | undefined }
  | { type: 'rooms-delta'; delta: RoomsDelta }
  // our own media
  | { type: 'media'; kind: MediaKind; media: LocalMedia }
  | { type: 'devices'; devices: Devices }
  /** Somebody speaks into our microphone, which is off. */
  | { type: 'muted-speech' }
  // the peers
  | { type: 'peer'; id: string; connection: PeerConnectionPhase; cause?: PeerCause }
  | { type: 'peer-stream'; id: string; kind: MediaKind; stream: ParticipantMedia['stream'] }
  | { type: 'peer-quality'; id: string; quality: 0 | 1 | 2 | 3 | 4 }
  | { type: 'speaking'; id: string; speaking: boolean }
  /** Somebody is to be played this loud here. */
  | { type: 'volume'; id: string; volume: number }
  // the data
  | { type: 'message'; message: Message }
  /** What was said here before the page was reloaded. */
  | { type: 'recalled'; messages: readonly Message[] }
  | { type: 'message-status'; id: string; status: Message['status'] }
  | { type: 'typing'; id: string; on: boolean }
  | { type: 'read' }
  /** Somebody's app says something to ours. */
  | { type: 'data'; from: string; topic: string; value: unknown }
  /** The code that was asked for of somebody is another one now, or there is none any more. */
  | { type: 'verification'; id: string; code: VerificationCode | null; cause: VerificationCause }
  | { type: 'transfer'; transfer: Transfer }
  /** One that came to nothing long ago is no longer remembered. */
  | { type: 'transfer-forgotten'; id: string }
  /** Somebody's page sent far more than is heard, so that its channel was closed, or then its connection ended. */
  | { type: 'flood'; id: string; stopped: 'channel' | 'connection'; at: number };

/** Where the parts of a session put what they found out. */
export type Emit = (event: SessionEvent) => void;
