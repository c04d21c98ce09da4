// Codes of languages: which one is meant by an older or wider one, and which way it is written.

/** Hebrew was `iw` once. Norwegian is written in two ways, and ours is the more usual. */
const meant: ReadonlyMap<string, string> = new Map([
  ['iw', 'he'],
  ['nn', 'nb'],
  ['no', 'nb'],
]);

/** `code`: two letters, large or small. */
export function languageCode(code: string): string {
  const small = code.toLowerCase();
  return meant.get(small) ?? small;
}

const fromTheRight: readonly string[] = ['ar', 'he'];

/** Of a language or a locale: `ar`, `he_IL`, `he-IL`. */
export function writingDirection(locale: string): 'ltr' | 'rtl' {
  return fromTheRight.includes(locale.slice(0, 2)) ? 'rtl' : 'ltr';
}
