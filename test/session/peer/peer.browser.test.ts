/** A pair of real RTCPeerConnections under the real Peer, with signaling in the test's hand: order, loss and time. */
import { expect } from '@esm-bundle/chai';
import type { SignalBody } from '../../../signaling/protocol.js';
import { Peer } from '../../../components/session/peer/peer.js';
import type { MediaKind, PeerCause, PeerConnectionPhase } from '../../../components/session/state/state.js';
import { encodingOf } from '../../../components/session/peer/send-policy.js';
import { TRACK_KINDS, type TrackKind } from '../../../components/session/base/tracks.js';
import { framesOf } from '../../helpers/frames-in-page.js';
import { TestClock } from '../../helpers/test-clock.js';

type Side = 'dialer' | 'answerer';

/** Time that passes only when the test says so; what the connections themselves need is the browser's own. */
class Pair {
  readonly clock = new TestClock();
  readonly sent: { from: Side; body: SignalBody }[] = [];
  readonly connections: RTCPeerConnection[] = [];
  readonly tracks: Record<Side, Record<TrackKind, MediaStreamTrack | null>> = {
    dialer: { audio: null, camera: null, screen: null, screenAudio: null },
    answerer: { audio: null, camera: null, screen: null, screenAudio: null },
  };
  readonly streams: Record<Side, Map<MediaKind, MediaStream>> = { dialer: new Map(), answerer: new Map() };
  readonly phases: Record<Side, PeerConnectionPhase[]> = { dialer: [], answerer: [] };
  readonly causes: Record<Side, (PeerCause | undefined)[]> = { dialer: [], answerer: [] };
  /** What becomes of a connection before anything is done with it. */
  made: (connection: RTCPeerConnection, side: Side) => void = () => undefined;
  /** With media in the call. */
  people = 2;
  readonly texts: string[] = [];
  readonly silences: Side[] = [];
  /** What becomes of a signal; the default delivers it. */
  deliver: (from: Side, body: SignalBody) => void = (from, body) => this.pass(from, body);
  readonly dialer = this.#peer('dialer');
  readonly answerer = this.#peer('answerer');
  #waiting: (() => void)[] = [];

  pass(from: Side, body: SignalBody): void {
    const to = from === 'dialer' ? this.answerer : this.dialer;
    setTimeout(() => to.receive(body));
  }

  count(type: SignalBody['type']): number {
    return this.sent.filter(({ body }) => body.type === type).length;
  }

  /** Resolves once the condition holds, looked at whenever something happens. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  connected(): Promise<void> {
    return this.until(
      () =>
        this.phases.dialer.at(-1) === 'connected' &&
        this.phases.answerer.at(-1) === 'connected' &&
        this.dialer.connection?.controlOpen === true &&
        this.answerer.connection?.controlOpen === true,
    );
  }

  close(): void {
    this.dialer.close();
    this.answerer.close();
  }

  #happened(): void {
    for (const wake of (this.#waiting ?? []).splice(0)) wake();
  }

  #peer(side: Side): Peer {
    return new Peer({
      dialer: side === 'dialer',
      clock: this.clock,
      configuration: () => ({}),
      create: (configuration) => {
        const connection = new RTCPeerConnection(configuration);
        this.connections.push(connection);
        this.made(connection, side);
        return connection;
      },
      tracks: () => this.tracks[side],
      people: () => this.people,
      send: (body) => {
        this.sent.push({ from: side, body });
        this.deliver(side, body);
        this.#happened();
      },
      events: {
        phase: (phase, cause) => {
          this.phases[side].push(phase);
          this.causes[side].push(cause);
          this.#happened();
        },
        streams: (streams) => {
          this.streams[side] = new Map(streams);
          this.#happened();
        },
        controlOpen: () => this.#happened(),
        controlClosed: () => undefined,
        text: (text) => {
          this.texts.push(text);
          this.#happened();
        },
        byteStream: () => undefined,
        silent: () => {
          this.silences.push(side);
          this.#happened();
        },
      },
    });
  }
}

async function camera(): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 240 } });
  return stream.getVideoTracks()[0]!;
}

describe('Peer', () => {
  let pair: Pair;
  let track: MediaStreamTrack;
  before(async () => {
    track = await camera();
  });
  after(() => track.stop());
  beforeEach(() => {
    pair = new Pair();
  });
  afterEach(() => pair.close());

  const send = (side: Side, sent: MediaStreamTrack | null) => {
    pair.tracks[side].camera = sent;
    return pair[side].connection?.setTrack('camera', sent);
  };

  /** Another network, over which the service answers. */
  const moved = (side: Side) => {
    pair[side].networkChanged();
    pair[side].recover();
  };

  /**
   * Who of the two hears the other is in the test's hand, both to begin with; `look` lets time pass and has both look.
   */
  const hearing = () => {
    const [dialing, answering] = pair.connections as [RTCPeerConnection, RTCPeerConnection];
    const look = (ms: number) => {
      for (let passed = 0; passed < ms; passed += 200) {
        pair.clock.advance(200);
        pair.dialer.look();
        pair.answerer.look();
      }
    };
    const heard = new Set<RTCPeerConnection>();
    for (const connection of [dialing, answering]) {
      const source = () =>
        [{ rtpTimestamp: heard.has(connection) ? pair.clock.now() : 1 }] as RTCRtpSynchronizationSource[];
      for (const { receiver } of connection.getTransceivers()) receiver.getSynchronizationSources = source;
    }
    heard.add(dialing).add(answering);
    look(400);
    const fallSilent = (ms: number) => {
      heard.clear();
      look(ms);
    };
    return { dialing, heard, look, fallSilent };
  };

  it('connects with one offer, shows frames both ways and carries text', async () => {
    void send('dialer', track);
    void send('answerer', track);
    pair.answerer.start();
    pair.dialer.start();
    await pair.connected();
    await Promise.all([framesOf(pair.streams.dialer.get('camera')!), framesOf(pair.streams.answerer.get('camera')!)]);
    expect(pair.count('offer')).to.equal(1);
    pair.dialer.connection!.sendText('hello');
    await pair.until(() => pair.texts.includes('hello'));
  });

  it('sends as much as the number of people allows: by the dialer from the first packet on, and when somebody comes', async () => {
    const sent = (connection: RTCPeerConnection) =>
      connection.getTransceivers().map(({ sender }) => {
        const { maxBitrate, scaleResolutionDownBy } = sender.getParameters().encodings[0]!;
        return { maxBitrate, scale: sender.track?.kind === 'audio' ? undefined : scaleResolutionDownBy };
      });
    const allowed = () =>
      TRACK_KINDS.map((kind) => {
        const { maxBitrate, scaleResolutionDownBy } = encodingOf({ kind, people: pair.people });
        return { maxBitrate, scale: scaleResolutionDownBy };
      });
    const bothAreAllowed = async () => {
      const isAllowed = (connection: RTCPeerConnection) =>
        JSON.stringify(sent(connection)) === JSON.stringify(allowed());
      while (!pair.connections.every(isAllowed)) await new Promise((resolve) => setTimeout(resolve));
    };
    pair.people = 4;
    void send('dialer', track);
    pair.dialer.start();
    expect(sent(pair.connections[0]!)).to.deep.equal(allowed());
    await pair.connected();
    await bothAreAllowed();
    await framesOf(pair.streams.answerer.get('camera')!);
    pair.people = 6;
    for (const side of ['dialer', 'answerer'] as const) pair[side].connection!.fit();
    await bothAreAllowed();
    await framesOf(pair.streams.answerer.get('camera')!);
  });

  it('adopts the four transceivers of the offer, so that none are doubled', async () => {
    pair.answerer.start();
    pair.dialer.start();
    await pair.connected();
    for (const connection of pair.connections) {
      expect(connection.getTransceivers().map((one) => one.receiver.track.kind)).to.deep.equal([
        'audio',
        'video',
        'video',
        'audio',
      ]);
      expect(connection.getTransceivers().map((one) => one.currentDirection)).to.deep.equal(Array(4).fill('sendrecv'));
    }
  });

  it('has Firefox repeat nothing unasked on new paths, as long as Chromium knows little of the picture', async () => {
    const isFirefox = navigator.userAgent.includes('Firefox');
    const repeats = () =>
      pair.sent.flatMap(({ body }) =>
        body.type === 'offer' || body.type === 'answer' ? [/ rtx\/90000/.test(body.sdp)] : [],
      );
    for (const [age, kept] of [
      [19_000, !isFirefox],
      [21_000, true],
    ] as const) {
      pair.close();
      pair = new Pair();
      void send('dialer', track);
      pair.dialer.start();
      await pair.connected();
      pair.clock.advance(age);
      moved('dialer');
      await pair.until(() => pair.count('answer') === 2);
      expect(repeats(), `after ${age} ms`).to.deep.equal([true, true, kept, kept]);
      await framesOf(pair.streams.answerer.get('camera')!);
    }
    const plain = new RTCPeerConnection(); // another browser that dials, and seeks new paths
    for (const kind of ['audio', 'video', 'video', 'audio']) plain.addTransceiver(kind);
    for (const kept of [true, !isFirefox]) {
      await plain.setLocalDescription();
      const before = pair.count('answer');
      pair.answerer.receive({ type: 'offer', epoch: pair.clock.now() * 2, sdp: plain.localDescription!.sdp });
      await pair.until(() => pair.count('answer') > before);
      const { body } = pair.sent.findLast((one) => one.body.type === 'answer')!;
      if (body.type === 'answer') await plain.setRemoteDescription(body);
      expect(repeats().at(-1)).to.equal(kept);
      plain.restartIce();
    }
    plain.close();
  });

  it('takes an offer that arrives before the media exists, and shows it later without negotiating again', async () => {
    pair.dialer.start(); // no camera on either side yet
    await pair.connected();
    const signals = pair.count('offer') + pair.count('answer');
    void send('answerer', track);
    await framesOf(pair.streams.dialer.get('camera')!);
    void send('dialer', track);
    await framesOf(pair.streams.answerer.get('camera')!);
    expect(pair.count('offer') + pair.count('answer')).to.equal(signals);
  });

  for (const [early, late] of [
    ['dialer', 'offer'],
    ['answerer', 'answer'],
  ] as const) {
    it(`connects when every candidate of the ${early} overtakes the ${late}`, async () => {
      const held: SignalBody[] = [];
      pair.deliver = (from, body) => {
        // Those that come early have to do: the other side's would show the way as well.
        if (body.type === 'candidate' && from !== early) return;
        if ('sdp' in body) body.sdp = body.sdp.replace(/^a=candidate:.*\r\n/gm, '');
        if (body.type === late) held.push(body);
        else pair.pass(from, body);
      };
      pair.answerer.start();
      pair.dialer.start();
      await pair.until(() =>
        pair.sent.some(({ from, body }) => from === early && body.type === 'candidate' && body.candidate === null),
      );
      for (const body of held) pair.pass(early, body);
      await pair.connected();
    });
  }

  it('offers again when the first offer is lost', async () => {
    let lost = 0;
    pair.deliver = (from, body) => {
      if (body.type === 'offer' && lost === 0) lost += 1;
      else pair.pass(from, body);
    };
    pair.answerer.start();
    pair.dialer.start();
    await pair.until(() => lost === 1);
    pair.clock.advance(10_000);
    await pair.connected();
    expect(pair.count('offer')).to.be.greaterThan(1);
  });

  it('connects when the answerer comes back with nothing and asks, as after a reload', async () => {
    pair.dialer.start();
    await pair.connected();
    pair.phases.answerer.length = 0;
    pair.clock.advance(5_000);
    const { dialer } = pair;
    pair.answerer.close();
    const reloaded = new Pair();
    reloaded.deliver = (_, body) => setTimeout(() => dialer.receive(body));
    pair.deliver = (from, body) => from === 'dialer' && setTimeout(() => reloaded.answerer.receive(body));
    reloaded.tracks.answerer.camera = track;
    reloaded.answerer.start({ ask: true });
    await reloaded.until(() => reloaded.phases.answerer.includes('connected'));
    await pair.until(() => pair.streams.dialer.has('camera'));
    await framesOf(pair.streams.dialer.get('camera')!);
    reloaded.close();
  });

  it('stays connected when both restart ICE in the same moment', async () => {
    void send('dialer', track);
    pair.dialer.start();
    await pair.connected();
    const offers = pair.count('offer');
    for (const side of ['dialer', 'answerer'] as const) moved(side);
    await pair.until(
      () =>
        pair.count('offer') > offers &&
        pair.count('answer') >= pair.count('offer') &&
        pair.connections.every((one) => one.signalingState === 'stable' && one.connectionState === 'connected'),
    );
    await framesOf(pair.streams.answerer.get('camera')!);
  });

  it('leaves a connection alone that a restart did not interrupt', async () => {
    pair.dialer.start();
    await pair.connected();
    const made = pair.connections.length;
    moved('answerer');
    await pair.until(
      () => pair.count('offer') === 2 && pair.connections.every((one) => one.signalingState === 'stable'),
    );
    pair.clock.advance(60_000);
    pair.dialer.connection!.sendText('still here');
    await pair.until(() => pair.texts.includes('still here'));
    expect(pair.connections.length).to.equal(made);
    expect(pair.phases.answerer.concat(pair.phases.dialer)).not.to.include('failed');
  });

  it('tears nothing down when it is disconnected: the service is asked, and new paths are sought on the same connection', async () => {
    pair.dialer.start();
    await pair.connected();
    const [dialing] = pair.connections as [RTCPeerConnection];
    const become = (state: RTCPeerConnectionState) => {
      Object.defineProperty(dialing, 'connectionState', { configurable: true, value: state });
      dialing.dispatchEvent(new Event('connectionstatechange'));
    };
    become('disconnected');
    expect(pair.phases.dialer.at(-1)).to.equal('recovering');
    expect(pair.silences).to.deep.equal(['dialer']);
    pair.clock.advance(2_000);
    expect(pair.silences).to.deep.equal(['dialer', 'dialer']);
    pair.dialer.recover();
    await pair.until(() => pair.count('answer') === 2);
    become('connected');
    expect(pair.phases.dialer.at(-1)).to.equal('connected');
    expect(pair.connections.length).to.equal(2);
  });

  it('makes another attempt at once when ICE has failed', async () => {
    pair.dialer.start();
    await pair.connected();
    const [dialing] = pair.connections as [RTCPeerConnection];
    Object.defineProperty(dialing, 'connectionState', { configurable: true, value: 'failed' });
    dialing.dispatchEvent(new Event('connectionstatechange'));
    await pair.until(() => pair.connections.length === 4);
    await pair.connected();
  });

  it('notices within two seconds that nothing comes any more, and finds new paths once the service answers', async () => {
    pair.dialer.start();
    await pair.connected();
    const { dialing, heard, look, fallSilent } = hearing();
    look(4_000);
    expect(pair.silences).to.deep.equal([]);
    fallSilent(2_000);
    expect([...new Set(pair.silences)]).to.have.members(['dialer', 'answerer']);
    expect(pair.phases.dialer.at(-1)).to.equal('recovering');
    expect(pair.count('offer')).to.equal(1); // not before the service answers
    pair.answerer.recover();
    await pair.until(() => pair.count('answer') === 2);
    heard.add(dialing);
    look(200);
    await pair.until(() => pair.phases.dialer.at(-1) === 'connected'); // Firefox connects anew for new paths
    expect(pair.connections.length).to.equal(2);
  });

  it('asks for no second search while one is under way, which it would end', async () => {
    pair.dialer.start();
    await pair.connected();
    hearing().fallSilent(2_000);
    pair.dialer.recover();
    await pair.until(() => pair.count('answer') === 2);
    pair.answerer.recover();
    expect(pair.count('restart')).to.equal(0);
    pair.clock.advance(6_000); // it came to nothing
    pair.answerer.recover();
    expect(pair.count('restart')).to.equal(1);
  });

  it('seeks new paths at once when the service was lost and a little silence says that it was not the service', async () => {
    pair.dialer.start();
    await pair.connected();
    const { fallSilent } = hearing();
    pair.dialer.signalingBack('ours');
    expect(pair.phases.dialer.at(-1)).to.equal('connected');
    fallSilent(1_000);
    expect(pair.phases.dialer.at(-1)).to.equal('connected'); // too soon to trouble anybody
    pair.dialer.signalingBack('ours');
    await pair.until(() => pair.count('answer') === 2);
    expect(pair.connections.length).to.equal(2);
  });

  it('sends a whole picture at once when the path is back', async () => {
    void send('dialer', track);
    pair.dialer.start();
    await pair.connected();
    await framesOf(pair.streams.answerer.get('camera')!);
    const wholePictures = async () => {
      const report = await pair.dialer.connection!.stats();
      const counts = [...(report.values() as Iterable<{ type: string; keyFramesEncoded?: number }>)].filter(
        ({ type }) => type === 'outbound-rtp',
      );
      return counts.some(({ keyFramesEncoded }) => keyFramesEncoded !== undefined)
        ? counts.reduce((sum, { keyFramesEncoded = 0 }) => sum + keyFramesEncoded, 0)
        : null;
    };
    const before = await wholePictures();
    if (before === null) return; // Firefox neither takes the option nor counts
    pair.connections[0]!.dispatchEvent(new Event('connectionstatechange')); // as after an outage: connected, once more
    while ((await wholePictures())! <= before) await framesOf(pair.streams.answerer.get('camera')!);
  });

  it('begins its pictures anew where the other side says that they stand still, however often that is said', async () => {
    void send('dialer', track);
    pair.dialer.start();
    await pair.connected();
    await framesOf(pair.streams.answerer.get('camera')!);
    const wholePictures = async () => {
      const report = await pair.answerer.connection!.stats();
      const counts = [...(report.values() as Iterable<{ type: string; keyFramesDecoded?: number }>)];
      return counts.reduce(
        (sum, { type, keyFramesDecoded = 0 }) => sum + (type === 'inbound-rtp' ? keyFramesDecoded : 0),
        0,
      );
    };
    const sender = pair.connections[0]!.getTransceivers()[1]!.sender;
    const stops: boolean[] = [];
    const setParameters = sender.setParameters.bind(sender);
    sender.setParameters = (parameters) => {
      if (!parameters.encodings[0]!.active) stops.push(true);
      return setParameters(parameters);
    };
    const before = await wholePictures();
    pair.answerer.connection!.sayFrozen();
    while ((await wholePictures()) <= before) await framesOf(pair.streams.answerer.get('camera')!);
    expect(stops.length).to.equal(1);
    const said = async () => {
      pair.answerer.connection!.sayFrozen();
      pair.answerer.connection!.sendText('said');
      pair.texts.length = 0;
      await pair.until(() => pair.texts.includes('said'));
      await framesOf(pair.streams.answerer.get('camera')!);
    };
    await said();
    expect(stops.length, 'too soon').to.equal(1);
    pair.clock.advance(2_500);
    await said();
    while (stops.length < 2) await framesOf(pair.streams.answerer.get('camera')!);
    expect(sender.getParameters().encodings[0]!.active).to.equal(true);
  });

  it('lets go of messages of an earlier attempt', async () => {
    const old: { from: Side; body: SignalBody }[] = [];
    pair.deliver = (from, body) => old.push({ from, body }); // the first attempt reaches nobody
    pair.dialer.start();
    await pair.until(() => old.some(({ body }) => body.type === 'candidate'));
    pair.deliver = (from, body) => pair.pass(from, body);
    pair.clock.advance(10_000);
    await pair.connected();
    const made = pair.connections.length;
    for (const { from, body } of old) pair.pass(from, body);
    moved('dialer'); // an offer of this attempt, behind the old ones
    await pair.until(() => pair.count('answer') >= 2 && pair.connections.at(-1)!.signalingState === 'stable');
    pair.dialer.connection!.sendText('still here');
    await pair.until(() => pair.texts.includes('still here'));
    expect(pair.count('answer'), 'answers to offers of this attempt').to.equal(2);
    expect(pair.connections.length).to.equal(made);
  });

  it('shows what was last said, after toggles in any order', async () => {
    pair.dialer.start();
    await pair.connected();
    const offers = pair.count('offer');
    for (const on of [true, false, true, true, false, false, true]) void send('dialer', on ? track : null);
    await framesOf(pair.streams.answerer.get('camera')!);
    expect(pair.count('offer')).to.equal(offers);
  });

  it('says on both sides that there is no video format in common, while sound and texts go on', async () => {
    const formats: Record<Side, string> = { dialer: 'video/VP8', answerer: 'video/VP9' };
    pair.made = (connection, side) => {
      // What a browser with that one format alone would do, at the moment from which it counts.
      const only = () => {
        const codecs = RTCRtpReceiver.getCapabilities('video')!.codecs.filter(
          ({ mimeType }) => mimeType === formats[side],
        );
        for (const one of connection.getTransceivers())
          if (one.receiver.track.kind === 'video' && one.direction !== 'stopped') one.setCodecPreferences(codecs);
      };
      const describe = connection.setLocalDescription.bind(connection);
      connection.setLocalDescription = (description) => {
        only();
        return describe(description);
      };
    };
    pair.answerer.start();
    pair.dialer.start();
    await pair.connected();
    expect([pair.causes.dialer.at(-1), pair.causes.answerer.at(-1)]).to.deep.equal(['no-codec', 'no-codec']);
    for (const side of ['dialer', 'answerer'] as const) await send(side, track); // and nothing to complain about
    pair.dialer.connection!.sendText('hello');
    await pair.until(() => pair.texts.includes('hello'));
    const directions = pair.connections.flatMap((connection) =>
      connection
        .getTransceivers()
        .filter(({ mid }) => mid === '0')
        .map((one) => one.currentDirection),
    );
    expect(directions, 'of the microphones').to.deep.equal(['sendrecv', 'sendrecv']);
  });

  it('waits no longer for a page that says it cannot connect, and takes it once it can', async () => {
    pair.deliver = (from) => from === 'dialer' && pair.dialer.receive({ type: 'unable', epoch: 0 });
    pair.dialer.start();
    await pair.until(() => pair.phases.dialer.at(-1) === 'failed');
    expect(pair.causes.dialer).to.deep.equal(['no-webrtc']);
    const made = pair.connections.length;
    pair.clock.advance(100_000);
    expect(pair.connections.length, 'attempts').to.equal(made);
    pair.deliver = (from, body) => pair.pass(from, body);
    pair.answerer.start({ ask: true }); // come anew by another browser
    await pair.connected();
  });

  it('has a track sent by the time it says so, and waits for no connection that is not there or goes', async () => {
    await send('dialer', track); // nothing that could send it
    pair.dialer.start();
    await pair.connected();
    const [{ sender }] = pair.connections[0]!.getTransceivers().filter((one) => one.sender.track === track) as [
      RTCRtpTransceiver,
    ];
    for (const next of [null, track.clone()]) {
      await send('dialer', next);
      expect(sender.track).to.equal(next);
    }
    sender.replaceTrack = () => new Promise(() => undefined); // as of a connection that closes meanwhile
    const sent = send('dialer', track);
    pair.dialer.close();
    await sent;
  });
});
