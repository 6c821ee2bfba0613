/** Owns how a part that few people use is loaded when it is asked for. Knows nothing of the parts. */

/** Registers the element once its part is there; until then its tag is an empty box. */
export async function lazy(tag: string, load: () => Promise<CustomElementConstructor>): Promise<void> {
  if (customElements.get(tag)) return;
  const element = await load();
  if (!customElements.get(tag)) customElements.define(tag, element);
}
