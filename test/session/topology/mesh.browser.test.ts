/**
 * Real connections of several meshes in one page, with the service in the test's hand and no timer that would mend
 * anything.
 */
import { expect } from '@esm-bundle/chai';
import type { SignalBody } from '../../../signaling/protocol.js';
import type { PeerCause, PeerConnectionPhase } from '../../../components/session/state/state.js';
import { MAX_EARLY } from '../../../components/session/topology/early-signals.js';
import { Mesh } from '../../../components/session/topology/mesh.js';
import type { Clock } from '../../../components/session/base/clock.js';
import { TestClock } from '../../helpers/test-clock.js';

/**
 * Nothing is due until the test says so: what connects does so at the first attempt. What falls due then finds that no
 * time has passed, in which nothing would have been heard.
 */
class Timers implements Clock {
  readonly #timers = new TestClock();
  readonly now = () => 1;
  readonly after = this.#timers.after.bind(this.#timers);
  readonly advance = this.#timers.advance.bind(this.#timers);
}

class Member {
  media = true;
  readonly clock = new Timers();
  readonly phases = new Map<string, PeerConnectionPhase>();
  readonly causes = new Map<string, PeerCause | undefined>();
  readonly connections: RTCPeerConnection[] = [];
  /** Whose channel of texts is closed, as told. */
  readonly closed: string[] = [];
  /** Whose pictures are told of. */
  readonly shown = new Set<string>();
  readonly mesh: Mesh;

  constructor(
    readonly id: string,
    readonly order: number,
    send: (to: string, body: SignalBody) => void,
    happened: () => void,
  ) {
    this.mesh = new Mesh({
      clock: this.clock,
      tracks: () => ({ audio: null, camera: null, screen: null, screenAudio: null }),
      createConnection: (configuration) => {
        const connection = new RTCPeerConnection(configuration);
        this.connections.push(connection);
        return connection;
      },
      tell: (fact) => {
        if (fact.type === 'peer') {
          this.phases.set(fact.id, fact.connection);
          this.causes.set(fact.id, fact.cause);
        } else if (fact.type === 'link' && !fact.open) {
          this.closed.push(fact.id);
        } else if (fact.type === 'peer-stream' && fact.kind === 'camera') {
          if (fact.stream) this.shown.add(fact.id);
          else this.shown.delete(fact.id);
        }
        happened();
      },
      send: (to, body) => {
        send(to, body);
        happened();
      },
    });
  }

  /** In a small room, where everybody may see whoever has media. */
  see(room: Member[]): void {
    const others = room.filter((one) => one !== this);
    const { id, order, media } = this;
    this.mesh.setMembers(
      { id, order, media, linked: true },
      others.map((one) => ({ id: one.id, order: one.order, media: one.media, linked: one.media })),
    );
  }

  get open(): RTCPeerConnection[] {
    return this.connections.filter(({ connectionState }) => connectionState !== 'closed');
  }
}

describe('Mesh', () => {
  let room: Member[] = [];
  let waiting: (() => void)[] = [];
  const happened = () => waiting.splice(0).forEach((wake) => wake());
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  /** Of what browsers do not tell of in one order. */
  const comesTrue = async (condition: () => boolean) => {
    while (room.length > 0 && !condition()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const allConnected = () =>
    room.every(
      ({ phases }) => phases.size === room.length - 1 && [...phases.values()].every((phase) => phase === 'connected'),
    );
  const come = (ids: string[], deliver = (from: string, to: string, body: SignalBody) => pass(from, to, body)) => {
    room = ids.map((id, index) => new Member(id, index + 1, (to, body) => deliver(id, to, body), happened));
    return room;
  };
  const pass = (from: string, to: string, body: SignalBody) =>
    void setTimeout(() => room.find(({ id }) => id === to)?.mesh.receive(from, body));
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

  for (const unable of ['ann', 'ben']) {
    it(`says on both sides that one of them cannot connect, whoever was to dial (${unable})`, async () => {
      const other = unable === 'ann' ? 'ben' : 'ann';
      const all = come(['ann', 'ben']);
      const [one, another] = [unable, other].map((id) => all.find((member) => member.id === id)!) as [Member, Member];
      one.mesh.configure({ iceServers: [], relayOnly: false, able: false });
      for (const member of room) member.see(room);
      await until(() => another.phases.get(unable) === 'failed');
      expect(another.causes.get(unable)).to.equal('no-webrtc');
      expect([one.phases.get(other), one.causes.get(other)]).to.deep.equal(['failed', 'no-webrtc-here']);
      expect(one.connections).to.have.length(0);
    });
  }

  for (const first of ['bot', 'ann']) {
    it(`takes who only chats and cannot connect for reached, and tries no more (${first} came first)`, async () => {
      let told = false;
      const all = come(first === 'bot' ? ['bot', 'ann'] : ['ann', 'bot'], (from, to, body) => {
        pass(from, to, body);
        if (from === 'bot') setTimeout(() => (told = true));
      });
      const [ann, bot] = ['ann', 'bot'].map((id) => all.find((member) => member.id === id)!) as [Member, Member];
      bot.media = false;
      bot.mesh.configure({ iceServers: [], relayOnly: false, able: false });
      for (const member of room) member.see(room);
      expect(ann.phases.get('bot')).to.equal('connected');
      await comesTrue(() => told);
      expect([ann.phases.get('bot'), ann.causes.get('bot')]).to.deep.equal(['connected', undefined]);
      expect(ann.connections).to.have.length(0);
      ann.see(room);
      ann.mesh.links.need('bot', true); // a file, which it cannot take
      ann.see(room);
      expect(ann.connections).to.have.length(0);

      bot.media = true; // now others expect a picture
      ann.see(room);
      bot.see(room);
      await until(() => ann.causes.get('bot') === 'no-webrtc');
    });
  }

  for (const watcher of ['ann', 'ben']) {
    it(`brings who has no media what the others send (${watcher})`, async () => {
      const all = come(['ann', 'ben']);
      all.find(({ id }) => id === watcher)!.media = false;
      for (const member of all) member.see(room);
      await until(allConnected);
      const [one, other] = [watcher, watcher === 'ann' ? 'ben' : 'ann'] as const;
      await until(() => all.find(({ id }) => id === one)!.shown.has(other));
      for (const { connections } of all) expect(connections).to.have.length(1);
    });
  }

  for (const needy of ['ann', 'ben']) {
    it(`connects two without media for bytes alone, and lets go after 30 s without any (${needy} has some)`, async () => {
      const all = come(['ann', 'ben']) as [Member, Member];
      for (const member of all) member.media = false;
      for (const member of all) member.see(room);
      const one = all.find(({ id }) => id === needy)!;
      const other = all.find(({ id }) => id !== needy)!;
      const linked = () =>
        all.every(
          (member) =>
            member.open[0]?.connectionState === 'connected' &&
            member.mesh.links.isOpen(member === one ? other.id : one.id),
        );
      expect(all.map(({ connections }) => connections.length)).to.deep.equal([0, 0]);
      expect(allConnected()).to.equal(true);

      one.mesh.links.need(other.id, true);
      other.mesh.links.need(one.id, true);
      await comesTrue(linked);
      for (const { clock } of all) clock.advance(100_000);
      expect(all.map((member) => member.open.length)).to.deep.equal([1, 1]);
      one.mesh.links.need(other.id, false);
      other.mesh.links.need(one.id, false);
      one.clock.advance(29_000);
      one.mesh.links.need(other.id, true); // a second file
      one.clock.advance(29_000);
      one.mesh.links.need(other.id, false);
      one.clock.advance(29_000);
      expect(linked()).to.equal(true);

      // By one of the two alone: the other notices.
      one.clock.advance(1_000);
      await until(() => other.closed.includes(one.id));
      expect(all.map((member) => member.open.length)).to.deep.equal([0, 0]);
      expect(all.map(({ shown }) => shown.size)).to.deep.equal([0, 0]);
      for (const { clock } of all) clock.advance(100_000);
      expect(all.map(({ connections }) => connections.length)).to.deep.equal([1, 1]);
      expect(allConnected()).to.equal(true);

      other.mesh.links.need(one.id, true);
      await comesTrue(linked);
      // Now there is something to see: the same connection carries it.
      one.media = true;
      for (const member of all) member.see(room);
      other.mesh.links.need(one.id, false);
      for (const { clock } of all) clock.advance(100_000);
      expect(linked()).to.equal(true);
      expect([...other.shown]).to.deep.equal([one.id]);
      expect(all.map(({ connections }) => connections.length)).to.deep.equal([2, 2]);
    });
  }

  it('answers whoever did not hear that, once they offer', async () => {
    let lost = true;
    const [ann, ben] = come(['ann', 'ben'], (from, to, body) => {
      if (!lost || body.type !== 'unable') pass(from, to, body);
    }) as [Member, Member];
    ann.mesh.configure({ iceServers: [], relayOnly: false, able: false });
    ann.see(room);
    lost = false;
    ben.see(room); // who came later dials
    await until(() => ben.causes.get('ann') === 'no-webrtc');
  });

  it('sends no more of the camera than the app allows, and as ever of the rest, from the first packet and changed live', async () => {
    const all = come(['ann', 'ben']);
    const allow = (maxBitrate?: number) => {
      for (const { mesh } of all)
        mesh.configure({ iceServers: [], relayOnly: false, able: true, ...(maxBitrate && { maxBitrate }) });
    };
    const most = () =>
      all.map(({ connections }) =>
        (connections[0]?.getSenders() ?? []).map((sender) => sender.getParameters().encodings[0]?.maxBitrate),
      );
    const are = (expected: number[]) =>
      most().every((rates) => rates.length === 4 && rates.every((rate, index) => rate === expected[index]));
    const comesTo = (expected: number[]) => comesTrue(() => are(expected));
    allow(200_000);
    for (const one of room) one.see(room);
    const [, ben] = most();
    expect(ben).to.deep.equal([32_000, 200_000, 2_500_000, 64_000]); // who came later dials
    await until(allConnected);
    await comesTo([32_000, 200_000, 2_500_000, 64_000]);
    allow(9_000_000);
    await comesTo([32_000, 1_500_000, 2_500_000, 64_000]);
    allow(100_000);
    await comesTo([32_000, 100_000, 2_500_000, 64_000]);
    allow();
    await comesTo([32_000, 1_500_000, 2_500_000, 64_000]);
  });

  it('has tracks that nobody is there to be sent taken as sent', async () => {
    const [ann] = come(['ann']) as [Member];
    ann.see(room);
    await ann.mesh.setTrack('camera', null);
  });

  it('ends the connection to who is cut off and makes no other, whoever asks for one', async () => {
    const all = come(['ann', 'ben', 'cho']);
    for (const one of room) one.see(room);
    await until(allConnected);
    const [ann, ben] = all as [Member, Member];
    ann.mesh.links.cut('ben');
    expect([ann.phases.get('ben'), ann.causes.get('ben'), ann.connections[0]!.connectionState]).to.deep.equal([
      'failed',
      'flood',
      'closed',
    ]);
    for (const epoch of [1, 2, 3]) ann.mesh.receive('ben', { type: 'renew', epoch });
    ben.mesh.signalingBack('ann');
    // Whoever comes after all that is connected after it.
    const dana = new Member('dana', 4, (to, body) => pass('dana', to, body), happened);
    room.push(dana);
    for (const one of room) one.see(room);
    await until(() => ann.phases.get('dana') === 'connected' && dana.phases.get('ann') === 'connected');
    expect([ann.phases.get('ben'), ann.phases.get('cho'), ann.connections.length]).to.deep.equal([
      'failed',
      'connected',
      3,
    ]);
    expect(ann.mesh.links.isOpen('ben')).to.equal(false);
  });

  it('closes the channel of texts alone, and is told by the browser', async () => {
    const all = come(['ann', 'ben']);
    for (const one of room) one.see(room);
    const [ann, ben] = all as [Member, Member];
    await until(() => ann.mesh.links.isOpen('ben') && ben.mesh.links.isOpen('ann'));
    ann.mesh.links.close('ben');
    expect(ann.mesh.links.isOpen('ben')).to.equal(false);
    await until(() => ann.closed.includes('ben') && ben.closed.includes('ann'));
    expect(allConnected()).to.equal(true);
  });

  it('keeps so many signals of who is not in the roster, of one no more than a part, and the newest', async () => {
    const heard: string[] = [];
    const [ann] = come(['ann'], (_from, to, body) => void heard.push(`${to} ${body.type}`)) as [Member];
    for (let from = 0; from < 2 * MAX_EARLY; from++)
      ann.mesh.receive(`x${from}`, { type: 'candidate', epoch: 1, candidate: null });
    const offerer = new RTCPeerConnection();
    offerer.createDataChannel('noom', { negotiated: true, id: 0 });
    await offerer.setLocalDescription();
    ann.mesh.receive('ben', { type: 'offer', epoch: 5, sdp: offerer.localDescription!.sdp });
    offerer.close();
    for (let at = 0; at < 10_000; at++) ann.mesh.receive('eve', { type: 'candidate', epoch: 1, candidate: null });
    ann.see([
      new Member(
        'ben',
        9,
        () => undefined,
        () => undefined,
      ),
    ]);
    await until(() => heard.includes('ben answer'));
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
