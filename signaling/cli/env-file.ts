/** Owns finding what an operator did not mean in a `.env` file. Knows nothing of what its variables are for. */

/**
 * Names of our variables that Node reads only as far as a `#`. Where no quotes stand around a value, Node takes `#` for
 * the beginning of a comment, even in the middle of a word: of `NOOM_SECRET=ab#cd` it reads `ab`.
 */
export function cutVariables(text: string): string[] {
  const cut = new Set<string>();
  // Values in quotes may go over several lines.
  for (const [, name = '', quoted, value = ''] of text.matchAll(
    /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=(?:[ \t]*("[^"]*"|'[^']*'|`[^`]*`)|([^\r\n]*))/gm,
  )) {
    // A comment that is meant has a space before it.
    if (quoted === undefined && name.startsWith('NOOM_') && /^[^#]*(?<!\s)#/.test(value)) cut.add(name);
  }
  return [...cut];
}
