/** Owns attaching to a server of somebody else's such that it can be undone. Knows nothing of what is attached. */
import type { Server } from 'node:http';

const EVENTS = ['request', 'upgrade', 'close', 'listening'] as const;
type Listener = (...args: any[]) => void; // eslint-disable-line @typescript-eslint/no-explicit-any -- as node:events has it

const listenersOf = (server: Server) => EVENTS.map((event) => server.listeners(event) as Listener[]);

/**
 * Runs `attach` and returns its value with a function that removes the listeners it added and puts back those it took
 * away (Engine.IO wraps those for requests). What others add later stays.
 */
export function attachTo<T>(server: Server, attach: () => T): { value: T; detach(): void } {
  const before = listenersOf(server);
  const value = attach();
  const added = listenersOf(server).map((listeners, index) =>
    listeners.filter((listener) => !before[index]?.includes(listener)),
  );
  return {
    value,
    detach() {
      EVENTS.forEach((event, index) => {
        for (const listener of added[index] ?? []) server.removeListener(event, listener);
        const now = server.listeners(event) as Listener[];
        for (const listener of before[index] ?? []) if (!now.includes(listener)) server.on(event, listener);
      });
    },
  };
}
