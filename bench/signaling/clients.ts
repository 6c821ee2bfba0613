/** Owns what a page says to each of the measured servers, by raw WebSockets. Knows nothing of what is measured. */
import { WebSocket } from 'ws';
import type { Kind } from './measured.js';

export interface Client {
  id: string;
  /** Bytes of text that came. */
  heard: number;
  /** Sends the body to another client. */
  send(to: string, body: object): void;
  onBody(body: { epoch: number }): void;
  close(): void;
}

const SIO = '/socket.io/?EIO=4&transport=websocket';
let made = 0;

const open = (url: string): WebSocket => new WebSocket(url, { perMessageDeflate: false });

/**
 * @param room Where the server knows rooms: rooms of this name. With `acks`, answers are asked for, as our pages do.
 */
export function connect(
  kind: Kind,
  url: string,
  { room = 'r', acks = false }: { room?: string; acks?: boolean } = {},
): Promise<Client> {
  const peer = `p${made++}`;
  const socket = open(
    kind === 'ws' ? url : kind === 'peerjs' ? `${url}/peerjs?key=peerjs&id=${peer}&token=t` : url + SIO,
  );
  return new Promise((resolve, reject) => {
    let asked = 0;
    const client: Client = {
      id: '',
      heard: 0,
      send: () => undefined,
      onBody: () => undefined,
      close: () => socket.terminate(),
    };
    const ready = (id: string) => {
      client.id = id;
      resolve(client);
    };
    const hear: Record<string, (text: string) => void> = {
      ws(text) {
        const message = JSON.parse(text) as { id?: string; body: never };
        if (message.id === undefined) client.onBody(message.body);
        else ready(message.id);
      },
      peerjs(text) {
        const { type, payload } = JSON.parse(text) as { type: string; payload: never };
        if (type === 'OPEN') ready(peer);
        else if (type === 'OFFER') client.onBody(payload);
      },
      io(text) {
        if (text === '2') socket.send('3');
        else if (text[0] === '0') socket.send(kind === 'noom' ? `40${JSON.stringify({ v: 2, join: { room } })}` : '40');
        else if (text.startsWith('40') && kind !== 'noom') ready((JSON.parse(text.slice(2)) as { sid: string }).sid);
        else if (text.startsWith('42["signal"'))
          client.onBody((JSON.parse(text.slice(2)) as [string, { body: never }])[1].body);
        else if (text.startsWith('42["welcome"'))
          ready((JSON.parse(text.slice(2)) as [string, { value: { self: string } }])[1].value.self);
      },
    };
    const take = hear[kind] ?? hear.io!;
    client.send = (to, body) => {
      if (kind === 'ws') socket.send(JSON.stringify({ to, body }));
      else if (kind === 'peerjs') socket.send(JSON.stringify({ type: 'OFFER', dst: to, payload: body }));
      else socket.send(`42${acks ? asked++ : ''}${JSON.stringify(['signal', { to, body }])}`);
    };
    socket.on('message', (data: Buffer) => {
      client.heard += data.length;
      take(data.toString());
    });
    socket.on('error', reject);
  });
}
