/** Owns the tests of chat and files between members in memory, with a clock that stands still until it is moved. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { LazyData } from '../../../components/session/data/lazy-data.js';
import { HIGH_WATER_BYTES } from '../../../components/session/peer/channel-stream.js';
import { envelope, FakeChannel, Room } from './room.js';

describe('chat', () => {
  it('goes by the channel where one is open and by the relay for all the rest, at once', async () => {
    const room = new Room('ann', 'bob', 'cas', 'dan');
    room.link('ann', 'bob');
    await room.of('ann').data.sendMessage('hello');
    assert.deepEqual(room.of('ann').texts, ['hello sending']);
    await room.settle();
    for (const id of ['ann', 'bob', 'cas', 'dan']) assert.deepEqual(room.of(id).texts, ['hello delivered'], id);
    assert.deepEqual(
      room.relayed.map((one) => one.to),
      [['cas', 'dan']],
    );
    const message = room.of('bob').store.state.messages[0]!;
    assert.deepEqual([message.from, message.name, message.to], ['ann', 'ANN', undefined]);
  });

  it('shows once whichever way it came, and takes the relay when the acknowledgement is lost', async () => {
    const room = new Room('ann', 'bob');
    room.link('ann', 'bob');
    room.lose = (text) => text.includes('"ack"');
    await room.of('ann').data.sendMessage('hello');
    await room.settle();
    room.clock.advance(3_999);
    await room.settle();
    assert.deepEqual(room.of('ann').texts, ['hello sending']);
    assert.equal(room.relayed.length, 0);
    room.clock.advance(1);
    await room.settle();
    assert.equal(room.relayed.length, 1);
    assert.deepEqual(room.of('ann').texts, ['hello delivered']);
    assert.deepEqual(room.of('bob').texts, ['hello delivered']);
    assert.equal(room.of('bob').facts('message').length, 1);
    assert.equal(room.of('bob').store.state.unread, 1);
  });

  it('takes the relay as soon as the link closes on it', async () => {
    const room = new Room('ann', 'bob');
    room.link('ann', 'bob');
    room.lose = () => true;
    await room.of('ann').data.sendMessage('hello');
    room.unlink('ann', 'bob');
    await room.settle();
    assert.deepEqual([...room.of('bob').texts, ...room.of('ann').texts], ['hello delivered', 'hello delivered']);
  });

  it('has failed when somebody is not reached, and was delivered when the slow channel reaches them after all', async () => {
    const room = new Room('ann', 'bob', 'cas');
    room.link('ann', 'bob');
    room.relayFails = 'E_NETWORK';
    await room.of('ann').data.sendMessage('one');
    await room.settle();
    assert.deepEqual(room.of('ann').texts, ['one failed']);
    room.link('ann', 'cas');
    room.hold = true;
    await room.of('ann').data.sendMessage('two');
    room.clock.advance(4_000);
    await room.settle();
    assert.deepEqual(room.of('ann').texts, ['one failed', 'two failed']);
    room.hold = false;
    await room.settle();
    assert.deepEqual(room.of('ann').texts, ['one failed', 'two delivered']);
  });

  it('owes nothing to somebody who left, and is delivered at once to nobody', async () => {
    const room = new Room('ann', 'bob');
    room.link('ann', 'bob');
    room.lose = () => true;
    await room.of('ann').data.sendMessage('hello');
    room.leave('bob');
    assert.deepEqual(room.of('ann').texts, ['hello delivered']);
    await room.of('ann').data.sendMessage('alone');
    assert.deepEqual(room.of('ann').texts, ['hello delivered', 'alone delivered']);
    assert.equal(room.of('ann').facts('message-status').length, 1);
  });

  it('was delivered once it has arrived, and not because the service took it for somebody who is away', async () => {
    const room = new Room('ann', 'bob');
    room.away = 'bob';
    await room.of('ann').data.sendMessage('hello');
    await room.settle();
    room.clock.advance(4_000);
    await room.settle();
    assert.deepEqual([room.of('ann').texts, room.of('bob').texts], [['hello sending'], []]);
    room.away = '';
    room.clock.advance(8_000);
    await room.settle();
    assert.deepEqual([room.of('ann').texts, room.of('bob').texts], [['hello delivered'], ['hello delivered']]);
    const relayed = room.relayed.length;
    room.clock.advance(60_000);
    await room.settle();
    assert.equal(room.relayed.length, relayed);
  });

  it('has failed when the room is left before it has arrived', async () => {
    const room = new Room('ann', 'bob');
    room.away = 'bob';
    await room.of('ann').data.sendMessage('hello');
    await room.settle();
    room.of('ann').data.close();
    assert.deepEqual(room.of('ann').texts, ['hello failed']);
  });

  it('does not fail for those of whom the service knows first that they left', async () => {
    const room = new Room('ann', 'bob');
    room.relayFails = 'E_NOT_FOUND';
    await room.of('ann').data.sendMessage('hello');
    await room.settle();
    assert.deepEqual(room.of('ann').texts, ['hello delivered']);
  });

  it('reaches only those a private message is for, by either way', async () => {
    const room = new Room('ann', 'bob', 'cas', 'dan');
    room.link('ann', 'bob').link('ann', 'dan');
    await room.of('ann').data.sendMessage('psst', { to: ['bob', 'cas', 'nobody'] });
    await room.settle();
    assert.deepEqual(room.of('dan').texts, []);
    assert.deepEqual(room.of('ann').store.state.messages[0]!.to, ['bob', 'cas']);
    assert.deepEqual(room.of('bob').store.state.messages[0]!.to, ['bob']);
    assert.deepEqual(room.of('cas').store.state.messages[0]!.to, ['cas']);
    await assert.rejects(room.of('ann').data.sendMessage('x', { to: 'nobody' }), { code: 'E_NOT_FOUND' });
    await assert.rejects(room.of('ann').data.sendMessage('x', { to: [] }), { code: 'E_NOT_FOUND' });
  });

  it('refuses what is empty or too long, and keeps a clock that is ahead from dating messages in the future', async () => {
    const room = new Room('ann', 'bob');
    const { data } = room.of('ann');
    await assert.rejects(data.sendMessage(' \n'), { code: 'E_SCHEMA' });
    await assert.rejects(data.sendMessage('x'.repeat(8001)), { code: 'E_SIZE' });
    data.receiveText('bob', envelope('chat', { id: 'm', text: 'later', at: 8e15 }));
    assert.equal(room.of('ann').store.state.messages[0]!.at, room.clock.now());
    data.receiveText('stranger', envelope('chat', { id: 'n', text: 'boo', at: 1 }));
    await room.settle();
    assert.equal(room.of('ann').texts.length, 1);
  });
});

describe('typing', () => {
  it('is told at most once in 2 s, by channel or relay, and ends by itself after 6 s', async () => {
    const room = new Room('ann', 'bob', 'cas');
    room.link('ann', 'bob');
    for (let key = 0; key < 10; key++) room.of('ann').data.setTyping(true);
    await room.settle();
    assert.equal(room.sent.length, 1);
    for (const id of ['bob', 'cas']) assert.deepEqual(room.of(id).store.state.typing, ['ann'], id);
    room.clock.advance(2_000);
    room.of('ann').data.setTyping(true);
    await room.settle();
    assert.equal(room.sent.length, 2);
    room.clock.advance(5_999);
    for (const id of ['bob', 'cas']) assert.deepEqual(room.of(id).store.state.typing, ['ann'], id);
    room.clock.advance(1);
    for (const id of ['bob', 'cas']) assert.deepEqual(room.of(id).store.state.typing, [], id);
  });

  it('ends with the message, and with a word', async () => {
    const room = new Room('ann', 'bob');
    room.link('ann', 'bob');
    room.of('ann').data.setTyping(true);
    await room.of('ann').data.sendMessage('hello');
    await room.settle();
    assert.deepEqual(
      room
        .of('bob')
        .facts('typing')
        .map((one) => one.on),
      [true, false],
    );
    room.clock.advance(2_000);
    room.of('ann').data.setTyping(true);
    room.of('ann').data.setTyping(false);
    room.of('ann').data.setTyping(false);
    await room.settle();
    assert.deepEqual(
      room
        .of('bob')
        .facts('typing')
        .map((one) => one.on),
      [true, false, true, false],
    );
  });
});

describe('files', () => {
  it('arrive whole with two receivers, told alike on both sides, the buffer never past its bound', async () => {
    const room = new Room('ann', 'bob', 'cas').link('ann', 'bob').link('ann', 'cas');
    const bytes = Uint8Array.from({ length: 5_000_003 }, (_, at) => at % 251);
    const id = await room.of('ann').data.sendFile(new File([bytes], 'a/b.bin', { type: 'text/plain' }));
    await room.until(() => room.of('bob').transfer && room.of('cas').transfer);
    assert.deepEqual(
      [room.of('bob').transfer!.name, room.of('bob').store.state.messages[0]!.transfer],
      ['a_b.bin', id],
    );
    assert.equal(room.of('ann').transfer!.status, 'offered');
    room.of('bob').data.acceptTransfer(id);
    room.of('bob').data.acceptTransfer(id);
    await room.until(() => room.of('bob').transfer!.status === 'done');
    assert.equal(room.of('ann').transfer!.status, 'active', 'cas has not answered yet');
    room.of('cas').data.acceptTransfer(id);
    await room.until(() => room.of('ann').transfer!.status === 'done');
    for (const name of ['bob', 'cas']) {
      const { file, type } = room.of(name).transfer!;
      assert.deepEqual(new Uint8Array(await file!.arrayBuffer()), bytes);
      assert.deepEqual(
        [file!.name, file!.type, type],
        ['a_b.bin', 'application/octet-stream', 'application/octet-stream'],
      );
    }
    assert.equal(room.of('ann').transfer!.transferred, bytes.length);
    assert.equal(room.channels.length, 2);
    assert.ok(room.highest > 0 && room.highest <= HIGH_WATER_BYTES, `${room.highest} bytes were buffered`);
    const told = room
      .of('bob')
      .facts('transfer')
      .map((one) => one.transfer.transferred);
    assert.ok(told.length < 6, 'the clock stood still, so that progress was told only when the status changed');
  });

  it('without bytes are files, too', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const id = await room.offer();
    room.of('bob').data.acceptTransfer(id);
    await room.until(() => room.of('ann').transfer!.status === 'done');
    assert.equal(room.of('bob').transfer!.file!.size, 0);
  });

  it('go on for the others when one declines, and are cancelled when all do', async () => {
    const room = new Room('ann', 'bob', 'cas').link('ann', 'bob').link('ann', 'cas');
    const first = await room.offer(new Uint8Array(100_000));
    room.of('bob').data.cancelTransfer(first);
    await room.settle();
    assert.equal(room.of('ann').transfer!.status, 'offered');
    room.of('cas').data.acceptTransfer(first);
    await room.until(() => room.of('ann').transfer!.status === 'done');
    assert.deepEqual([room.of('bob').transfer!.status, room.of('cas').transfer!.status], ['cancelled', 'done']);

    const second = await room.offer(new Uint8Array(10));
    for (const id of ['bob', 'cas']) room.of(id).data.cancelTransfer(second);
    await room.until(() => room.of('ann').transfer!.status === 'cancelled');
  });

  it('stop in the middle for everyone when the sender cancels', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const id = await room.offer(new Uint8Array(8_000_000));
    room.of('bob').data.acceptTransfer(id);
    await room.until(() => room.highest > 0);
    room.of('ann').data.cancelTransfer(id);
    await room.until(() => room.of('bob').transfer!.status === 'cancelled');
    assert.equal(room.of('ann').transfer!.status, 'cancelled');
    room.clock.advance(60_000);
    assert.deepEqual([...room.of('ann').facts('error'), ...room.of('bob').facts('error')], []);
  });

  it('go on over the next connection from the byte on that is missing, however long the outage within a minute', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const bytes = Uint8Array.from({ length: 8_000_000 }, (_, at) => at % 251);
    const id = await room.offer(bytes);
    room.of('bob').data.acceptTransfer(id);
    for (const outage of [0, 59_000]) {
      const before = room.taken;
      await room.until(() => room.taken > before + 1_000_000);
      room.unlink('ann', 'bob');
      await room.settle();
      room.clock.advance(outage);
      assert.deepEqual([room.of('ann').transfer!.status, room.of('bob').transfer!.status], ['paused', 'paused']);
      room.link('ann', 'bob');
      await room.until(
        () => room.of('ann').transfer!.status === 'active' && room.of('bob').transfer!.status === 'active',
      );
    }
    await room.until(() => room.of('ann').transfer!.status === 'done');
    assert.deepEqual(new Uint8Array(await room.of('bob').transfer!.file!.arrayBuffer()), bytes);
    assert.equal(room.channels.length, 3);
    assert.equal(room.taken, bytes.length, 'nothing that had come was sent again');
    assert.deepEqual([...room.of('ann').facts('error'), ...room.of('bob').facts('error')], []);
  });

  it('fail on both sides with E_TRANSFER when there is no connection for a minute', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const id = await room.offer(new Uint8Array(8_000_000));
    room.of('bob').data.acceptTransfer(id);
    await room.until(() => room.highest > 0);
    room.unlink('ann', 'bob');
    await room.settle();
    room.clock.advance(60_000);
    for (const name of ['ann', 'bob']) {
      assert.equal(room.of(name).transfer!.status, 'failed', name);
      assert.deepEqual(
        room
          .of(name)
          .facts('error')
          .map((one) => one.error?.code),
        ['E_TRANSFER'],
        name,
      );
    }
  });

  it('are done, or cancelled, for both once they meet again, where the word of it was lost with the connection', async () => {
    for (const [reporter, word, status] of [
      ['bob', '"done"', 'done'],
      ['bob', '"cancel"', 'cancelled'],
      ['ann', '"cancel"', 'cancelled'],
    ] as const) {
      const room = new Room('ann', 'bob').link('ann', 'bob');
      const id = await room.offer(new Uint8Array(3_000_000));
      room.of('bob').data.acceptTransfer(id);
      await room.until(() => room.highest > 0);
      room.lose = (text) => text.includes(word);
      if (word === '"cancel"') room.of(reporter).data.cancelTransfer(id);
      await room.until(() => room.of(reporter).transfer!.status === status);
      room.unlink('ann', 'bob');
      await room.settle();
      room.lose = () => false;
      room.link('ann', 'bob');
      await room.until(() => room.of('ann').transfer!.status === status && room.of('bob').transfer!.status === status);
      assert.deepEqual([...room.of('ann').facts('error'), ...room.of('bob').facts('error')], [], word);
    }
  });

  it('are offered once more to someone whose page was loaded anew, and given up where it was the page that had the file', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => at % 251);
    const id = await room.offer(bytes);
    room.of('bob').data.acceptTransfer(id);
    await room.until(() => room.taken > 0);
    room.reload('bob');
    await room.until(() => room.of('bob').transfer?.status === 'offered');
    room.of('bob').data.acceptTransfer(id);
    await room.until(() => room.of('ann').transfer!.status === 'done');
    assert.deepEqual(new Uint8Array(await room.of('bob').transfer!.file!.arrayBuffer()), bytes);

    const next = await room.offer(bytes);
    room.of('bob').data.acceptTransfer(next);
    const before = room.taken;
    await room.until(() => room.taken > before);
    room.reload('ann');
    await room.settle();
    room.clock.advance(15_000);
    await room.until(() => room.of('bob').transfer!.status === 'cancelled');
  });

  it('survive an outage before the first byte as well, be the answer lost or not given yet', async () => {
    for (const lost of ['nothing', '"accept"', '"offer"']) {
      const room = new Room('ann', 'bob').link('ann', 'bob');
      const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => at % 251);
      const id = await room.offer(bytes);
      room.lose = (text) => text.includes(lost);
      if (lost !== 'nothing') room.of('bob').data.acceptTransfer(id);
      await room.settle();
      if (lost === '"accept"') {
        // Bob's side of the old connection may look open for as long as he cannot know.
        room.of('ann').links.delete('bob');
        room.of('ann').data.linkClosed('bob');
        room.of('ann').data.receiveText('bob', envelope('files', { type: 'accept', id, offset: 0 }));
      } else {
        room.unlink('ann', 'bob');
      }
      await room.settle();
      room.clock.advance(30_000);
      await room.settle();
      room.lose = () => false;
      room.link('ann', 'bob');
      if (lost === 'nothing') room.of('bob').data.acceptTransfer(id);
      await room.until(() => room.of('ann').transfer!.status === 'done');
      assert.deepEqual(new Uint8Array(await room.of('bob').transfer!.file!.arrayBuffer()), bytes, lost);
      assert.equal(room.taken, bytes.length, lost);
      assert.deepEqual([...room.of('ann').facts('error'), ...room.of('bob').facts('error')], [], lost);
    }
  });

  it('are offered again by a connection that took the place of another without a word, where the answer was lost with that', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const id = await room.offer(new Uint8Array(10));
    room.lose = () => true;
    room.of('bob').data.acceptTransfer(id);
    await room.settle();
    room.lose = () => false;
    room.link('ann', 'bob');
    await room.until(() => room.of('ann').transfer!.status === 'done' && room.of('bob').transfer!.status === 'done');
  });

  it('need a connection until each has it or not, on both sides, and none is needed before or after', async () => {
    const needed = (room: Room) => ['ann', 'bob', 'cas'].map((id) => [...room.of(id).needs].join());
    const room = new Room('ann', 'bob', 'cas');
    await room.of('ann').data.sendMessage('no file');
    await room.settle();
    assert.deepEqual(needed(room), ['', '', '']);
    const id = await room.offer(new Uint8Array(10), []);
    assert.deepEqual(needed(room), ['bob,cas', '', '']);
    room.link('ann', 'bob').link('ann', 'cas');
    await room.until(() => room.of('bob').transfer && room.of('cas').transfer);
    assert.deepEqual(needed(room), ['bob,cas', 'ann', 'ann']);
    const second = await room.offer(new Uint8Array(10));
    room.of('bob').data.acceptTransfer(id);
    room.of('bob').data.cancelTransfer(second);
    room.of('cas').data.cancelTransfer(id);
    await room.until(() => room.of('bob').transfer!.status === 'cancelled' && room.of('ann').needs.size < 2);
    assert.deepEqual(needed(room), ['cas', '', 'ann']);
    room.leave('cas');
    await room.until(() => room.of('ann').transfer!.status !== 'offered');
    assert.equal(room.of('ann').needs.size, 0);

    await room.offer(new Uint8Array(10));
    for (const one of ['ann', 'bob']) room.of(one).data.close();
    assert.deepEqual([room.of('ann').needs.size, room.of('bob').needs.size], [0, 0]);
  });

  it('wait 30 s for a link, and not for those who join later', async () => {
    const room = new Room('ann', 'bob', 'cas');
    const id = await room.offer(new Uint8Array(10), []);
    room.join('dan').link('ann', 'dan').link('ann', 'bob');
    await room.until(() => room.of('bob').transfer);
    assert.equal(room.of('dan').transfer, undefined);
    room.of('bob').data.acceptTransfer(id);
    await room.until(() => room.of('bob').transfer!.status === 'done');
    assert.equal(room.of('ann').transfer!.status, 'active');
    room.clock.advance(30_000);
    assert.equal(room.of('ann').transfer!.status, 'done');
    assert.match(room.of('ann').facts('error')[0]!.error!.message, /did not reach CAS/);
  });

  it('tell an acceptance that comes too late that it is', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const id = await room.offer(new Uint8Array(10));
    room.lose = () => true;
    room.of('ann').data.cancelTransfer(id);
    await room.settle();
    room.lose = () => false;
    room.of('bob').data.acceptTransfer(id);
    await room.until(() => room.of('bob').transfer!.status === 'cancelled');
  });

  it('are no business of a peer who is not in it, and nobody gets more bytes than were offered', async () => {
    const room = new Room('ann', 'bob', 'eve').link('ann', 'bob').link('ann', 'eve').link('bob', 'eve');
    const id = await room.of('ann').data.sendFile(new File(['secret'], 'x'), { to: 'bob' });
    await room.until(() => room.of('bob').transfer);
    for (const type of ['accept', 'done', 'cancel', 'offer']) {
      const said = envelope('files', { type, id, offset: 0, name: 'y', size: 1, mime: '' });
      for (const target of ['ann', 'bob']) room.of(target).data.receiveText('eve', said);
    }
    await room.settle();
    const channel = new FakeChannel(room, `file:${id}`);
    room.of('bob').data.receiveByteStream('eve', channel.stream);
    assert.equal(channel.readyState, 'closed');
    room.of('ann').data.receiveText('bob', envelope('files', { type: 'done', id }));
    await room.settle();
    assert.deepEqual(
      [room.of('ann').transfer!.status, room.of('bob').transfer!.status, room.channels.length],
      ['offered', 'offered', 0],
    );

    room.hold = true; // what bob says does not reach ann, and eve's place is taken by a lying sender
    room.of('bob').data.acceptTransfer(id);
    const lying = new FakeChannel(room, `file:${id}`);
    room.of('bob').data.receiveByteStream('ann', lying.stream);
    lying.brings(new ArrayBuffer(7));
    assert.equal(room.of('bob').transfer!.status, 'failed');
    assert.equal(lying.readyState, 'closed');
  });

  it('are not done on a receiver’s word before the last byte is sent, nor sent twice when accepted twice', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const id = await room.offer(new Uint8Array(3_000_000));
    room.hold = true;
    for (let times = 0; times < 2; times++)
      room.of('ann').data.receiveText('bob', envelope('files', { type: 'accept', id, offset: 0 }));
    room.of('ann').data.receiveText('bob', envelope('files', { type: 'done', id }));
    await turn();
    assert.deepEqual([room.of('ann').transfer!.status, room.channels.length], ['active', 1]);
    assert.equal(room.sent.filter((text) => text.includes('"cancel"')).length, 0);
    room.of('ann').data.receiveText('bob', envelope('files', { type: 'cancel', id }));
    await turn();
    assert.equal(room.of('ann').transfer!.status, 'cancelled');
  });

  it('of unknown ids are not found, and there must be somebody to take one', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const { data } = room.of('ann');
    assert.throws(() => data.acceptTransfer('x'), { name: 'NoomError', code: 'E_NOT_FOUND' });
    const id = await room.offer();
    assert.throws(() => data.acceptTransfer(id), { code: 'E_NOT_FOUND' }, 'an own offer');
    assert.throws(() => data.cancelTransfer('x'), { code: 'E_NOT_FOUND' });
    room.leave('bob');
    await assert.rejects(data.sendFile(new File([], 'x')), { code: 'E_NOT_FOUND' });
  });
});

describe('a flood', () => {
  const typing = (at: number) => envelope('typing', { on: at % 2 === 0 });
  const said = (at: number) => envelope('chat', { id: `m${at}`, text: `${at}`, at: 1 });
  const offer = (at: number) => envelope('files', { type: 'offer', id: `f${at}`, name: `${at}`, size: 9, mime: '' });
  const cancel = (at: number) => envelope('files', { type: 'cancel', id: `f${at}` });
  const each = (count: number, of: (at: number) => string) => Array.from({ length: count }, (_, at) => of(at));

  for (const [what, texts] of [
    ['words that somebody is writing', each(1_000, typing)],
    ['messages', each(1_000, said)],
    ['offers and cancels', each(500, (at) => `${offer(at)}\n${cancel(at)}`).flatMap((both) => both.split('\n'))],
  ] as const) {
    it(`is one change of the state a frame: ${what}`, async () => {
      const room = new Room('ann', 'bob').link('ann', 'bob');
      room.of('bob').data.receiveText('ann', offer(-1)); // brings the parts for files
      await room.until(() => room.of('bob').transfer);
      room.clock.advance(1_000);
      let changes = 0;
      room.of('bob').store.subscribe(() => (changes += 1));
      for (const text of texts) room.of('bob').data.receiveText('ann', text);
      await room.settle();
      assert.ok(changes <= 2, `${changes} changes`);
      // Of the offers, the first, 200, and the newest.
      const shown = { 'words that somebody is writing': 1, messages: 1_001, 'offers and cancels': 202 };
      assert.deepEqual([room.of('bob').store.state.messages.length, room.of('bob').stopped], [shown[what], []]);
    });
  }

  it('is not heard beyond 1,000 texts at once and 200 a second, then closes its channel, then ends the connection, and is told of', async () => {
    const room = new Room('ann', 'bob', 'eve').link('bob', 'eve').link('ann', 'bob');
    const { data, store, stopped, facts } = Object.assign(room.of('bob'), {
      facts: room.of('bob').facts.bind(room.of('bob')),
    });
    let count = 0;
    const send = (number: number) => {
      for (const end = count + number; count < end; count++) data.receiveText('eve', said(count));
    };
    send(2_000);
    await room.settle();
    assert.deepEqual([store.state.messages.length, stopped], [1_000, []]);
    room.clock.advance(1_000);
    send(200);
    data.receiveText('ann', said(-1));
    await room.settle();
    assert.deepEqual(
      [store.state.messages.length, stopped],
      [1_201, []],
      'the others are heard, and so is eve in time',
    );
    send(1);
    assert.deepEqual(stopped, ['channel eve']);
    room.clock.advance(60_000);
    send(1_000);
    assert.deepEqual(
      [stopped.length, facts('flood').length],
      [1, 1],
      'what was on its way in the channel changes nothing',
    );
    data.linkClosed('eve');
    data.linkOpened('eve');
    send(2_001);
    assert.deepEqual(stopped, ['channel eve', 'connection eve']);
    await room.settle();
    const notices = store.state.messages
      .filter((one) => one.system)
      .map(({ system }) => `${system!.kind} ${system!.name}`);
    assert.deepEqual(notices, ['flooded EVE', 'cut EVE']);
    send(10_000);
    assert.deepEqual(
      facts('flood').map((one) => one.stopped),
      ['channel', 'connection'],
    );
  });

  it('may be one of characters, and one of channels', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const { data, store, stopped } = room.of('bob');
    for (let at = 0; at < 300; at++) data.receiveText('ann', said(at).padEnd(64 * 1024));
    await room.settle();
    assert.equal(store.state.messages.length, 128, '8 MiB');
    room.clock.advance(1_000);
    for (let at = 300; at < 400; at++) data.receiveText('ann', said(at).padEnd(64 * 1024));
    await room.settle();
    assert.equal(store.state.messages.length, 160, 'and 2 MiB a second');
    data.receiveText('ann', offer(0));
    room.clock.advance(10_000);
    data.receiveText('ann', offer(0));
    await room.until(() => room.of('bob').transfer);
    const channels = each(2_100, String).map((label) => new FakeChannel(room, `file:${label}`));
    for (const channel of channels) data.receiveByteStream('ann', channel.stream);
    assert.deepEqual(
      [stopped, channels.filter(({ readyState }) => readyState !== 'closed').length],
      [['channel ann'], 0],
    );
  });

  it('is none when an honest page sends as much as it can, and the network brings five seconds of it at once', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    room.relayFails = 'E_NETWORK';
    // The longest messages, as of a history, and then many.
    for (let at = 0; at < 300; at++) await room.of('ann').data.sendMessage(`${at} ${'x'.repeat(7_990)}`);
    for (let at = 300; at < 1_200; at++) await room.of('ann').data.sendMessage(`${at} `);
    for (let seconds = 0; seconds < 15; seconds++) {
      room.clock.advance(1_000);
      if (seconds >= 4) await room.settle();
    }
    const arrived = room.of('bob').store.state.messages.map(({ text }) => parseInt(text, 10));
    assert.deepEqual(arrived, each(1_200, String).map(Number), 'each once, in order, and none by the relay');
    for (const one of ['ann', 'bob']) assert.deepEqual([room.of(one).stopped, room.of(one).facts('flood')], [[], []]);
  });

  it('of offers fills no list: 100 of a page are open, and 200 that came to nothing are remembered', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const { data, store } = room.of('bob');
    for (const text of each(150, offer)) data.receiveText('ann', text);
    await room.until(() => store.state.transfers.length >= 100);
    await room.settle();
    assert.equal(store.state.transfers.length, 100);
    assert.equal(room.sent.filter((text) => text.includes('"cancel"')).length, 50, 'who offers more is told');
    for (let round = 1; round < 20; round++) {
      for (let at = 0; at < 100; at++) {
        data.receiveText('ann', cancel((round - 1) * 1_000 + at));
        data.receiveText('ann', offer(round * 1_000 + at));
      }
      await room.settle();
      room.clock.advance(2_000);
    }
    assert.ok(store.state.transfers.length <= 301, `${store.state.transfers.length} transfers`);
    assert.equal(
      store.state.messages.length,
      store.state.transfers.length,
      'what is not remembered has no place in the chat either',
    );
    assert.ok(store.state.transfers.some(({ id }) => id === 'f19099'));
  });

  it('of tiny pieces of a file does not fill the memory, and a piece of nothing is none', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const { data, store } = room.of('bob');
    let blobs = 0;
    const RealBlob = globalThis.Blob;
    globalThis.Blob = class extends RealBlob {
      constructor(parts?: BlobPart[], options?: BlobPropertyBag) {
        super(parts, options);
        blobs += 1;
        assert.ok((parts?.length ?? 0) <= 2_048);
      }
    };
    try {
      for (const id of ['whole', 'lie']) {
        data.receiveText('ann', envelope('files', { type: 'offer', id, name: id, size: 5_000, mime: '' }));
        await room.until(() => store.state.transfers.at(-1)?.id === id);
        data.acceptTransfer(id);
        const channel = new FakeChannel(room, `file:${id}`);
        data.receiveByteStream('ann', channel.stream);
        if (id === 'lie') channel.brings(new ArrayBuffer(0));
        else for (let at = 0; at < 5_000; at++) channel.brings(Uint8Array.of(at).buffer);
      }
    } finally {
      globalThis.Blob = RealBlob;
    }
    const [whole, lie] = store.state.transfers;
    assert.deepEqual([whole!.status, lie!.status], ['done', 'failed']);
    assert.deepEqual(
      new Uint8Array(await whole!.file!.arrayBuffer()),
      Uint8Array.from({ length: 5_000 }, (_, at) => at),
    );
    assert.equal(blobs, 4, 'folded by 1,024');
  });

  it('before the parts for messages are there waits for them no longer than so much', async () => {
    const room = new Room('ann', 'bob', 'cas').link('ann', 'bob');
    const stopped: string[] = [];
    const { store } = room.of('bob');
    const later = new LazyData({
      emit: (event) => store.dispatch(event),
      batch: (call) => store.batch(call),
      clock: room.clock,
      soon: (call) => void setImmediate(call),
      self: () => store.state.self,
      others: () => store.state.participants.slice(1),
      links: {
        isOpen: () => true,
        send: () => true,
        openByteStream: () => null,
        close: (id) => stopped.push(id),
        cut: (id) => stopped.push(id),
        need: () => undefined,
        fingerprints: () => undefined,
      },
      relay: () => Promise.reject(new Error('none')),
    });
    for (const text of each(5_000, said)) later.receiveText('ann', text);
    later.receiveText('cas', said(0));
    await room.until(() => store.state.messages.some(({ from }) => from === 'cas'));
    assert.deepEqual([store.state.messages.length, stopped], [1_001, []]);
  });
});

describe('what the service relays', () => {
  const relayed = (topic: string, body: unknown) => ({
    from: 'bob',
    name: 'BOB',
    at: 1,
    private: false,
    topic,
    body,
  });

  it('is believed no more than what a peer says: bodies that do not fit, and unknown topics, are dropped', async () => {
    const room = new Room('ann', 'bob');
    const { data } = room.of('ann');
    for (const body of [null, 1, 'x', [], {}, { id: 'm', text: '', at: 1 }, { id: {}, text: 'x', at: 1 }, { id: 'm' }])
      for (const topic of ['chat', 'ack', 'typing', 'files', 'of-tomorrow', '__proto__'])
        data.receiveRelayed(relayed(topic, body));
    data.receiveRelayed(relayed('chat', { id: 'm', text: 'x'.repeat(8_001), at: 1 }));
    data.receiveRelayed(relayed('of-tomorrow', { id: 'm', text: 'hello', at: 1 }));
    await room.settle();
    assert.deepEqual([room.of('ann').texts, room.of('ann').store.state.typing, room.relayed], [[], [], []]);
    data.receiveRelayed({ ...relayed('chat', { id: 'm', text: 'hello', at: 1 }), from: 'ann' });
    data.receiveRelayed(relayed('chat', { id: 'm', text: 'hello', at: 1 }));
    await room.settle();
    assert.deepEqual(room.of('ann').texts, ['hello delivered'], 'and an own one that comes back is none');
  });

  it('is no file: the bytes need a channel', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    const offer = { type: 'offer', id: 'f', name: 'x', size: 1, mime: '' };
    room.of('ann').data.receiveRelayed(relayed('files', offer));
    room.of('ann').data.receiveText('bob', envelope('files', { ...offer, id: 'g' }));
    await room.until(() => room.of('ann').transfer);
    assert.deepEqual(
      room.of('ann').store.state.transfers.map(({ id }) => id),
      ['g'],
    );
  });
});

it('survives whatever a peer says', async () => {
  const room = new Room('ann', 'bob').link('ann', 'bob');
  const topics = fc.constantFrom('chat', 'ack', 'typing', 'files', 'of-tomorrow', '__proto__');
  const near = fc.record({
    type: fc.constantFrom('offer', 'accept', 'done', 'cancel'),
    id: fc.constantFrom('a', 'b', '__proto__', 'constructor'),
    text: fc.string(),
    at: fc.double(),
    on: fc.boolean(),
    name: fc.string(),
    size: fc.oneof(fc.nat(3), fc.maxSafeInteger()),
    mime: fc.string(),
    offset: fc.nat(),
  });
  const said = fc.record({ topic: topics, private: fc.boolean(), body: near });
  const texts = fc.array(
    fc.oneof(
      fc.string(),
      fc.json(),
      said.map((value) => JSON.stringify(value)),
    ),
  );
  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom('bob', 'stranger'), async (said, from) => {
      for (const text of said) room.of('ann').data.receiveText(from, text);
      await turn();
    }),
    { numRuns: 200 },
  );
  for (const { from } of room.of('ann').store.state.messages) assert.equal(from, 'bob');
});
