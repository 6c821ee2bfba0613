/** Owns one node in a process of its own, told its options by its argument; its address is its first line. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSignaling, type SignalingOptions } from '../../signaling/app.js';

const server = http.createServer();
await createSignaling(server, JSON.parse(process.argv[2]!) as SignalingOptions);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
