/**
 * Owns which language an element speaks: the nearest `lang`, through shadow roots, else the page's. Knows nothing of
 * texts.
 */

export function languageOf(element: Element): string {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const lang = at.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
  }
  return '';
}

/** Calls back when a `lang` or `dir` around the element changes, its own and the page's included. Returns how to stop. */
export function followLanguage(element: Element, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  for (let at: Element | null = element; at; at = hostOf(at)) {
    observer.observe(at.getRootNode(), { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] });
  }
  return () => observer.disconnect();
}

/** Not by `instanceof`: a root may come from another window. */
function hostOf(element: Element): Element | null {
  return (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
