/** Owns how an element steps aside: out of the layout, by a state of the element and not by an attribute of the page's. */

export class AsideController {
  readonly #internals: ElementInternals;

  constructor(host: HTMLElement) {
    this.#internals = host.attachInternals();
  }

  set aside(on: boolean) {
    if (on) this.#internals.states?.add('aside');
    else this.#internals.states?.delete('aside');
  }
}
