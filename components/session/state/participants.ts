/**
 * Owns how one participant changes in the state: made of a member, and changed by what the member, the path to them or
 * the own tracks say. Knows nothing of who comes and goes.
 */
import { GRANTS, type Grant, type Member } from '../../../signaling/protocol.js';
import { may } from './rights.js';
import type { MediaKind, Participant, SessionState } from './state.js';

/** One list for all, so that what is alike is the same. */
const ALL: readonly Grant[] = Object.freeze([...GRANTS]);

export function participantOf(member: Member, isSelf: boolean): Participant {
  const path = isSelf ? 'connected' : 'connecting';
  return {
    id: member.id,
    name: member.name,
    userId: member.userId,
    data: member.data ?? undefined,
    avatarUrl: member.avatarUrl,
    role: member.role,
    can: member.can ?? ALL,
    isSelf,
    media: member.media,
    audio: { enabled: member.audio },
    camera: { enabled: member.camera },
    screen: { enabled: member.screen },
    speaking: false,
    hand: member.hand,
    handOrder: member.handOrder ?? 0,
    quality: 4,
    volume: 1,
    presence: member.presence,
    path,
    connection: connectionOf({ isSelf, presence: member.presence, path }),
  };
}

/** A participant with changes, and what follows from them. */
export function changed(before: Participant, changes: Partial<Participant>): Participant {
  const after = { ...before, ...changes };
  return { ...after, connection: connectionOf(after) };
}

/** What a tile shows: somebody whose way to the service is lost may be about to go. */
function connectionOf({ isSelf, presence, path }: Pick<Participant, 'isSelf' | 'presence' | 'path'>) {
  const isAway = presence === 'recovering' && !isSelf && path !== 'failed';
  return isAway ? 'recovering' : path;
}

/** What a member's own word changes in how we see them. Of oneself, the own tracks are the truth and not the echo. */
export function memberChange(before: Participant, change: Partial<Omit<Member, 'id' | 'order'>>): Partial<Participant> {
  const said = (kind: MediaKind) =>
    change[kind] === undefined || before.isSelf ? before[kind] : { ...before[kind], enabled: change[kind] };
  return {
    name: change.name ?? before.name,
    userId: change.userId ?? before.userId,
    data: change.data === undefined ? before.data : (change.data ?? undefined),
    role: change.role ?? before.role,
    can: change.can ?? before.can,
    hand: change.hand ?? before.hand,
    handOrder: change.handOrder ?? before.handOrder,
    presence: change.presence ?? before.presence,
    media: change.media ?? before.media,
    audio: said('audio'),
    camera: said('camera'),
    screen: said('screen'),
    speaking: before.speaking && change.audio !== false && may(change, 'audio'),
  };
}

/** Puts changes into a participant, and into `self`, which is the same object. */
export function withParticipant(state: SessionState, id: string, changes: Partial<Participant>): SessionState {
  const index = state.participants.findIndex((one) => one.id === id);
  const before = state.participants[index];
  if (!before) return state;
  const keys = Object.keys(changes) as (keyof Participant)[];
  if (keys.every((key) => before[key] === changes[key])) return state;
  const after = changed(before, changes);
  return { ...state, participants: state.participants.with(index, after), self: after.isSelf ? after : state.self };
}

/** Who began to speak last of those who speak still: with `began`, the one of that id. */
export function withSpeaker(state: SessionState, began?: string): SessionState {
  const speaks = (id: string | null) => state.participants.some((one) => one.id === id && one.speaking);
  const before = state.activeSpeaker;
  const held = speaks(before) ? before : (state.participants.find(({ speaking }) => speaking)?.id ?? null);
  const activeSpeaker = began !== undefined && speaks(began) ? began : held;
  return activeSpeaker === before ? state : { ...state, activeSpeaker };
}

/**
 * How good one's own way is, by those to two or more who send something: what makes even the best of them bad is most
 * likely one's own. Of the way to a single person nobody can tell whose fault it is.
 */
export function withOwnQuality(state: SessionState): SessionState {
  const ways = state.participants.filter((one) => !one.isSelf && one.path === 'connected' && sends(one));
  const best = ways.reduce<Participant['quality']>((most, { quality }) => (quality > most ? quality : most), 0);
  return withSelf(state, { quality: ways.length > 1 ? best : 4 });
}

const sends = ({ audio, camera, screen }: Participant): boolean => audio.enabled || camera.enabled || screen.enabled;

export function withSelf(state: SessionState, changes: Partial<Participant>): SessionState {
  return state.self ? withParticipant(state, state.self.id, changes) : state;
}
