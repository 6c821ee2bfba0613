/** Perfect negotiation on real connections: offers that cross, in the order that the test forces. */
import { expect } from '@esm-bundle/chai';
import { Negotiator, type Step } from '../../../components/session/peer/negotiator.js';

interface Side {
  connection: RTCPeerConnection;
  negotiator: Negotiator;
  sent: Step[];
}

function side(polite: boolean, deliver: (step: Step) => void, errors: unknown[]): Side {
  const connection = new RTCPeerConnection();
  const sent: Step[] = [];
  connection.createDataChannel('noom', { negotiated: true, id: 0 });
  const negotiator = new Negotiator(connection, {
    polite,
    epoch: 1,
    send: (body) => {
      if (body.type === 'renew' || body.type === 'restart' || body.type === 'unable') return;
      sent.push(body);
      deliver(body);
    },
    beforeAnswer: () => undefined,
    onStable: () => undefined,
    onError: (error) => errors.push(error),
  });
  return { connection, negotiator, sent };
}

const connected = (connection: RTCPeerConnection) =>
  new Promise<void>((resolve) => {
    const look = () =>
      connection.connectionState === 'connected' && connection.signalingState === 'stable' && resolve();
    connection.addEventListener('connectionstatechange', look);
    connection.addEventListener('signalingstatechange', look);
    look();
  });

/** Resolves when an offer of this side has been rolled back and the other's answered. */
const crossed = (connection: RTCPeerConnection) =>
  new Promise<void>((resolve) => {
    const states: string[] = [];
    connection.addEventListener('signalingstatechange', () => {
      states.push(connection.signalingState);
      if (states.includes('have-local-offer') && states.includes('have-remote-offer') && states.at(-1) === 'stable')
        resolve();
    });
  });

describe('Negotiator', () => {
  let polite: Side;
  let impolite: Side;
  let errors: unknown[];
  /** From now on a description of the impolite side comes after its first candidate. */
  let outOfOrder: boolean;
  beforeEach(() => {
    errors = [];
    outOfOrder = false;
    let held: Step | null = null;
    // Bound to these two, so that what is still on its way when a test ends does not reach the next one's.
    const one: Side = side(true, (step) => setTimeout(() => other.negotiator.receive(step)), errors);
    const other: Side = side(
      false,
      (step) => {
        if (outOfOrder && step.type === 'offer') {
          held = step;
          return;
        }
        setTimeout(() => one.negotiator.receive(step));
        if (held) setTimeout((late: Step) => one.negotiator.receive(late), 0, held);
        held = null;
      },
      errors,
    );
    [polite, impolite] = [one, other];
  });
  afterEach(() =>
    [polite, impolite].forEach(({ connection, negotiator }) => {
      negotiator.close();
      connection.close();
    }),
  );

  // Before anything has been gathered, and where media flows, Chromium does not outlive a rollback: that is why Peer
  // lets
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

  it('keeps the candidates of a restart that overtake its offer', async () => {
    impolite.negotiator.offer();
    await Promise.all([connected(polite.connection), connected(impolite.connection)]);
    const added: unknown[] = [];
    const errorsBefore = errors.length;
    const add = polite.connection.addIceCandidate.bind(polite.connection);
    // As the standard says (WebRTC 1.0, section 4.4.2), and not every browser: a candidate of no known generation is
    // refused.
    polite.connection.addIceCandidate = async (candidate?: RTCIceCandidateInit | null) => {
      const ufrag = candidate?.usernameFragment;
      if (ufrag && !polite.connection.remoteDescription!.sdp.includes(`a=ice-ufrag:${ufrag}`))
        throw new DOMException('Of no description.', 'OperationError');
      await add(candidate);
      added.push(candidate?.candidate);
    };
    const sentBefore = impolite.sent.length;
    outOfOrder = true;
    impolite.negotiator.offer({ restart: true });
    await new Promise<void>((resolve) => {
      impolite.connection.addEventListener(
        'signalingstatechange',
        () => impolite.connection.signalingState === 'stable' && resolve(),
      );
    });
    const candidates = impolite.sent
      .slice(sentBefore)
      .flatMap((step) => (step.type === 'candidate' && step.candidate ? [step.candidate.candidate] : []));
    expect(candidates).to.have.length.above(0);
    expect(added).to.include.members(candidates.slice(0, 1));
    expect(errors).to.have.length(errorsBefore);
  });

  it('goes on with the next step when one throws', async () => {
    polite.negotiator.receive({ type: 'offer', epoch: 1, sdp: 'nonsense' });
    impolite.negotiator.offer();
    await Promise.all([connected(polite.connection), connected(impolite.connection)]);
    expect(errors).to.have.length(1);
  });
});
