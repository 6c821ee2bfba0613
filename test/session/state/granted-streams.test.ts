/**
 * What of the streams that come in is shown and played: what a page of somebody's own making sends all the same is not.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grant, Member } from '../../../signaling/protocol.js';
import { GrantedStreams } from '../../../components/session/state/granted-streams.js';
import type { MediaKind } from '../../../components/session/state/state.js';
import { Store } from '../../../components/session/state/store.js';

const KINDS: readonly MediaKind[] = ['audio', 'camera', 'screen'];
const member = (id: string, order: number, can?: Grant[]): Member => ({
  id,
  name: id,
  role: 'guest',
  ...(can && { can }),
  order,
  media: true,
  audio: true,
  camera: true,
  screen: true,
  hand: false,
  presence: 'present',
});

test('no stream is taken of whom it is not granted to, until it is', () => {
  const store = new Store();
  const streams = new GrantedStreams(
    (fact) => store.dispatch(fact),
    () => store.state,
  );
  store.dispatch({
    type: 'welcome',
    at: 0,
    welcome: {
      room: { name: 'r', private: false, locked: false },
      self: 'me',
      members: [member('me', 0), member('ann', 1), member('viewer', 2, []), member('speaker', 3, ['audio'])],
      iceServers: [],
      limits: { participants: 8, text: 8000 },
      token: 't',
      serial: 1,
      resumed: false,
      nameFixed: false,
      knocks: [],
    },
  });
  const taken = (id: string) => {
    const one = store.state.participants.find((each) => each.id === id)!;
    return KINDS.filter((kind) => one[kind].stream);
  };
  const change = (id: string, can: Grant[]) => {
    store.dispatch({ type: 'member-updated', change: { id, can }, at: 1 });
    streams.review();
  };
  for (const id of ['ann', 'viewer', 'speaker'])
    for (const kind of KINDS) streams.receive({ type: 'peer-stream', id, kind, stream: {} as MediaStream });
  assert.deepEqual([taken('ann'), taken('viewer'), taken('speaker')], [KINDS, [], ['audio']]);
  change('viewer', ['audio', 'video']);
  change('ann', ['screen']);
  assert.deepEqual([taken('viewer'), taken('ann')], [['audio', 'camera'], ['screen']]);
  store.dispatch({ type: 'speaking', id: 'ann', speaking: true });
  assert.equal(store.state.participants.find(({ id }) => id === 'ann')!.speaking, false, 'nor is anybody large by it');
});
