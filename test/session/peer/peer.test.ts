/** Owns the tests of what the simulation meets too seldom: the order of news from the browser about one connection. */
import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import { realClock } from '../../../components/session/base/clock.js';
import { Peer } from '../../../components/session/peer/peer.js';
import type { SignalBody } from '../../../signaling/protocol.js';

/** A connection of which nothing is known but what the test says. */
class SaidConnection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'new';
  readonly signalingState = 'stable';
  readonly remoteDescription = { type: 'offer', sdp: 'theirs' };
  readonly localDescription = { type: 'answer', sdp: 'ours' };
  readonly setRemoteDescription = () => Promise.resolve();
  readonly setLocalDescription = () => Promise.resolve();
  readonly getTransceivers = () => [];
  /** Of the control channel and the heartbeat's. */
  channels: RTCDataChannelState = 'connecting';
  readonly createDataChannel = () =>
    Object.defineProperty(new EventTarget(), 'readyState', { get: () => this.channels });
  readonly close = () => undefined;

  is(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

/** One that waits for the offer, with a connection that the test speaks for, and what it says of it. */
function answerer(context: TestContext) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_700_000_000_000 });
  const connections: SaidConnection[] = [];
  const sent: SignalBody[] = [];
  const told: string[] = [];
  const ignore = () => undefined;
  const peer: Peer = new Peer({
    dialer: false,
    clock: realClock,
    configuration: () => ({}),
    create: () => {
      connections.push(new SaidConnection());
      return connections.at(-1) as unknown as RTCPeerConnection;
    },
    tracks: () => ({ audio: null, camera: null, screen: null, screenAudio: null }),
    people: () => 2,
    send: (body) => sent.push(body),
    events: {
      phase: ignore,
      streams: ignore,
      controlOpen: ignore,
      text: ignore,
      byteStream: ignore,
      silent: () => told.push('silent'),
      controlClosed: () => told.push(`closed, and ${peer.connection?.controlOpen ? 'still open' : 'not open'}`),
    },
  });
  context.after(() => {
    peer.close();
    mock.timers.reset();
  });
  return {
    peer,
    sent,
    told,
    get connection() {
      return connections.at(-1)!;
    },
  };
}

test('new paths that come to nothing are followed by another attempt, though the connection was said to be lost meanwhile', (context) => {
  const side = answerer(context);
  const { peer, sent } = side;
  peer.start();
  peer.receive({ type: 'offer', epoch: 1, sdp: 'theirs' });
  side.connection.is('connected');
  peer.networkChanged();
  peer.recover();
  assert.deepEqual(sent, [{ type: 'restart', epoch: 1 }]);
  side.connection.is('disconnected');
  side.connection.is('connecting'); // which no browser ever ends where no candidate comes
  for (let second = 0; second < 9; second += 1) mock.timers.tick(1_000);
  assert.equal(sent.length, 1);
  for (let second = 0; second < 2; second += 1) mock.timers.tick(1_000);
  assert.deepEqual(sent.slice(1), [{ type: 'renew', epoch: 1 }]);
});

/** How often something is told in so many seconds of looking. */
function lookFor(seconds: number, { peer, told }: ReturnType<typeof answerer>): number {
  told.length = 0;
  for (let passed = 0; passed < seconds; passed += 1) {
    mock.timers.tick(1_000);
    peer.look();
  }
  return told.length;
}

test('while one attempt after the other fails it is said every five seconds, since the service may be as silent', (context) => {
  const side = answerer(context);
  const { peer } = side;
  const look = (seconds: number) => lookFor(seconds, side);
  peer.start();
  peer.receive({ type: 'offer', epoch: 1, sdp: 'theirs' });
  side.connection.is('connected');
  assert.equal(look(20), 0);
  side.connection.is('failed');
  assert.equal(look(20), 4);
  peer.receive({ type: 'offer', epoch: 2, sdp: 'theirs' });
  assert.equal(look(5), 1);
  side.connection.is('connected');
  assert.equal(look(20), 0);
});

test('who never had a way to the other side is not taken for somebody without a network', (context) => {
  const side = answerer(context);
  const { peer } = side;
  peer.start();
  peer.receive({ type: 'offer', epoch: 1, sdp: 'theirs' });
  side.connection.is('failed');
  assert.equal(lookFor(20, side), 0);
});

test('whoever still comes through a while after our network changed is heard in the one of now', (context) => {
  const side = answerer(context);
  const { peer } = side;
  peer.start();
  peer.receive({ type: 'offer', epoch: 1, sdp: 'theirs' });
  side.connection.is('connected');
  const heard = [peer.heard];
  peer.networkChanged();
  heard.push(peer.heard);
  mock.timers.tick(1_500);
  heard.push(peer.heard);
  assert.deepEqual(heard, [true, false, true]);
  peer.signalingBack('ours');
  assert.deepEqual(side.sent.at(-1), { type: 'restart', epoch: 1 }, 'new paths are sought all the same');
});

test('a control channel is not open any more when its end is told, be it that another connection takes its place', (context) => {
  const side = answerer(context);
  const { peer, told } = side;
  peer.start();
  peer.receive({ type: 'offer', epoch: 1, sdp: 'theirs' });
  side.connection.channels = 'open'; // and stays so, as in Chromium for a moment after it was closed
  peer.receive({ type: 'offer', epoch: 2, sdp: 'theirs' });
  assert.deepEqual(told, ['closed, and not open']);
});
