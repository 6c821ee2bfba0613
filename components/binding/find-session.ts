/**
 * Owns the search for somebody else's session: by `for="id"`, or from the nearest `<noom-room>`. Knows nothing of
 * sessions that an element owns itself.
 */
import { ContextEvent } from '@lit/context';
import { sessionContext, type OwnerSays, type SessionScope } from './session-context.js';

/** What `for` may point to; any element that has a session will do. */
type Owner = Element &
  OwnerSays & { readonly hiding?: string } & Partial<Pick<SessionScope, 'session' | 'strings' | 'usesMedia'>>;

/** Resolves once the page's markup has been read, so that what stands further down is there too. */
export function pageRead(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }));
}

/**
 * Hands on the scope of the nearest `<noom-room>` above, now and whenever it changes; at once if there is one. Returns
 * how to stop.
 */
export function followRoom(element: HTMLElement, found: (scope: SessionScope) => void): () => void {
  let stop: (() => void) | undefined;
  element.dispatchEvent(
    new ContextEvent(
      sessionContext,
      element,
      (scope, unsubscribe) => {
        stop = unsubscribe;
        found(scope);
      },
      true,
    ),
  );
  return () => stop?.();
}

/** Those who follow an id, to be told that some element has another session, or hides something else. */
const lookers = new Set<() => void>();

/** An element has another session than before, or hides something else. */
export function sessionsChanged(): void {
  for (const look of lookers) look();
}

/** Resolves once the element with the id, if there is one, is more than a tag whose script has not been loaded yet. */
export async function upgraded(element: HTMLElement, id: string): Promise<void> {
  const owner = ownerOf(element.getRootNode(), id);
  if (owner?.matches(':not(:defined)')) await customElements.whenDefined(owner.localName);
}

/**
 * Hands on the scope of the element with the id, now and whenever it changes or another element takes its place.
 * Returns how to stop.
 */
export function followId(element: HTMLElement, id: string, found: (scope: SessionScope) => void): () => void {
  const root = element.getRootNode();
  let known: { owner: Owner; session: unknown; hide: string } | null = null;
  const look = (): void => {
    const owner = ownerOf(root, id);
    if (!owner?.session) return;
    const { session, hiding: hide = '' } = owner;
    if (known?.owner === owner && known.session === session && known.hide === hide) return;
    known = { owner, session, hide };
    found({
      session,
      strings: owner.strings ?? {},
      hide,
      usesMedia: () => owner.usesMedia?.() ?? true,
      owner,
    });
  };
  lookers.add(look);
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] });
  look();
  if (!known) void upgraded(element, id).then(() => lookers.has(look) && look());
  return () => {
    lookers.delete(look);
    observer.disconnect();
  };
}

function ownerOf(root: Node, id: string): Owner | null {
  return (root as Document | ShadowRoot).querySelector<Owner>(`#${CSS.escape(id)}`);
}
