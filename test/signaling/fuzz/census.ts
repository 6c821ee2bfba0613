/**
 * Owns the count of all that a process still holds: every Map and Set alive, through the inspector, so that nothing has
 * to say of itself that it is empty. Knows nothing of what they hold.
 */
import inspector from 'node:inspector';
import { types } from 'node:util';

export interface Census {
  /** Entries of all Maps and Sets. */
  entries: number;
  /** Those that wait to go off, and hold what they are about meanwhile. */
  timers: number;
  connections: number;
  /** The largest Maps and Sets, with a key of each: where to look. */
  largest: string[];
}

const session = new inspector.Session();
session.connect();
const own = globalThis as unknown as Record<string, unknown>;
const timer = setTimeout(() => undefined).unref();
clearTimeout(timer);
own.censusOf = [Map.prototype, Set.prototype, timer.constructor.prototype];

export function census(): Census {
  const [maps, sets, timers] = [0, 1, 2].map((index) => alive(`censusOf[${index}]`)) as [
    Map<unknown, unknown>[],
    Set<unknown>[],
    (NodeJS.Timeout & { _destroyed: boolean })[],
  ];
  // The prototypes of their subclasses are found, too.
  const all = [...maps.filter((it) => types.isMap(it)), ...sets.filter((it) => types.isSet(it))];
  const resources = process.getActiveResourcesInfo();
  const text = (key: unknown) =>
    (typeof key === 'object' && key !== null ? (key.constructor?.name ?? 'object') : String(key)).slice(0, 40);
  return {
    entries: all.reduce((sum, { size }) => sum + size, 0),
    timers: timers.filter(({ _destroyed }) => !_destroyed).length,
    connections: resources.filter((name) => name === 'TCPSocketWrap').length,
    largest: all
      .sort((a, b) => b.size - a.size)
      .slice(0, 12)
      .map((it) => `${it.constructor.name} of ${it.size}: ${text([...it.keys()].at(-1))}`),
  };
}

/** Every object that has this one as its prototype. The inspector collects garbage first. */
function alive(prototype: string): unknown[] {
  let found: unknown[] = [];
  own.censusTake = (list: unknown[]) => void (found = list);
  session.post('Runtime.evaluate', { expression: prototype }, (_, { result }) => {
    session.post(
      'Runtime.queryObjects',
      { prototypeObjectId: result.objectId!, objectGroup: 'census' },
      (_error, answer) => {
        const { objects } = answer as { objects: inspector.Runtime.RemoteObject };
        session.post('Runtime.callFunctionOn', {
          objectId: objects.objectId!,
          functionDeclaration: 'function () { censusTake([...this]); }',
        });
      },
    );
  });
  session.post('Runtime.releaseObjectGroup', { objectGroup: 'census' });
  delete own.censusTake;
  return found;
}
