/** How loud somebody is played on this page: what `setVolume` takes, and what the state says of it. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Member } from '../../signaling/protocol.js';
import { Session, type NoomError } from '../../components/session/index.js';
import { Store } from '../../components/session/state/store.js';

const member = (id: string, order: number): Member => ({
  id,
  name: id,
  role: 'guest',
  order,
  media: true,
  audio: true,
  camera: false,
  screen: false,
  hand: false,
  presence: 'present',
});

it('takes any number to the nearest of 0 to 1, for others who are here', (t) => {
  const store = new Store();
  const session = new Session({ server: 'http://127.0.0.1:9' }, { store });
  t.after(() => session.close());
  store.dispatch({
    type: 'welcome',
    at: 0,
    welcome: {
      room: { name: 'r', private: false, locked: false },
      self: 'me',
      members: [member('me', 1), member('ann', 2)],
      iceServers: [],
      limits: { participants: 8, text: 8000 },
      token: '',
      serial: 1,
      resumed: false,
      nameFixed: false,
      knocks: [],
    },
  });
  const volumes = () => session.state.participants.map(({ volume }) => volume);
  assert.deepEqual(volumes(), [1, 1]);
  for (const [given, played] of [
    [0.3, 0.3],
    [0, 0],
    [-1, 0],
    [7, 1],
  ] as const) {
    session.setVolume('ann', given);
    assert.deepEqual(volumes(), [1, played]);
  }
  session.setVolume('me', 0);
  session.setVolume('nobody', 0);
  assert.deepEqual(volumes(), [1, 1]);
  for (const given of [NaN, Infinity, 'loud' as unknown as number])
    assert.throws(
      () => session.setVolume('ann', given),
      ({ code }: NoomError) => code === 'E_SCHEMA',
    );
  assert.deepEqual(volumes(), [1, 1]);
});
