/**
 * Owns the texts of an element: in which language, loaded when it is another, and what overrides them. Knows nothing of
 * where a text stands.
 */
import type { LitElement, ReactiveController } from 'lit';
import { common } from '../locales/en/common.js';
import { loadStrings } from '../locales/locales.js';
import { mergeStrings, sameStrings } from '../locales/merge.js';
import type { CommonStrings, OwnStrings, Strings } from '../locales/strings.js';
import { followLanguage, languageOf } from './language.js';

export class Texts implements ReactiveController {
  readonly #host: LitElement;
  #locale: Partial<Strings> = common;
  #all: CommonStrings = common;
  #language: string | undefined;
  #stop: (() => void) | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = followLanguage(this.#host, () => {
      this.#host.requestUpdate(); // it may run the other way
      void this.load();
    });
    void this.load();
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  /**
   * All texts: English ones stand in for what the language has not, and the overrides for any of them. The same object
   * as long as they are the same: it is handed on, and what gets another one is drawn anew.
   */
  all(english: Partial<Strings>, overrides: OwnStrings): CommonStrings {
    const all = mergeStrings<CommonStrings>(common, english, this.#locale, overrides);
    if (!sameStrings(all, this.#all)) this.#all = all;
    return this.#all;
  }

  /** `lang` of the texts where it is not that around: English stands in for a language that there are none in. */
  langOf({ tag }: CommonStrings, overrides: OwnStrings): string | undefined {
    // A page that gives texts of its own gives them in its language, unless it says which.
    if (Object.keys(overrides).length > 0 && !overrides.tag) return undefined;
    return primary(tag) === primary(this.#spoken) ? undefined : tag;
  }

  /** Loads the texts of the language that the host speaks now, and has it drawn with them. */
  async load(): Promise<void> {
    const [before, language] = [this.#language, this.#spoken];
    this.#language = language;
    const locale = await loadStrings(language, () => this.#host.isConnected && language === this.#language);
    // The last word counts, also where texts that were asked for before come later.
    if (language !== this.#language || (locale === this.#locale && (before ?? language) === language)) return;
    this.#locale = locale;
    this.#host.requestUpdate();
  }

  get #spoken(): string {
    return this.#host.lang || languageOf(this.#host);
  }
}

/** The language of a BCP 47 tag, without script and region. */
const primary = (tag: string): string => tag.split('-')[0]!.toLowerCase();
