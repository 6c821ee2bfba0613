/**
 * Owns which form of a text a number takes in a language, by Intl: Arabic has six, Japanese one. English, which comes
 * with what says it, has two and says them by itself. Knows nothing of the texts.
 */

/** `#` stands for the number. Of the forms that a language has, those that are left out are as `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

export function pluralsOf(tag: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count));
}
