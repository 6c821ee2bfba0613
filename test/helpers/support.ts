/**
 * Owns which browsers Noom supports, and the look-up of a web feature in MDN's browser-compat-data: the first version
 * of each browser that has it. Knows nothing of what our sources use.
 */
import data from '@mdn/browser-compat-data' with { type: 'json' };

/** The oldest supported versions. README.md shows the same table. */
export const OLDEST = { chrome: 111, edge: 111, firefox: 115, safari: 16.4, safari_ios: 16.4 } as const;

interface Statement {
  readonly version_added: string | boolean | null;
  readonly version_removed?: string;
  readonly flags?: unknown;
  readonly alternative_name?: string;
  readonly prefix?: string;
}
interface Compat {
  readonly support: Partial<Record<keyof typeof OLDEST, Statement | Statement[]>>;
}
interface Node {
  readonly __compat?: Compat;
  readonly [key: string]: unknown;
}

/**
 * Whether the data have the feature at all. Keys are paths in the data: `api.URL.canParse_static`,
 * `css.types.light-dark`.
 */
export const isKnown = (key: string): boolean => find(key)?.__compat !== undefined;

/**
 * The oldest supported browsers that lack the feature, as `firefox 115 (has it since 119)`; null where the data do not
 * know it.
 */
export function lackedBy(key: string): string[] | null {
  const compat = find(key)?.__compat;
  if (!compat) return null;
  return (Object.keys(OLDEST) as (keyof typeof OLDEST)[]).flatMap((browser) => {
    const statements = [compat.support[browser] ?? []]
      .flat()
      .filter((one) => !one.flags && !one.alternative_name && !one.prefix);
    const since = statements.map(({ version_added }) => version_added).find((added) => typeof added === 'string');
    const has = statements.some(
      ({ version_added, version_removed }) => !version_removed && isOldEnough(version_added, OLDEST[browser]),
    );
    return has
      ? []
      : [`${browser} ${OLDEST[browser]} (${typeof since === 'string' ? `has it since ${since}` : 'has it never'})`];
  });
}

function isOldEnough(added: string | boolean | null, oldest: number): boolean {
  if (typeof added !== 'string') return added === true;
  return parseFloat(added.replace('≤', '')) <= oldest;
}

function find(key: string): Node | undefined {
  let node = data as unknown as Node | undefined;
  for (const part of key.split('.')) {
    if (!node || !Object.hasOwn(node, part)) return undefined;
    node = node[part] as Node;
  }
  return node;
}
