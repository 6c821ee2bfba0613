/** Owns putting a node into a cluster: what `createSignaling` loads when it is given Redis. */
import type { Io } from '../context.js';
import type { Logger } from '../logger.js';
import type { Nodes } from '../nodes.js';
import { connectBus } from './bus.js';
import { Cluster } from './cluster.js';
import type { ClusterParts } from './cluster.js';

export interface ClusterConnection {
  /** Given to the service, which is made between connecting and starting. */
  join(this: void, parts: ClusterParts): Nodes;
  start(): Promise<void>;
  close(): Promise<void>;
}

export function connectCluster(url: string, heartbeatMs: number, io: Io, log: Logger): ClusterConnection {
  const bus = connectBus(url, log);
  io.adapter(bus.adapter);
  let cluster: Cluster | undefined;
  return {
    join: (parts) => (cluster = new Cluster(bus, parts, heartbeatMs)),
    // Later, a node goes on by itself and says so: calls are in it. Before, it is a mistake in a variable.
    start: () => Promise.race([cluster?.start(), bus.refused]),
    close: async () => cluster?.close(),
  };
}
