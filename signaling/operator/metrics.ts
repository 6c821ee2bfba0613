/**
 * Owns the figures that `/metrics` shows, in Prometheus's text format: how many and how fast, never who. Knows nothing
 * of how they are served.
 */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Agreement } from '../cluster/agreement.js';
import type { Observer } from '../sockets/context.js';
import { ERROR_CODES, LEAVE_REASONS } from '../protocol.js';
import type { Room } from '../rooms/room.js';
import { SHARED } from '../identity/secrets.js';
import type { SharedOption } from '../identity/secrets.js';

/** Commands that are passed on to other members. */
const RELAYS = ['signal', 'data', 'react'] as const;

export interface Metrics {
  readonly observer: Observer;
  readonly contentType: string;
  text(): Promise<string>;
}

/** What there is to count at the moment somebody asks. */
export interface Census {
  rooms(): Iterable<Room>;
  sockets(): number;
  /** What other nodes were told; nothing where there are none. */
  agreement(): Pick<Agreement, 'differing' | 'clockDifference'> | undefined;
  shortSecrets: number;
  cutVariables: number;
}

export function metrics(census: Census): Metrics {
  const registry = new Registry();
  // The process's own, among them its memory and the delay of its event loop (nodejs_eventloop_lag_p99_seconds).
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = (name: string, help: string, count: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(count());
      },
    });
  const sum = (of: (room: Room) => number) => () => [...census.rooms()].reduce((total, room) => total + of(room), 0);
  gauge(
    'noom_rooms',
    'Rooms that this node keeps.',
    sum(() => 1),
  );
  gauge(
    'noom_participants',
    'People in these rooms, those who are recovering included.',
    sum(({ members }) => members.size),
  );
  gauge(
    'noom_knocks',
    'People who wait at the doors of these rooms.',
    sum(({ knocks }) => knocks.size),
  );
  gauge('noom_sockets', 'Connections of this node.', () => census.sockets());
  gauge('noom_short_secrets', 'Secrets of this node that are short enough to be guessed.', () => census.shortSecrets);
  gauge('noom_cut_variables', 'Variables that a # has cut in the file they were read from.', () => census.cutVariables);
  gauge(
    'noom_clock_difference_seconds',
    'Between the clock of this node and that of the node that differs most.',
    () => census.agreement()?.clockDifference ?? 0,
  );
  new Gauge({
    name: 'noom_nodes_that_differ',
    help: 'Other nodes that have another value of an option that all must share.',
    labelNames: ['option'],
    registers,
    collect() {
      const agreement = census.agreement();
      for (const option of Object.keys(SHARED) as SharedOption[])
        this.set({ option }, agreement?.differing(option) ?? 0);
    },
  });

  const joins = new Counter({ name: 'noom_joins_total', help: 'People who came into a room.', registers });
  const leaves = counters('noom_leaves_total', 'People who are gone from a room, by reason.', 'reason', LEAVE_REASONS);
  const relays = counters(
    'noom_relays_total',
    'What members said to each other by way of the service, by kind.',
    'kind',
    RELAYS,
  );
  const errors = counters('noom_errors_total', 'Refusals, by error code.', 'code', ERROR_CODES);

  /** From zero for each value, so that the first one is an increase, too. */
  function counters(
    name: string,
    help: string,
    label: string,
    values: readonly string[],
  ): Map<string, { inc(): void }> {
    const counter = new Counter({ name, help, labelNames: [label], registers });
    for (const value of values) counter.inc({ [label]: value }, 0);
    return new Map(values.map((value) => [value, counter.labels(value)]));
  }

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observer: {
      happened(event) {
        if (event.type === 'member-joined') joins.inc();
        else if (event.type === 'member-left') leaves.get(event.reason)?.inc();
        // Those who are there when a room ends leave with it.
        else if (event.type === 'room-closed' && event.cause === 'ended')
          for (const _member of event.room.members) leaves.get('ended')?.inc();
      },
      answered(command, result) {
        if (result.ok) relays.get(command)?.inc();
        else errors.get(result.error.code)?.inc();
      },
    },
  };
}
