/**
 * Owns how an element steps aside: out of the layout, by an attribute that no page writes. (A custom state would be no
 * attribute, but Firefox 115 and Safari 16.4 have none, and Chrome below 125 knows them by other names.)
 */

export class AsideController {
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  set aside(on: boolean) {
    this.#host.toggleAttribute('data-noom-aside', on);
  }
}
