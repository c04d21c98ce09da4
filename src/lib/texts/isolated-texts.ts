// Texts of a language that is written from right to left, isolated from the words that are put into them.

/**
 * Puts words between two marks (Unicode, UAX 9: FSI and PDI) that give them a direction of their own. Otherwise
 * a name in another script moves the dots, brackets and numbers beside it to wrong places in the sentence.
 */
export function isolate(words: string): string {
  return `\u2068${words}\u2069`;
}

/** The same texts, but those that are functions isolate their arguments. */
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
