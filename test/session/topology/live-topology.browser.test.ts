/**
 * A live call that moves from one mesh to another, between real connections: pictures go on, texts and files arrive,
 * and the old connections end. The service is in the test's hand.
 */
import { expect } from '@esm-bundle/chai';
import type { Signal } from '../../../signaling/protocol.js';
import { realClock } from '../../../components/session/base/clock.js';
import { LiveTopology } from '../../../components/session/topology/live-topology.js';
import { Mesh } from '../../../components/session/topology/mesh.js';

class Member {
  readonly media = true;
  readonly linked = true;
  readonly connections: RTCPeerConnection[] = [];
  readonly texts: string[] = [];
  readonly links: string[] = [];
  readonly streams: (MediaStream | undefined)[] = [];
  /** What a person looks at: plays the newest stream of the other's camera. */
  readonly video = Object.assign(document.createElement('video'), { muted: true, autoplay: true });
  readonly topology: LiveTopology;
  readonly #sends: MediaStreamTrack;
  /** Frames that were on screen, of each stream. */
  readonly frames = new Map<unknown, number>();
  /** Whether the other one's picture came by another connection already, each time that one of ours was closed. */
  readonly closedWhile: boolean[] = [];

  constructor(
    readonly id: string,
    readonly order: number,
    send: (from: string, to: string, body: Signal['body'], term: number) => void,
  ) {
    this.#sends = movingPicture();
    document.body.append(this.video);
    this.topology = new LiveTopology({
      clock: realClock,
      tracks: () => ({ audio: null, camera: this.#sends, screen: null, screenAudio: null }),
      createConnection: (configuration) => {
        const connection = new RTCPeerConnection(configuration);
        this.connections.push(connection);
        const close = connection.close.bind(connection);
        connection.close = () => {
          const picture = this.video.srcObject as MediaStream;
          const isOfThis = connection.getReceivers().some(({ track }) => picture?.getTracks().includes(track));
          this.closedWhile.push(!isOfThis && picture.getTracks().some(({ muted }) => !muted));
          close();
        };
        return connection;
      },
      make: (_kind, parts) => new Mesh(parts),
      send: (to, body, term) => send(id, to, body, term),
      tell: (fact) => {
        if (fact.type === 'text') this.texts.push(fact.text);
        else if (fact.type === 'link') this.links.push(`${fact.id} ${fact.open}`);
        else if (fact.type === 'peer-stream' && fact.kind === 'camera') {
          this.streams.push(fact.stream);
          this.video.srcObject = fact.stream ?? null;
        }
      },
    });
    this.topology.configure({ iceServers: [], relayOnly: false, able: true });
  }

  /** From now on counts frames. */
  watch(): void {
    const next = () => {
      const { srcObject } = this.video;
      this.frames.set(srcObject, (this.frames.get(srcObject) ?? 0) + 1);
      this.video.requestVideoFrameCallback(next);
    };
    this.video.requestVideoFrameCallback(next);
  }

  /** Frames of what is looked at now. */
  get seen(): number {
    return this.frames.get(this.video.srcObject) ?? 0;
  }

  end(): void {
    this.topology.close();
    this.#sends.stop();
    this.video.remove();
  }
}

/** A track that shows another picture thirty times a second. */
function movingPicture(): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
  const context = canvas.getContext('2d')!;
  const [track] = canvas.captureStream(30).getVideoTracks();
  const timer = setInterval(() => {
    if (track!.readyState === 'ended') clearInterval(timer);
    context.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    context.fillRect(0, 0, 160, 120);
  }, 33);
  return track!;
}

describe('A live call', () => {
  let room: Member[] = [];
  /** Signals that the test holds back, of the members named. */
  let isLost = (_from: string, _body: Signal['body']) => false;
  const until = async (condition: () => boolean, what: string) => {
    for (const end = performance.now() + 25_000; !condition(); await new Promise((done) => setTimeout(done, 20)))
      if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
  };
  const begin = async () => {
    isLost = () => false;
    const send = (from: string, to: string, body: Signal['body'], term: number) =>
      void setTimeout(() => {
        if (!isLost(from, body)) room.find(({ id }) => id === to)?.topology.receive(from, body, term);
      });
    room = ['ann', 'ben'].map((id, index) => new Member(id, index + 1, send));
    const [ann, ben] = room as [Member, Member];
    ann.topology.setMembers(ann, [ben]);
    ben.topology.setMembers(ben, [ann]);
    await until(() => ann.topology.links.isOpen('ben') && ben.topology.links.isOpen('ann'), 'linked');
    for (const one of room) one.watch();
    await until(() => room.every(({ seen }) => seen > 10), 'both see each other');
    return [ann, ben] as const;
  };
  const isAlive = ({ connectionState }: RTCPeerConnection) => connectionState === 'connected';
  afterEach(() => {
    for (const one of room.splice(0)) one.end();
  });

  it('moves to another mesh: no picture stands still, texts arrive in order, and the old connection ends', async () => {
    const [ann, ben] = await begin();
    const texts: string[] = [];
    const timer = setInterval(() => {
      const text = String(texts.length);
      if (ann.topology.links.send('ben', text)) texts.push(text);
    }, 20);
    ann.topology.carry({ kind: 'mesh', term: 1 });
    await until(() => ann.connections.length === 1 && ben.connections.length === 1, 'the other has not heard of it');
    ben.topology.carry({ kind: 'mesh', term: 1 });
    await until(() => room.every(({ connections }) => connections.length === 2 && !isAlive(connections[0]!)), 'moved');
    // When each ended the old connection, both looked at the new one.
    expect(room.map(({ closedWhile }) => closedWhile)).to.deep.equal([[true], [true]]);
    await until(() => room.every(({ seen }) => seen > 10), 'pictures go on');
    clearInterval(timer);
    await until(() => ben.texts.at(-1) === texts.at(-1), 'the last text has come');
    // In order; what was on its way as the old connection ended is sent again by who is told below.
    expect(ben.texts).to.deep.equal(texts.filter((text) => ben.texts.includes(text)));
    expect(room.map(({ connections }) => connections.map(isAlive))).to.deep.equal([
      [false, true],
      [false, true],
    ]);
    expect(room.map(({ streams }) => new Set(streams).size)).to.deep.equal([2, 2]);
    // Data takes it for a connection that was made anew, and sends once more what was on its way.
    expect(ann.links.slice(-2)).to.deep.equal(['ben false', 'ben true']);
    expect(Object.keys(await ann.topology.stats())).to.deep.equal(['ben']);
  });

  it('stays where it is while the others have not moved, and goes on when they do', async () => {
    const [ann, ben] = await begin();
    ann.topology.carry({ kind: 'mesh', term: 1 });
    const before = ann.seen;
    await until(() => ann.seen > before + 30, 'pictures go on by the old one');
    expect(ann.connections.map(isAlive)[0]).to.equal(true);
    // Ben has kept what came of the term that he had not heard of.
    ben.topology.carry({ kind: 'mesh', term: 1 });
    await until(() => room.every(({ connections }) => !isAlive(connections[0]!)), 'moved');
    expect(room.map(({ closedWhile }) => closedWhile)).to.deep.equal([[true], [true]]);
  });

  it('keeps the old connection until the other side has moved as well', async () => {
    const [ann, ben] = await begin();
    isLost = (from, body) => from === 'ben' && body.type === 'moved';
    for (const one of room) one.topology.carry({ kind: 'mesh', term: 1 });
    await until(() => ann.streams.length === 2 && ben.streams.length === 2, 'both have moved');
    await until(
      () => ben.connections.some((one) => one.connectionState === 'closed'),
      'ben, who was told, has ended it',
    );
    expect(ann.connections[0]!.connectionState).not.to.equal('closed');
    isLost = () => false;
    ann.topology.receive('ben', { type: 'moved' }, 1);
    expect(ann.connections[0]!.connectionState).to.equal('closed');
  });
});
