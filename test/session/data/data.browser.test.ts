/**
 * Owns the tests of files over real data channels: two or three members of one page, joined by pairs of connections
 * over loopback. Knows nothing of the service or of media.
 */
import { expect } from '@esm-bundle/chai';
import { realClock } from '../../../components/session/base/clock.js';
import { Data } from '../../../components/session/data/data.js';
import { ChannelStream, HIGH_WATER_BYTES } from '../../../components/session/peer/channel-stream.js';
import type { Participant, SessionState, Transfer } from '../../../components/session/state/state.js';
import { Store } from '../../../components/session/state/store.js';
import type { Member } from '../../../signaling/protocol.js';
import { PATIENCE } from '../../helpers/patience.js';

// mocha's, which the runner brings along
declare function describe(title: string, suite: () => void): void;
declare function it(title: string, test: (this: { timeout(ms: number): void }) => Promise<void>): void;
declare function afterEach(hook: () => void): void;

const MIB = 1024 * 1024;

describe('files over data channels', () => {
  let people: Person[] = [];
  afterEach(() => {
    for (const one of people) one.close();
    people = [];
  });

  /** Ann and the others, each with a connection to her. */
  async function room(...names: string[]): Promise<Person[]> {
    people = ['ann', ...names].map((id, _, all) => new Person(id, ['ann', ...names], all.length));
    const [ann, ...others] = people;
    await Promise.all(others.map((one) => connect(ann!, one)));
    return people;
  }

  it('bring 64 MiB byte for byte, and never more than the bound waits in the channel', async function () {
    this.timeout(60_000 * PATIENCE);
    const [ann, bob] = (await room('bob')) as [Person, Person];
    const sent = randomFile(64 * MIB, 'big file.bin');
    const id = await ann.data.sendFile(sent);
    await bob.transfer(id, 'offered');
    bob.data.acceptTransfer(id);
    const { file, transferred } = await bob.transfer(id, 'done');
    expect(file!.name).to.equal('big file.bin');
    expect(file!.size).to.equal(64 * MIB);
    expect(transferred).to.equal(64 * MIB);
    expect(await sha256(file!)).to.equal(await sha256(sent));
    expect(ann.highest).to.be.within(64 * 1024, HIGH_WATER_BYTES);
    expect((await ann.transfer(id, 'done')).transferred).to.equal(64 * MIB);
    for (const { told } of [ann, bob]) {
      expect(told.length).to.be.greaterThan(3);
      expect(told, 'never goes back').to.deep.equal([...told].sort((a, b) => a - b));
    }
    expect([...ann.errors, ...bob.errors]).to.deep.equal([]);
  });

  it('bring a file without bytes', async () => {
    const [ann, bob] = (await room('bob')) as [Person, Person];
    const id = await ann.data.sendFile(new File([], 'nothing.txt', { type: 'text/plain' }));
    await bob.transfer(id, 'offered');
    bob.data.acceptTransfer(id);
    const { file } = await bob.transfer(id, 'done');
    expect([file!.size, file!.name, file!.type]).to.deep.equal([0, 'nothing.txt', 'application/octet-stream']);
    await ann.transfer(id, 'done');
  });

  it('have a type only where they are pictures that can be drawn, and then that of their bytes', async () => {
    const [ann, bob] = (await room('bob')) as [Person, Person];
    const canvas = Object.assign(document.createElement('canvas'), { width: 2, height: 2 });
    canvas.getContext('2d');
    const png = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!)));
    const jpeg = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), 'image/jpeg'));
    const gif = Uint8Array.from(atob('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs='), (letter) => letter.charCodeAt(0));
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>';
    const inert = 'application/octet-stream';
    for (const [what, bytes, said, type] of [
      ['a page', '<script>alert(1)</script>', 'text/html', inert],
      ['a page that is said to be a picture', '<script>alert(1)</script>', 'image/png', inert],
      ['svg', svg, 'image/svg+xml', inert],
      ['xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'application/xhtml+xml', inert],
      ['a page that begins as a picture', 'GIF89a<script>alert(1)</script>', 'image/gif', inert],
      ['half a picture', png.slice(0, 20), 'image/png', inert],
      ['png', png, 'image/png', 'image/png'],
      ['a picture that is said to be a page', png, 'text/html', 'image/png'],
      ['jpeg', jpeg, 'image/jpeg', 'image/jpeg'],
      ['gif', gif, '', 'image/gif'],
    ] as const) {
      const id = await ann.data.sendFile(new File([bytes], what, { type: said }));
      expect((await bob.transfer(id, 'offered')).type, what).to.equal(inert);
      bob.data.acceptTransfer(id);
      const done = await bob.transfer(id, 'done');
      expect([done.type, done.file!.type], what).to.deep.equal([type, type]);
      await ann.transfer(id, 'done');
    }
    expect([...ann.errors, ...bob.errors]).to.deep.equal([]);
  });

  for (const canceller of ['sender', 'receiver']) {
    it(`stop in the middle when the ${canceller} cancels`, async () => {
      const [ann, bob] = (await room('bob')) as [Person, Person];
      const id = await ann.data.sendFile(randomFile(32 * MIB));
      await bob.transfer(id, 'offered');
      bob.data.acceptTransfer(id);
      await bob.until(id, ({ transferred }) => transferred > 0);
      (canceller === 'sender' ? ann : bob).data.cancelTransfer(id);
      const ends = await Promise.all([ann.transfer(id, 'cancelled'), bob.transfer(id, 'cancelled')]);
      for (const { transferred, file } of ends) {
        expect(transferred).to.be.below(32 * MIB);
        expect(file).to.equal(undefined);
      }
      await Promise.all(ann.channels.map(closed));
      // The same two go on with the next file.
      const next = await ann.data.sendFile(new File(['abc'], 'next'));
      await bob.transfer(next, 'offered');
      bob.data.acceptTransfer(next);
      expect(await (await bob.transfer(next, 'done')).file!.text()).to.equal('abc');
      expect([...ann.errors, ...bob.errors]).to.deep.equal([]);
    });
  }

  it('reach two receivers, of whom one may cancel in the middle', async function () {
    this.timeout(30_000 * PATIENCE);
    const [ann, bob, cas] = (await room('bob', 'cas')) as [Person, Person, Person];
    const sent = randomFile(8 * MIB);
    const digest = await sha256(sent);
    const both = await ann.data.sendFile(sent);
    for (const one of [bob, cas]) {
      await one.transfer(both, 'offered');
      one.data.acceptTransfer(both);
    }
    for (const one of [bob, cas]) expect(await sha256((await one.transfer(both, 'done')).file!)).to.equal(digest);
    await ann.transfer(both, 'done');

    const second = await ann.data.sendFile(sent);
    for (const one of [bob, cas]) {
      await one.transfer(second, 'offered');
      one.data.acceptTransfer(second);
    }
    await bob.until(second, ({ transferred }) => transferred > 0);
    bob.data.cancelTransfer(second);
    expect(await sha256((await cas.transfer(second, 'done')).file!)).to.equal(digest);
    await ann.transfer(second, 'done');
    await bob.transfer(second, 'cancelled');
  });

  it('go on over a connection made anew, byte for byte, and never ask for what has come', async function () {
    this.timeout(60_000 * PATIENCE);
    const [ann, bob] = (await room('bob')) as [Person, Person];
    const sent = randomFile(32 * MIB);
    const id = await ann.data.sendFile(sent);
    await bob.transfer(id, 'offered');
    bob.data.acceptTransfer(id);
    for (const dropper of [ann, bob]) {
      const { transferred } = bob.store.state.transfers[0]!;
      await bob.until(id, (one) => one.transferred > transferred + MIB);
      const other = dropper === ann ? bob : ann;
      dropper.drop(other.id);
      if (dropper === bob)
        await ann.closed('bob'); // told by the browser alone
      else bob.drop('ann');
      expect([ann.store.state.transfers[0]!.status, bob.store.state.transfers[0]!.status]).to.deep.equal([
        'paused',
        'paused',
      ]);
      await connect(ann, bob);
    }
    expect(await sha256((await bob.transfer(id, 'done')).file!)).to.equal(await sha256(sent));
    await ann.transfer(id, 'done');
    expect(ann.channels.length).to.equal(3);
    expect(bob.told, 'never goes back').to.deep.equal([...bob.told].sort((a, b) => a - b));
    expect([...ann.errors, ...bob.errors]).to.deep.equal([]);
  });

  it('fail when the other one leaves in the middle', async () => {
    const [ann, bob] = (await room('bob')) as [Person, Person];
    const id = await ann.data.sendFile(randomFile(32 * MIB));
    await bob.transfer(id, 'offered');
    bob.data.acceptTransfer(id);
    await bob.until(id, ({ transferred }) => transferred > 0);
    for (const [one, other] of [
      [ann, bob],
      [bob, ann],
    ] as const) {
      one.drop(other.id);
      one.data.peerGone(other.id);
    }
    await Promise.all([ann.transfer(id, 'failed'), bob.transfer(id, 'failed')]);
    expect([ann.errors, bob.errors]).to.deep.equal([['E_TRANSFER'], ['E_TRANSFER']]);
  });
});

// ------------------------------------------------------------------------------------------------------------ people

class Person {
  readonly store = new Store();
  readonly data: Data;
  readonly links = new Map<string, { connection: RTCPeerConnection; control: RTCDataChannel }>();
  readonly channels: RTCDataChannel[] = [];
  readonly errors: string[] = [];
  /** What was closed of whom, because too much came. */
  readonly stopped: string[] = [];
  /** Every `transferred` that was told, in order. */
  readonly told: number[] = [];
  /** The most bytes that waited in a file channel. */
  highest = 0;

  constructor(
    readonly id: string,
    names: string[],
    participants: number,
  ) {
    this.store.onFact((event) => {
      if (event.type === 'error' && event.error) this.errors.push(event.error.code);
      if (event.type === 'transfer') this.told.push(event.transfer.transferred);
    });
    this.store.dispatch({
      type: 'welcome',
      at: 1,
      welcome: {
        room: { name: 'r', private: false, locked: false },
        self: id,
        members: names.map(member),
        iceServers: [],
        limits: { participants, text: 8000 },
        token: '',
        serial: 0,
        resumed: false,
        nameFixed: false,
        knocks: [],
      },
    });
    this.data = new Data({
      emit: (event) => this.store.dispatch(event),
      batch: (call) => this.store.batch(call),
      clock: realClock,
      soon: (call) => void setTimeout(call, 16),
      self: () => this.store.state.self,
      others: () => this.store.state.participants.filter((one: Participant) => !one.isSelf),
      links: {
        isOpen: (to) => this.links.get(to)?.control.readyState === 'open',
        send: (to, text) => {
          const control = this.links.get(to)?.control;
          if (control?.readyState !== 'open') return false;
          control.send(text);
          return true;
        },
        openByteStream: (to, name) => this.#watched(this.links.get(to)?.connection.createDataChannel(name)),
        close: (to) => this.stopped.push(`channel ${to}`),
        cut: (to) => this.stopped.push(`connection ${to}`),
        need: () => undefined,
        fingerprints: () => undefined,
      },
      relay: () => Promise.reject(new Error('no service here')),
    });
  }

  transfer(id: string, status: Transfer['status']): Promise<Transfer> {
    return this.until(id, (one) => one.status === status);
  }

  until(id: string, condition: (transfer: Transfer) => boolean): Promise<Transfer> {
    return new Promise((resolve) => {
      const stop = this.store.subscribe(check);
      check(this.store.state);
      function check({ transfers }: SessionState): void {
        const found = transfers.find((one) => one.id === id);
        if (!found || !condition(found)) return;
        queueMicrotask(() => stop());
        resolve(found);
      }
    });
  }

  /** As the mesh does when a peer's connection is given up: no event comes of one's own closing. */
  drop(id: string): void {
    const link = this.links.get(id);
    if (link) link.control.onclose = null;
    link?.connection.close();
    this.links.delete(id);
    this.data.linkClosed(id);
  }

  /** Resolves once the browser says that the other side has ended the connection. */
  closed(id: string): Promise<void> {
    return new Promise((resolve) => this.links.get(id)!.control.addEventListener('close', () => resolve()));
  }

  close(): void {
    this.data.close();
    for (const id of [...this.links.keys()]) this.drop(id);
  }

  #watched(channel: RTCDataChannel | undefined): ChannelStream | null {
    if (!channel) return null;
    this.channels.push(channel);
    const send = channel.send.bind(channel) as (data: ArrayBufferView<ArrayBuffer>) => void;
    channel.send = (data: unknown) => {
      send(data as ArrayBufferView<ArrayBuffer>);
      this.highest = Math.max(this.highest, channel.bufferedAmount);
    };
    return new ChannelStream(channel);
  }
}

async function connect(a: Person, b: Person): Promise<void> {
  const opened = (
    [
      [a, b],
      [b, a],
    ] as const
  ).map(([one, other]) => {
    const connection = new RTCPeerConnection();
    const control = connection.createDataChannel('noom', { negotiated: true, id: 0 });
    one.links.set(other.id, { connection, control });
    control.onmessage = ({ data }: MessageEvent<string>) => one.data.receiveText(other.id, data);
    control.onclose = () => one.data.linkClosed(other.id);
    connection.ondatachannel = ({ channel }) => one.data.receiveByteStream(other.id, new ChannelStream(channel));
    connection.onicecandidate = ({ candidate }) =>
      void other.links.get(one.id)?.connection.addIceCandidate(candidate ?? undefined);
    return new Promise<void>((resolve) => {
      control.onopen = () => {
        one.data.linkOpened(other.id);
        resolve();
      };
    });
  });
  const near = a.links.get(b.id)!.connection;
  const far = b.links.get(a.id)!.connection;
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription!);
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription!);
  await Promise.all(opened);
}

function member(id: string, order: number): Member {
  return {
    id,
    name: id,
    role: 'guest',
    order,
    media: true,
    audio: false,
    camera: false,
    screen: false,
    hand: false,
    presence: 'present',
  };
}

function randomFile(size: number, name = 'file.bin'): File {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return new File([bytes], name, { type: 'application/octet-stream' });
}

async function sha256(file: File): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))].join();
}

function closed(channel: RTCDataChannel): Promise<void> {
  return new Promise((resolve) => {
    if (channel.readyState === 'closed') resolve();
    channel.addEventListener('close', () => resolve());
  });
}
