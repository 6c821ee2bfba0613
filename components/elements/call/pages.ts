/**
 * Owns in which order pictures stand and which page of them is shown. Knows nothing of how much room a page has.
 *
 * Somebody who speaks comes to the first page, in exchange with who was heard there the longest ago. Nobody else moves.
 */

/** What a page is made of: by the key of each picture, in their order. */
export interface Sheet {
  readonly keys: readonly string[];
  /** How many it has room for: as many as the other pages. */
  readonly size: number;
  /** From 1. */
  readonly at: number;
  readonly of: number;
}

export interface Voices {
  /** Key of the one whom the stage follows. */
  readonly speaker: string | null;
  /** Key of one's own picture, which stays where it is. */
  readonly own: string | null;
  heardAt(key: string): number;
  /** Keys of shared screens, which come first: on a further page nobody would look for them. */
  readonly screens: readonly string[];
}

export class Pages {
  #order: readonly string[] = [];
  #at = 0;

  /** Another page, by the next look. */
  turn(by: number): void {
    this.#at += by;
  }

  /** @param room how many find room on a page */
  sheet(keys: readonly string[], room: number, voices: Voices): Sheet {
    const of = Math.max(1, Math.ceil(keys.length / room));
    const size = Math.ceil(keys.length / of); // alike on all pages, as far as it goes
    const stay = this.#order.filter((key) => keys.includes(key));
    const all = [...stay, ...keys.filter((key) => !stay.includes(key))];
    const isScreen = (key: string) => voices.screens.includes(key);
    const screensFirst = [...all.filter(isScreen), ...all.filter((key) => !isScreen(key))];
    this.#order = withSpeaker(screensFirst, size, voices);
    this.#at = Math.max(0, Math.min(of - 1, this.#at));
    const shown = this.#order.slice(this.#at * size, (this.#at + 1) * size);
    return { keys: shown, size, at: this.#at + 1, of };
  }
}

function withSpeaker(
  order: readonly string[],
  size: number,
  { speaker, own, heardAt, screens }: Voices,
): readonly string[] {
  const from = speaker === null ? -1 : order.indexOf(speaker);
  if (from < size) return order;
  const others = order.slice(0, size).filter((key) => key !== own && !screens.includes(key));
  const longest = others.reduceRight<string | undefined>(
    (best, key) => (best === undefined || heardAt(key) < heardAt(best) ? key : best),
    undefined,
  );
  if (longest === undefined) return order;
  return order.with(order.indexOf(longest), order[from]!).with(from, longest);
}
