// The texts of one language as a flat list, for tests that check each of them.

/** All texts by path. Text functions are called with parameters that `parametersIn` can find in the result. */
export function allTexts(value: unknown, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof value === 'string') return found.set(path, value);
  if (typeof value === 'function') {
    const parameters = Array.from({ length: value.length }, (_, i) => `«${i}»`);
    return found.set(path, String(value(...parameters)));
  }
  for (const [name, inner] of Object.entries(value ?? {})) {
    for (const [key, text] of allTexts(inner, `${path}.${name}`)) found.set(key, text);
  }
  return found;
}

/** The parameters in a text, sorted, because languages have them in different orders. */
export function parametersIn(text: string | undefined): string[] {
  return (text?.match(/«\d»/g) ?? []).sort();
}
