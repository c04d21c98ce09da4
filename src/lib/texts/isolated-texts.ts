// Texts of a language that is written from the right, kept apart from what is put into them.

/**
 * A name in another script takes the dots, brackets and numbers beside it along, and a sentence
 * falls apart. Between these two marks (Unicode, UAX 9: FSI and PDI) it has a direction of its own.
 */
export function isolate(words: string): string {
  return `\u2068${words}\u2069`;
}

/** The same texts; those that are functions isolate whatever they are called with. */
export function isolatedTexts<T>(texts: T): T {
  if (typeof texts === 'function') {
    return new Proxy(texts, {
      apply: (write, _self, words: readonly string[]) =>
        Reflect.apply(write, undefined, words.map(isolate)),
    });
  }
  if (Array.isArray(texts)) return texts.map(isolatedTexts) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  const entries = Object.entries(texts).map(([name, text]) => [name, isolatedTexts(text)]);
  return Object.fromEntries(entries) as T;
}
