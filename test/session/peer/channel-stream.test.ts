/** Owns the tests of a byte stream over one data channel, before a fake channel. Knows nothing of files. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { ChannelStream, HIGH_WATER_BYTES } from '../../../components/session/peer/channel-stream.js';

class FakeChannel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmount = 0;
  readonly label = 'file:x';
  readonly stream = new ChannelStream(this as unknown as RTCDataChannel);
  readonly sent: number[] = [];

  send({ byteLength }: Uint8Array): void {
    if (this.readyState !== 'open') throw new DOMException('Not open.', 'InvalidStateError');
    this.sent.push(byteLength);
    this.bufferedAmount += byteLength;
  }

  become(readyState: 'open' | 'closed'): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event(readyState === 'open' ? 'open' : 'close'));
  }

  close(): void {
    this.become('closed');
  }

  brings(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

describe('a byte stream', () => {
  it('waits until it is open, and for room: its write takes as long as the channel does', async () => {
    const channel = new FakeChannel();
    let written = false;
    const write = channel.stream.write(new ArrayBuffer(HIGH_WATER_BYTES + 1)).then(() => (written = true));
    await turn();
    assert.deepEqual([channel.sent, channel.stream.isOpen], [[], true]);
    channel.become('open');
    await turn();
    assert.deepEqual([channel.bufferedAmount, channel.stream.sentBytes, written], [HIGH_WATER_BYTES, 0, false]);
    assert.ok(channel.sent.every((bytes) => bytes === 64 * 1024));
    channel.bufferedAmount = 100;
    channel.dispatchEvent(new Event('bufferedamountlow'));
    await write;
    assert.deepEqual([channel.sent.at(-1), channel.stream.sentBytes], [1, HIGH_WATER_BYTES - 100]);
  });

  it('rejects what is written once it is closed, be it while that waits', async () => {
    for (const before of ['connecting', 'open'] as const) {
      const channel = new FakeChannel();
      channel.readyState = before;
      const write = channel.stream.write(new ArrayBuffer(2 * HIGH_WATER_BYTES));
      channel.stream.close();
      await assert.rejects(write, { name: 'InvalidStateError' });
      await assert.rejects(channel.stream.write(new ArrayBuffer(1)), { name: 'InvalidStateError' });
      assert.equal(channel.stream.isOpen, false);
    }
  });

  it('tells who listens what comes, without bytes where it was none, and keeps nothing for who listens later', () => {
    const channel = new FakeChannel();
    const heard: unknown[] = [];
    channel.brings(new ArrayBuffer(1));
    const leaves = new AbortController();
    channel.stream.listen(
      { chunk: ({ byteLength }) => heard.push(byteLength), closed: () => heard.push('closed') },
      leaves.signal,
    );
    for (const data of [new ArrayBuffer(2), 'text', null, new ArrayBuffer(0)]) channel.brings(data);
    channel.close();
    leaves.abort();
    channel.brings(new ArrayBuffer(3));
    channel.close();
    assert.deepEqual(heard, [2, 0, 0, 0, 'closed']);
  });
});
