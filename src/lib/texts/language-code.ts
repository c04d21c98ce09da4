// Codes of languages: which one is meant by an older or wider one, and which way it is written.

/** Hebrew was `iw` once. Norwegian is written in two ways, of which we have the more usual one. */
const meant: ReadonlyMap<string, string> = new Map([
  ['iw', 'he'],
  ['nn', 'nb'],
  ['no', 'nb'],
]);

/** The code that we use for a language. `code` is two letters in any casing. */
export function languageCode(code: string): string {
  const small = code.toLowerCase();
  return meant.get(small) ?? small;
}

const fromTheRight: readonly string[] = ['ar', 'he'];

/** The writing direction of a language or a locale: `ar`, `he_IL`, `he-IL`. */
export function writingDirection(locale: string): 'ltr' | 'rtl' {
  return fromTheRight.includes(locale.slice(0, 2)) ? 'rtl' : 'ltr';
}
