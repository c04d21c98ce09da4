// Joins texts with the comma of a language.

/** Languages that have a comma of their own. */
const commas: ReadonlyMap<string, string> = new Map([
  ['ar', '، '],
  ['ja', '、'],
  ['zh', '，'],
]);

/** Joins the parts that are not empty. `locale`: `ar` or `ar-AE`. */
export function commaList(parts: readonly string[], locale: string): string {
  const comma = commas.get(locale.slice(0, 2)) ?? ', ';
  return parts.filter((part) => part !== '').join(comma);
}
