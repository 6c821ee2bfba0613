/**
 * Owns what a browser remembers of somebody's emoji: the last used ones, and the tone of skin. Knows nothing of the
 * look.
 */

const KEY = 'noom:emoji';
const MOST = 14;
/** As react.emoji takes it, in UTF-16 units. */
const LONGEST = 32;

/** None, and Unicode's five from light to dark. */
export const TONES = ['', '🏻', '🏼', '🏽', '🏾', '🏿'] as const;

interface Habits {
  /** The newest first. */
  readonly recent: readonly string[];
  /** Index in TONES. */
  readonly tone: number;
}

/** What storage would hold, where it is refused: in a sandboxed frame, or with cookies off. */
let kept: string | null = null;

export function habits(): Habits {
  const { recent, tone } = read();
  const isEmoji = (one: unknown): one is string => typeof one === 'string' && one.length <= LONGEST;
  return {
    recent: Array.isArray(recent) ? recent.filter(isEmoji).slice(0, MOST) : [],
    tone: typeof tone === 'number' && TONES[tone] !== undefined ? tone : 0,
  };
}

export function rememberUse(emoji: string): void {
  const { recent, tone } = habits();
  keep({ recent: [emoji, ...recent.filter((one) => one !== emoji)].slice(0, MOST), tone });
}

export function rememberTone(tone: number): void {
  keep({ ...habits(), tone });
}

function keep(now: Habits): void {
  kept = JSON.stringify(now);
  try {
    localStorage.setItem(KEY, kept);
  } catch {
    // As above; then it is so for as long as the page lives.
  }
}

/** Whatever another script has left there. */
function read(): Partial<Record<keyof Habits, unknown>> {
  try {
    return (JSON.parse(stored() ?? 'null') as object | null) ?? {};
  } catch {
    return {};
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return kept;
  }
}

/** In the tone: of each person in it, which Unicode says by a character behind. */
export function inTone(emoji: string, tone: number): string {
  return emoji.replace(/(\p{Emoji_Modifier_Base})\ufe0f?/gu, `$1${TONES[tone] ?? ''}`);
}
