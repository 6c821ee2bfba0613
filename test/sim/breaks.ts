/**
 * Owns the breaks that the simulation has to notice: for each promise that it keeps an eye on, the code that serves it,
 * taken out. What it meets less than once in ten thousand schedules has a test of its own instead. `npm run sim --
 * --breaks` makes them one by one, in what it runs and not in the files.
 */
export interface Break {
  name: string;
  file: string;
  /** Stands there once. */
  text: string;
  instead: string;
}

const session = 'components/session/';

export const BREAKS: readonly Break[] = [
  {
    name: 'candidates before the description are dropped',
    file: `${session}peer/negotiator.ts`,
    text: 'if (isEarly && !this.#ignoredOffer) this.#early.push(candidate);',
    instead: 'void isEarly;',
  },
  {
    name: 'candidates of a restart before its description are dropped',
    file: `${session}peer/negotiator.ts`,
    text: ' || (await this.#add(candidate)) !== undefined;',
    instead: ' || (await this.#add(candidate), false);',
  },
  {
    name: 'candidates before the offer of their attempt are dropped',
    file: `${session}peer/peer.ts`,
    text: 'if (this.#early.length < MAX_EARLY) this.#early.push(body);',
    instead: '',
  },
  {
    name: 'the queue of a pair stops at a throw',
    file: `${session}peer/negotiator.ts`,
    text: '\n      .catch(attempt)\n      .catch((error: unknown) => {',
    instead: ';\n    this.#queue.catch((error: unknown) => {',
  },
  {
    name: 'an attempt to reach a far service is given up before it can succeed',
    file: `${session}signaling/client.ts`,
    text: "this.#hurriedAt < patience || this.#socket.io.engine?.readyState === 'open'",
    instead: 'this.#hurriedAt < PROBE_ATTEMPT_MS',
  },
  {
    name: 'a slow service is given up while somebody is heard',
    file: `${session}call.ts`,
    text: 'else if (!this.topology.hears) client.renew();',
    instead: 'else client.renew();',
  },
  {
    name: 'who comes back to a locked room stays in the call',
    file: `${session}signaling/membership.ts`,
    text: 'this.#options.onLeft({ entered: false });',
    instead: '',
  },
  {
    name: 'whom a node cannot let in just now does not come back by another connection',
    file: `${session}signaling/membership.ts`,
    text: "if (!result.ok && (isLost || result.error.code === 'E_NETWORK')) return this.#client.drop();",
    instead: '',
  },
  {
    name: 'messages of an earlier attempt count',
    file: `${session}peer/peer.ts`,
    text: 'if (body.epoch < this.#epoch) return;',
    instead: '',
  },
  {
    name: 'no watchdog',
    file: `${session}peer/peer.ts`,
    text: "() => this.#connection?.state !== 'connected' && this.#again(),",
    instead: '() => undefined,',
  },
  {
    name: 'an answerer does not ask for a new attempt',
    file: `${session}peer/peer.ts`,
    text: "this.#options.send({ type: 'renew', epoch: this.#epoch });",
    instead: '',
  },
  {
    name: 'a track that came between offer and answer is not sent',
    file: `${session}peer/connection.ts`,
    text: 'this.setTrack(kind, tracks[kind]);',
    instead: 'void kind;',
  },
  {
    name: 'what is sent stays as it was when people come or go',
    file: `${session}topology/mesh.ts`,
    text: 'for (const peer of this.#peers.values()) peer.connection?.fit();',
    instead: '',
  },
  {
    name: 'an answerer sends as much as the browser likes',
    file: `${session}peer/connection.ts`,
    text: '    this.fit();\n',
    instead: '',
  },
  {
    name: 'a connection for a file is kept for good',
    file: `${session}topology/on-demand.ts`,
    text: 'this.#clock.after(IDLE_MS, () => this.#letGo(id))',
    instead: '() => undefined',
  },
  {
    name: 'who has no media does not ask for what others send',
    file: `${session}topology/mesh.ts`,
    text: 'const ask = returned || !(this.#self?.media && member.media);',
    instead: 'const ask = returned;',
  },
  {
    name: 'somebody new is not connected',
    file: `${session}signaling/roster.ts`,
    text: "emit({ type: 'member-joined', member, at: clock.now() });\n      onChange();",
    instead: "emit({ type: 'member-joined', member, at: clock.now() });",
  },
  {
    name: 'a goodbye that was not heard is not said again',
    file: `${session}signaling/membership.ts`,
    text: 'this.#farewell = this.#token ?? this.#farewell;',
    instead: '',
  },
  {
    name: 'a token serves twice',
    file: 'signaling/rooms/returning.ts',
    text: "if (claims.serial < member.confirmed) return 'gone';",
    instead: '',
  },
  {
    name: 'who has left is not written down',
    file: 'signaling/sockets/service.ts',
    text: 'parts.keep(event);',
    instead: "if (event.type !== 'member-left') parts.keep(event);",
  },
  {
    name: 'who was removed comes back',
    file: 'signaling/rooms/room.ts',
    text: '(id !== undefined && room.removedIds.has(id)) || ',
    instead: '',
  },
  {
    name: 'a muting that was not heard is undone at coming back',
    file: 'signaling/rooms/returning.ts',
    text: 'audio: join.audio && member.mutedBy === undefined,',
    instead: 'audio: join.audio,',
  },
  {
    name: 'a muting is not told again at coming back',
    file: 'signaling/sockets/membership.ts',
    text: "socket.emit('muted', { by: member.mutedBy, mute: member.mutes });",
    instead: 'void 0;',
  },
  {
    name: 'an unmuting that crosses a muting undoes it',
    file: 'signaling/rooms/rooms.ts',
    text: 'this.change(room, member, { ...update, audio: false });',
    instead: 'this.change(room, member, update);',
  },
];
