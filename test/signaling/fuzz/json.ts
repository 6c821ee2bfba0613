/**
 * Owns how hostile values become JSON text that JSON.stringify would not write: numbers past all bounds, keys like
 * `__proto__`, any text verbatim, and the names of ids that are known only while the attack runs.
 */

/** Text that is to stand in the JSON as it is. */
export interface Verbatim {
  verbatim: string;
  times?: number;
  after?: string;
}

/** A string that stands for an id, a token or a key of the running service: `«ben»`. */
const REFERENCE = /^«(.+)»$/u;

export function toJson(value: unknown, resolve: (name: string) => string = (name) => name): string {
  if (typeof value === 'string') {
    const name = REFERENCE.exec(value)?.[1];
    return JSON.stringify(name === undefined ? value : resolve(name));
  }
  if (value === Infinity) return '1e999';
  if (value === -Infinity) return '-1e999';
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${value.map((item) => toJson(item, resolve)).join()}]`;
  if (isVerbatim(value)) return value.verbatim.repeat(value.times ?? 1) + (value.after ?? '').repeat(value.times ?? 1);
  if (typeof value === 'object' && value !== null) {
    return `{${Object.keys(value)
      .map((key) => `${JSON.stringify(key)}:${toJson((value as Record<string, unknown>)[key], resolve)}`)
      .join()}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function isVerbatim(value: unknown): value is Verbatim {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'verbatim') &&
    typeof (value as Verbatim).verbatim === 'string'
  );
}
