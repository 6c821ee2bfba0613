/**
 * Owns what can be read off the contract's own schemas: a payload that fits, the places in it where another value can
 * be put, and an arbitrary of payloads that fit. A new command or field is under attack as soon as it is in
 * protocol.ts.
 */
import fc from 'fast-check';

/** As much of valibot's schemas as protocol.ts uses. */
interface Schema {
  kind: string;
  type: string;
  entries?: Record<string, Schema>;
  wrapped?: Schema;
  item?: Schema;
  options?: (Schema | string)[];
  literal?: unknown;
  requirement?: unknown;
  pipe?: Schema[];
}
export type Path = readonly (string | number)[];

/** A payload that fits, with everything that is optional. One of each variant. */
export function samples(schema: object): unknown[] {
  const it = schema as Schema;
  const inner = it.pipe?.find(({ kind, type }) => kind === 'schema' && type !== 'custom');
  if (inner && inner !== it && it.type === 'custom') return samples(inner);
  switch (it.type) {
    case 'object': {
      const entries = Object.entries(it.entries!).map(([key, value]) => [key, samples(value)] as const);
      const most = Math.max(1, ...entries.map(([, values]) => values.length));
      return Array.from({ length: most }, (_, index) =>
        Object.fromEntries(entries.map(([key, values]) => [key, values[index % values.length]])),
      );
    }
    case 'optional':
    case 'nullable':
      return samples(it.wrapped!);
    case 'array':
      return [samples(it.item!)];
    case 'variant':
      return it.options!.flatMap((option) => samples(option as Schema));
    case 'picklist':
      return it.options!.slice(0, 1);
    case 'literal':
      return [it.literal];
    case 'boolean':
      return [true];
    case 'number':
      return [1];
    case 'string':
      return ['a'];
    case 'unknown':
      return [{ id: 'a', text: 'a', at: 1 }];
    default:
      throw new Error(`A schema that the fuzz does not know: ${it.type}`);
  }
}

/** Every place of a value, the value itself first. */
export function paths(value: unknown, here: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [here];
  return [
    here,
    ...Object.entries(value).flatMap(([key, inner]) =>
      paths(inner, [...here, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

export const get = (value: unknown, path: Path): unknown =>
  path.reduce((inner, key) => (inner as Record<string | number, unknown>)[key], value);

/** A copy with another value at that place. */
export function put(value: unknown, path: Path, other: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? put(item, rest, other) : item));
  return { ...(value as object), [key]: put((value as Record<string | number, unknown>)[key], rest, other) };
}

/** A copy without what is at that place. */
export function without(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined || Array.isArray(value)) return value;
  if (rest.length > 0) return { ...(value as object), [key]: without((value as Record<string, unknown>)[key], rest) };
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
}

/** Payloads that fit, or nearly: in places something of `hostile`. */
export function arbitraryOf(schema: object, hostile: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: fitting(schema as Schema, hostile), weight: 8 }, { arbitrary: hostile, weight: 1 });
}

function fitting(it: Schema, hostile: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const of = (inner: Schema) => arbitraryOf(inner, hostile);
  const inner = it.pipe?.find(({ kind, type }) => kind === 'schema' && type !== 'custom');
  if (inner && inner !== it && it.type === 'custom') return of(inner);
  switch (it.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(it.entries!).map(([key, value]) => [key, of(value)])), {
        requiredKeys: Object.entries(it.entries!)
          .filter(([, { type }]) => type !== 'optional')
          .map(([key]) => key),
      });
    case 'optional':
      return of(it.wrapped!);
    case 'nullable':
      return fc.option(of(it.wrapped!));
    case 'array':
      return fc.array(of(it.item!), { maxLength: 5 });
    case 'variant':
      return fc.oneof(...it.options!.map((option) => of(option as Schema)));
    case 'picklist':
      return fc.constantFrom(...it.options!);
    case 'literal':
      return fc.constant(it.literal);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.oneof(fc.nat(100), fc.double({ noNaN: true }));
    case 'string':
      return fc.oneof(
        fc.stringMatching(/^[\w-]{1,64}$/),
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.string({ unit: 'binary', maxLength: 80 }),
      );
    case 'unknown':
      return fc.oneof(hostile, fc.record({ id: fc.constantFrom('a', 'b'), text: hostile, on: fc.boolean() }));
    default:
      throw new Error(`A schema that the fuzz does not know: ${it.type}`);
  }
}
