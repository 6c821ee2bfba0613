/**
 * Owns what the list of rooms costs the network: while each opens a room, all look at it, or those who are not in a
 * call yet.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Wire } from '../../test/signaling/fuzz/wire.js';
import { measured } from './measured.js';

/**
 * Bytes that `people` receive of the lobby, all together, while they join one after the other, as fast as they are
 * answered. Of them so many are `watching`, where the server sends the list to those alone who do.
 */
export async function lobbyBytes(kind: 'noom' | 'emit-to-all', people: number, watching = people): Promise<number> {
  const server = await measured(kind);
  let bytes = 0;
  let newest = '';
  const wires = await Promise.all(
    Array.from({ length: people }, async (_, index) => {
      const wire = new Wire(server.url.replace('ws', 'http'));
      wire.onText = (text) => {
        if (!text.includes('"rooms"')) return;
        bytes += Buffer.byteLength(text);
        newest = text;
      };
      await wire.opened;
      await wire.connect('{"v":2}');
      if (kind === 'noom' && index < watching) await wire.command('lobby', '{"subscribe":true}');
      return wire;
    }),
  );
  for (const [index, wire] of wires.entries()) await wire.command('join', JSON.stringify({ room: `room ${index}.` }));
  // Ours tells of the last within a tenth of a second.
  while (!newest.includes(`room ${people - 1}.`)) await sleep(20);
  await Promise.all(wires.map((wire) => wire.close()));
  await server.stop();
  return bytes;
}
