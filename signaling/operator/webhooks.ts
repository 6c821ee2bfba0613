/**
 * Owns telling the operator's own server what happens to rooms and participants: in order for each room, and again
 * until it is taken. Nothing in a call waits for it. Knows nothing of who listens.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Observer } from '../sockets/context.js';
import type { Logger } from '../base/logger.js';
import type { KnockRecord, Room, RoomEvent } from '../rooms/room.js';
import { departures, person } from './departures.js';
import { letter, signedPost, type Letter, type Receiver } from './signed-post.js';

export interface Webhooks {
  readonly observer: Pick<Observer, 'happened'>;
  /** Gives what waits one more try, and ends. */
  close(): Promise<void>;
}

/** How a delivery is tried; tests shorten it. */
export interface Delivery {
  /** Milliseconds before the second try, doubled for each further one up to `maxDelayMs`. */
  delayMs: number;
  maxDelayMs: number;
  attempts: number;
  timeoutMs: number;
  /** Events that may wait; beyond it new ones are dropped. */
  capacity: number;
}

/** Some seven minutes of tries, after which the receiver has been restarted or is not coming. */
const DELIVERY: Delivery = { delayMs: 1_000, maxDelayMs: 60_000, attempts: 12, timeoutMs: 10_000, capacity: 10_000 };
/** Rooms that are told of at once. */
const CONCURRENCY = 8;
/** Milliseconds that the last try may take: the process is ending. */
const LAST_TRY_MS = 2_000;

interface Event extends Letter {
  attempt: number;
}
interface Queue {
  events: Event[];
  timer?: NodeJS.Timeout | undefined;
  sending?: Promise<void> | undefined;
}

export function webhooks(receiver: Receiver, log: Logger, how: Partial<Delivery> = {}): Webhooks {
  const { delayMs, maxDelayMs, attempts, timeoutMs, capacity } = { ...DELIVERY, ...how };
  const tell = signedPost(receiver);
  const queues = new Map<string, Queue>();
  let [waiting, sending, isFull, isClosed] = [0, 0, false, false];

  function push(type: string, room: Room, more: object = {}): void {
    if (waiting >= capacity) {
      if (!isFull) log.error({ waiting }, 'webhooks: too many events wait, further ones are dropped');
      isFull = true;
      return;
    }
    const { id, name } = room;
    const queue = queues.get(id) ?? { events: [] };
    queues.set(id, queue);
    queue.events.push({ ...letter(type, { room: { id, name, private: room.private }, ...more }), attempt: 0 });
    waiting += 1;
    pump();
  }

  /** What became of a knock; nobody is named where the door was opened for all, or the person was removed before. */
  function pushEnd({ room, knock, ...ended }: Extract<RoomEvent, { type: 'knock-ended' }>): void {
    const by = ended.by === undefined ? {} : { by: ended.by };
    const { cause } = ended;
    if (cause === 'admitted') push(cause, room, { participant: person(ended.member), ...by });
    else if (cause === 'denied') push(cause, room, { participant: visitor(knock), ...by });
    else push('knock-ended', room, { participant: visitor(knock), reason: cause });
  }

  function pump(): void {
    for (const [room, queue] of queues) {
      if (sending >= CONCURRENCY || isClosed) return;
      if (queue.sending || queue.timer !== undefined) continue;
      sending += 1;
      queue.sending = send(room, queue).finally(() => {
        queue.sending = undefined;
        sending -= 1;
        pump();
      });
    }
  }

  async function send(room: string, queue: Queue): Promise<void> {
    const event = queue.events[0];
    if (!event) return;
    const failure = await post(event, timeoutMs);
    event.attempt += 1;
    if (failure === undefined || event.attempt >= attempts) {
      if (failure !== undefined)
        log.error({ id: event.id, attempts, failure }, 'webhooks: an event was not taken and is dropped');
      queue.events.shift();
      waiting -= 1;
      isFull = false;
      if (queue.events.length === 0) queues.delete(room);
    } else if (!isClosed) {
      log.warn(
        { id: event.id, attempt: event.attempt, failure },
        'webhooks: an event was not taken and is tried again',
      );
      queue.timer = setTimeout(
        () => {
          queue.timer = undefined;
          pump();
        },
        Math.min(maxDelayMs, delayMs * 2 ** (event.attempt - 1)),
      ).unref();
    }
  }

  /** Says why it was not taken; nothing when it was. */
  async function post(event: Event, timeout: number): Promise<string | undefined> {
    try {
      const response = await tell(event, AbortSignal.timeout(timeout));
      await response.body?.cancel();
      return response.ok ? undefined : `status ${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.name : 'failed';
    }
  }

  return {
    observer: {
      happened(event) {
        const { room } = event;
        if (event.type === 'room-opened') push('room-started', room);
        else if (event.type === 'member-joined')
          push('participant-joined', room, { participant: person(event.member) });
        else if (event.type === 'knock' && !event.again) push('knock', room, { participant: visitor(event.knock) });
        else if (event.type === 'knock-ended') pushEnd(event);
        for (const left of departures(event)) push('participant-left', room, left);
        if (event.type === 'room-closed') push('room-ended', room);
      },
    },
    async close() {
      isClosed = true;
      for (const { timer } of queues.values()) clearTimeout(timer);
      const deadline = Date.now() + LAST_TRY_MS;
      await Promise.all(
        [...queues.values()].map(async ({ events, sending: underWay }) => {
          await Promise.race([underWay, sleep(LAST_TRY_MS, undefined, { ref: false })]);
          // In order, and no further than the first that is not taken.
          for (const event of [...events]) {
            if (Date.now() >= deadline || (await post(event, Math.max(1, deadline - Date.now()))) !== undefined) return;
            waiting -= 1;
          }
        }),
      );
      if (waiting > 0) log.error({ waiting }, 'webhooks: events were not taken before the end');
    },
  };
}

/** Somebody at the door, who has no role yet. */
const visitor = ({ id, name, who: { sub } }: KnockRecord) => ({ id, name, ...(sub !== undefined && { sub }) });
