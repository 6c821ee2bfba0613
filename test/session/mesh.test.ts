/** Real connections of several meshes in one page, with the service in the test's hand and no timer that would mend anything. */
import { expect } from '@esm-bundle/chai';
import type { SignalBody } from '../../signaling/protocol.js';
import type { Clock } from '../../components/session/clock.js';
import type { PeerConnectionPhase } from '../../components/session/state.js';
import { Mesh } from '../../components/session/topology/mesh.js';

/** Nothing is ever due: what connects does so at the first attempt. */
const still: Clock = { now: () => 1, after: () => () => undefined };

class Member {
  readonly media = true;
  readonly phases = new Map<string, PeerConnectionPhase>();
  readonly connections: RTCPeerConnection[] = [];
  readonly mesh: Mesh;

  constructor(readonly id: string, readonly order: number, send: (to: string, body: SignalBody) => void, happened: () => void) {
    this.mesh = new Mesh({
      clock: still,
      tracks: () => ({ audio: null, camera: null, screen: null, screenAudio: null }),
      createConnection: (configuration) => {
        const connection = new RTCPeerConnection(configuration);
        this.connections.push(connection);
        return connection;
      },
      emit: (event) => {
        if (event.type === 'peer') this.phases.set(event.id, event.connection);
        happened();
      },
      events: {
        send: (to, body) => {
          send(to, body);
          happened();
        },
        text: () => undefined, channel: () => undefined, linkOpened: () => undefined, linkClosed: () => undefined, silent: () => undefined,
      },
    });
  }

  see(others: Member[]): void {
    this.mesh.setMembers(this, others.filter((one) => one !== this));
  }
}

describe('Mesh', () => {
  let room: Member[] = [];
  let waiting: (() => void)[] = [];
  const happened = () => waiting.splice(0).forEach((wake) => wake());
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const allConnected = () => room.every(({ phases }) => phases.size === room.length - 1 && [...phases.values()].every((phase) => phase === 'connected'));
  const come = (ids: string[], deliver = (from: string, to: string, body: SignalBody) => pass(from, to, body)) => {
    room = ids.map((id, index) => new Member(id, index + 1, (to, body) => deliver(id, to, body), happened));
    return room;
  };
  const pass = (from: string, to: string, body: SignalBody) => void setTimeout(() => room.find(({ id }) => id === to)?.mesh.receive(from, body));
  afterEach(() => {
    for (const { mesh } of room.splice(0)) mesh.close();
    waiting = [];
  });

  it('connects every pair of four who join in the same tick, by one connection each', async () => {
    come(['ann', 'ben', 'cho', 'dana']);
    for (const one of room) one.see(room);
    await until(allConnected);
    for (const { connections } of room) {
      expect(connections).to.have.length(3);
      for (const connection of connections) expect(connection.getTransceivers()).to.have.length(4);
    }
  });

  it('keeps an offer that overtakes the news of who made it', async () => {
    const sent: SignalBody[] = [];
    const [ann, ben] = come(['ann', 'ben'], (from, to, body) => {
      sent.push(body);
      room.find(({ id }) => id === to)?.mesh.receive(from, body);
    }) as [Member, Member];
    ben.see(room); // who came later dials
    await until(() => sent.some((body) => body.type === 'candidate' && body.candidate === null));
    expect(ann.connections).to.have.length(0);
    ann.see(room);
    await until(allConnected);
  });
});
