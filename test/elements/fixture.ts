/**
 * Owns the set-up of the elements' tests: a real session whose own store takes facts, and the page around an element.
 * Nothing is faked but the service, which no fact needs.
 */
import { expect } from '@esm-bundle/chai';
import '../../components/define.js';
import type { NoomElement } from '../../components/binding/noom-element.js';
import type { SessionEvent } from '../../components/session/state/facts.js';
import { Session } from '../../components/session/session.js';
import type { Message, RoomInfo } from '../../components/session/state/state.js';
import { Store } from '../../components/session/state/store.js';
import type { Member, Welcome } from '../../signaling/protocol.js';
import { audit as auditNow } from '../helpers/axe.js';
import { PATIENCE } from '../helpers/patience.js';

/** What Lit's build for development warned of, each once a page. */
const warnings: string[] = [];
const { warn } = console;
console.warn = (...said: unknown[]) => {
  if (String(said[0]).includes('lit.dev/msg') && !String(said[0]).startsWith('Lit is in dev mode'))
    warnings.push(String(said[0]));
  warn(...said);
};

afterEach(() => {
  expect(warnings.splice(0), "of every developer's server, in its console").to.deep.equal([]);
});

const places: HTMLElement[] = [];
const sessions: Session[] = [];
const stores: Store[] = [];

export interface Stage {
  readonly session: Session;
  readonly store: Store;
  dispatch(...events: SessionEvent[]): void;
}

/** A session that nothing answers, and the store behind it. */
export function stage(): Stage {
  const store = new Store();
  const session = new Session({ server: 'http://127.0.0.1:9' }, { store });
  sessions.push(session);
  stores.push(store);
  return { session, store, dispatch: (...events) => events.forEach((event) => store.dispatch(event)) };
}

export const member = (id: string, order: number, more: Partial<Member> = {}): Member => ({
  id,
  name: id,
  role: order === 0 ? 'host' : 'guest',
  order,
  media: true,
  audio: true,
  camera: false,
  screen: false,
  hand: false,
  presence: 'present',
  ...more,
});

/** In the room, with oneself (`me`, named Yun) and the others; their paths stand. */
export function join(
  { dispatch }: Stage,
  others: Member[] = [],
  self: Partial<Member> = {},
  room: Partial<RoomInfo> = {},
  more: Partial<Welcome> = {},
): void {
  dispatch({
    type: 'welcome',
    at: 0,
    welcome: {
      room: { name: 'standup', private: false, locked: false, ...room },
      self: 'me',
      members: [member('me', 0, { name: 'Yun', ...self }), ...others],
      iceServers: [],
      limits: { participants: 8, text: 200 },
      token: '',
      serial: 1,
      resumed: false,
      nameFixed: false,
      knocks: [],
      ...more,
    },
  });
  for (const { id } of others) dispatch({ type: 'peer', id, connection: 'connected' });
}

export const message = (id: string, from: string, text: string, more: Partial<Message> = {}): SessionEvent => ({
  type: 'message',
  message: { id, from, name: from, text, at: 1_700_000_000_000, status: 'delivered', ...more },
});

/** Puts an element with the properties on the page, in a box of the width, and waits until it is drawn. */
export async function place<T extends NoomElement>(
  tag: string,
  properties: Partial<T>,
  width = 1000,
  height = 640,
): Promise<T> {
  const box = document.createElement('div');
  box.style.setProperty('width', `${width}px`);
  box.style.setProperty('height', `${height}px`);
  places.push(box);
  document.body.append(box);
  const element = Object.assign(document.createElement(tag), properties) as unknown as T;
  box.append(element);
  await drawn(element);
  return element;
}

/** Until the element and everything inside it has nothing left to draw. */
export async function drawn(element: Element): Promise<void> {
  const updating = element as Element & { updateComplete?: Promise<boolean> };
  while (updating.updateComplete && !(await updating.updateComplete)) {
    /* it asked for one more */
  }
  for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) if (inner.shadowRoot) await drawn(inner);
}

/** The accessibility audit, once everything stands still: half faded in, a text has half its contrast. */
export async function audit(element: Element): Promise<void> {
  const ending = all(element, '*')
    .flatMap((each) => each.getAnimations())
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map((animation) => animation.finished));
  await auditNow(element);
}

/** The elements that match, through open shadow roots. */
export function all<T extends HTMLElement>(root: Element, selector: string): T[] {
  const inside = root.shadowRoot ?? root;
  return [...inside.querySelectorAll<T>('*')].flatMap((one) => [
    ...(one.matches(selector) ? [one] : []),
    ...(one.shadowRoot ? all<T>(one, selector) : []),
  ]);
}

export function one<T extends HTMLElement>(root: Element, selector: string): T {
  const [found] = all<T>(root, selector);
  if (!found) throw new Error(`Nothing matches ${selector}`);
  return found;
}

/** The visible button of that accessible name. */
export function button(root: Element, name: string): HTMLButtonElement {
  const found = all<HTMLButtonElement>(root, 'button').find(
    (each) =>
      (each.getAttribute('aria-label') ?? each.textContent ?? '').trim().replace(/\s+/g, ' ') === name &&
      each.getClientRects().length > 0,
  );
  if (!found) throw new Error(`No button "${name}"`);
  return found;
}

/** Waits for the condition, frame by frame. */
export async function until(condition: () => unknown, what: string): Promise<void> {
  const deadline = performance.now() + 5_000 * PATIENCE;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
}

/** Calls of a session's method from here on; the method itself is not carried out. */
export function spy(session: Session, method: keyof Session, result: unknown = undefined): unknown[][] {
  const calls: unknown[][] = [];
  Object.defineProperty(session, method, {
    configurable: true,
    value: (...args: unknown[]) => {
      calls.push(args);
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    },
  });
  return calls;
}

/** Takes the test's elements off the page, where none may follow anything any more. */
export async function tidy(): Promise<void> {
  for (const box of places.splice(0)) box.remove();
  const following = stores.splice(0).reduce((sum, { subscribers }) => sum + subscribers, 0);
  expect(following, 'what is off the page follows nothing').to.equal(0);
  for (const session of sessions.splice(0)) await session.close();
}
