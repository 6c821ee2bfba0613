/**
 * Owns a man in the middle, for tests: a service of somebody dishonest before the real one, who puts his own page into
 * the connection of each two. The page has a connection to either, and passes on pictures, sound and texts. Knows
 * nothing of what is looked for.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { WebSocket, WebSocketServer } from 'ws';

export interface Middle {
  readonly url: string;
  close(): Promise<void>;
}

interface Signal {
  from: string;
  body: { type: string; epoch: number; sdp?: string; candidate?: unknown };
}

/**
 * @param page his page, in which all is that he knows
 * @param options `answers`: to what is said of codes he answers himself, each in the name of the other; else he passes
 *   it on
 */
export async function startMiddle(target: string, page: Page, { answers }: { answers: boolean }): Promise<Middle> {
  // A page that captures may gather at every address.
  await page.evaluate(`navigator.mediaDevices.getUserMedia({ audio: true }).then(() => undefined)`);
  await page.evaluate(`(${inThePage.toString()})(${answers})`);
  const upstream = new URL(target);
  const server = http.createServer((request, response) => {
    const options = { hostname: upstream.hostname, port: upstream.port, method: request.method, path: request.url };
    const forwarded = http.request({ ...options, headers: { ...request.headers, host: upstream.host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (client, request) => {
    const service = new WebSocket(`ws://${upstream.host}${request.url}`, { headers: { origin: target } });
    const early: string[] = [];
    client.on('message', (data) => {
      const text = (data as Buffer).toString();
      if (service.readyState === WebSocket.OPEN) service.send(text);
      else early.push(text);
    });
    service.on('open', () => early.splice(0).forEach((text) => service.send(text)));
    // One after the other, as they came.
    let queue = Promise.resolve();
    service.on('message', (data) => {
      const text = (data as Buffer).toString();
      queue = queue.then(async () => {
        const passed = await rewritten(text).catch(() => null);
        if (passed !== null && client.readyState === WebSocket.OPEN) client.send(passed);
      });
    });
    client.on('close', () => service.close());
    service.on('close', () => client.close());
    for (const one of [client, service]) one.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  /** What the receiver gets in place of a packet: of a signal, what his page makes of it; null is nothing. */
  async function rewritten(packet: string): Promise<string | null> {
    if (!packet.startsWith('42["signal"')) return packet;
    const [, signal] = JSON.parse(packet.slice(2)) as [string, Signal];
    const { from, body } = signal;
    if (!['offer', 'answer', 'candidate'].includes(body.type)) return packet;
    const own = (await page.evaluate(`middle.take(${JSON.stringify({ from, body })})`)) as Signal['body'] | null;
    return own && `42${JSON.stringify(['signal', { ...signal, body: own }])}`;
  }

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

/** Runs in his page: sees nothing of this module. */
function inThePage(answers: boolean): void {
  const bytes = (count: number) =>
    Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const hash = async (text: string) =>
    Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  const fingerprint = (sdp: string) => /a=fingerprint:sha-256 (\S+)/i.exec(sdp)![1]!.replaceAll(':', '').toLowerCase();
  const gathered = (connection: RTCPeerConnection) =>
    new Promise<void>((resolve) => {
      const look = () => connection.iceGatheringState === 'complete' && resolve();
      connection.addEventListener('icegatheringstatechange', look);
      look();
    });

  /** His end of the connection to the one who dials, and to the other. */
  interface End {
    connection: RTCPeerConnection;
    control: RTCDataChannel;
    beat: RTCDataChannel;
    nonce: string;
  }
  const ends: { dialer: End; other: End; from: string } = {} as never;

  function end(): End {
    const connection = new RTCPeerConnection();
    const control = connection.createDataChannel('noom', { negotiated: true, id: 0 });
    const unreliable = { negotiated: true, id: 1, ordered: false, maxRetransmits: 0 };
    const beat = connection.createDataChannel('heartbeat', unreliable);
    return { connection, control, beat, nonce: bytes(32) };
  }

  /** Says of codes what a page says; with each of the two he has his own. */
  async function answer(one: End, step: { type: string }): Promise<void> {
    const { connection, control, nonce } = one;
    const mine = fingerprint(connection.localDescription!.sdp);
    const theirs = fingerprint(connection.remoteDescription!.sdp);
    const commits = mine < theirs;
    const say = (body: object) =>
      control.send(JSON.stringify({ topic: 'verification', private: true, body: { page: 'middle', ...body } }));
    if (commits && step.type === 'ask')
      say({ type: 'commit', hash: await hash(`noom commitment 1 ${[mine, theirs].sort().join('')}${nonce}`) });
    if (commits && step.type === 'nonce') say({ type: 'reveal', nonce });
    if (!commits && step.type === 'commit') say({ type: 'nonce', nonce });
  }

  function passOn(from: End, to: End): void {
    from.control.addEventListener('message', ({ data }) => {
      const text = String(data);
      const { topic, body } = JSON.parse(text) as { topic: string; body: { type: string } };
      if (answers && topic === 'verification') void answer(from, body);
      else if (to.control.readyState === 'open') to.control.send(text);
    });
    from.beat.addEventListener('message', ({ data }) => {
      if (to.beat.readyState === 'open') to.beat.send(String(data));
    });
  }

  const middle = {
    /** How many of the two his page sends pictures to. */
    passed: 0,
    async take({ from, body }: Signal): Promise<Signal['body'] | null> {
      if (body.type === 'offer') return middle.offered(from, body);
      if (body.type === 'answer') {
        await ends.other.connection.setRemoteDescription({ type: 'answer', sdp: body.sdp! });
        const { dialer } = ends;
        await dialer.connection.setLocalDescription();
        await gathered(dialer.connection);
        for (const [index, { sender }] of dialer.connection.getTransceivers().entries())
          await sender.replaceTrack(ends.other.connection.getTransceivers()[index]!.receiver.track);
        middle.passed += 1;
        return { ...body, sdp: dialer.connection.localDescription!.sdp };
      }
      const one = from === ends.from ? ends.dialer : ends.other;
      if (body.candidate && one.connection.remoteDescription)
        await one.connection.addIceCandidate(body.candidate as RTCIceCandidateInit).catch(() => undefined);
      return null;
    },
    /** Takes what the dialer offers, and offers the same to the other in his own name. */
    async offered(from: string, body: Signal['body']): Promise<Signal['body']> {
      const [dialer, other] = [end(), end()];
      Object.assign(ends, { dialer, other, from });
      passOn(dialer, other);
      passOn(other, dialer);
      await dialer.connection.setRemoteDescription({ type: 'offer', sdp: body.sdp! });
      for (const transceiver of dialer.connection.getTransceivers()) {
        transceiver.direction = 'sendrecv';
        other.connection.addTransceiver(transceiver.receiver.track, { direction: 'sendrecv' });
      }
      await other.connection.setLocalDescription();
      await gathered(other.connection);
      middle.passed += 1;
      return { ...body, sdp: other.connection.localDescription!.sdp };
    },
  };
  Object.assign(globalThis, { middle });
}
