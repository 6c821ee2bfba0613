/** Perfect negotiation on real connections: offers that cross, in the order that the test forces. */
import { expect } from '@esm-bundle/chai';
import { Negotiator, type Step } from '../../components/session/peer/negotiator.js';

interface Side { connection: RTCPeerConnection; negotiator: Negotiator; sent: Step[] }

function side(polite: boolean, deliver: (step: Step) => void, errors: unknown[]): Side {
  const connection = new RTCPeerConnection();
  const sent: Step[] = [];
  connection.createDataChannel('noom', { negotiated: true, id: 0 });
  const negotiator = new Negotiator(connection, {
    polite,
    epoch: 1,
    send: (body) => {
      if (body.type === 'renew' || body.type === 'restart') return;
      sent.push(body);
      deliver(body);
    },
    beforeAnswer: () => undefined,
    onStable: () => undefined,
    onError: (error) => errors.push(error),
  });
  return { connection, negotiator, sent };
}

const connected = (connection: RTCPeerConnection) => new Promise<void>((resolve) => {
  const look = () => connection.connectionState === 'connected' && connection.signalingState === 'stable' && resolve();
  connection.addEventListener('connectionstatechange', look);
  connection.addEventListener('signalingstatechange', look);
  look();
});

/** Resolves when an offer of this side has been rolled back and the other's answered. */
const crossed = (connection: RTCPeerConnection) => new Promise<void>((resolve) => {
  const states: string[] = [];
  connection.addEventListener('signalingstatechange', () => {
    states.push(connection.signalingState);
    if (states.includes('have-local-offer') && states.includes('have-remote-offer') && states.at(-1) === 'stable') resolve();
  });
});

describe('Negotiator', () => {
  let polite: Side;
  let impolite: Side;
  let errors: unknown[];
  beforeEach(() => {
    errors = [];
    // Bound to these two, so that what is still on its way when a test ends does not reach the next one's.
    const one: Side = side(true, (step) => setTimeout(() => other.negotiator.receive(step)), errors);
    const other: Side = side(false, (step) => setTimeout(() => one.negotiator.receive(step)), errors);
    [polite, impolite] = [one, other];
  });
  afterEach(() => [polite, impolite].forEach(({ connection, negotiator }) => { negotiator.close(); connection.close(); }));

  // Before anything has been gathered, and where media flows, Chromium does not outlive a rollback: that is why Peer lets
  // the dialer alone make offers. Here is what the rule itself owes when they cross all the same.
  it('comes to rest when offers cross: the polite side gives way, the connection stays', async () => {
    impolite.negotiator.offer();
    await Promise.all([connected(polite.connection), connected(impolite.connection)]);
    const answers = impolite.sent.filter(({ type }) => type === 'answer').length;
    polite.negotiator.offer({ restart: true });
    impolite.negotiator.offer({ restart: true });
    await crossed(polite.connection);
    await Promise.all([connected(polite.connection), connected(impolite.connection)]);
    expect(errors).to.deep.equal([]);
    expect(impolite.sent.filter(({ type }) => type === 'answer').length).to.equal(answers);
  });

  it('goes on with the next step when one throws', async () => {
    polite.negotiator.receive({ type: 'offer', epoch: 1, sdp: 'nonsense' });
    impolite.negotiator.offer();
    await Promise.all([connected(polite.connection), connected(impolite.connection)]);
    expect(errors).to.have.length(1);
  });
});
