/** Owns putting a node into a cluster: what `createSignaling` loads when it is given Redis. */
import type { Io } from '../sockets/context.js';
import type { Logger } from '../base/logger.js';
import type { ClusterParts, Nodes } from '../rooms/nodes.js';
import type { Terms } from '../identity/secrets.js';
import { Agreement } from './agreement.js';
import { connectBus } from './bus.js';
import { Cluster } from './cluster.js';

export interface ClusterConnection {
  /** Whether the nodes were told the same. */
  readonly agreement: Agreement;
  /** Given to the service, which is made between connecting and starting. */
  join(this: void, parts: ClusterParts): Nodes;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface ClusterSettings {
  /** Of Redis. */
  url: string;
  /** Milliseconds between signs of life. */
  heartbeatMs: number;
  /** What this node was told, to be compared. */
  terms: Terms;
}

export function connectCluster({ url, heartbeatMs, terms }: ClusterSettings, io: Io, log: Logger): ClusterConnection {
  const bus = connectBus(url, log);
  const agreement = new Agreement(terms, log);
  io.adapter(bus.adapter);
  let cluster: Cluster | undefined;
  return {
    agreement,
    join: (parts) => (cluster = new Cluster(bus, agreement, parts, heartbeatMs)),
    // Later, a node goes on by itself and says so: calls are in it. Before, it is a mistake in a variable.
    start: () => Promise.race([cluster?.start(), bus.refused]),
    close: async () => cluster?.close(),
  };
}
