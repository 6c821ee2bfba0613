/**
 * Owns one node of the built service in a process of its own, told its options by its argument; its address is its
 * first line.
 */
import http from 'node:http';
import { createSignaling } from '../../../signaling/dist/app.js';

const server = http.createServer();
await createSignaling(server, JSON.parse(process.argv[2]));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
