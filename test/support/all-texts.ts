// The texts of one language as a flat list, for tests that look at each of them.

/** By their path; functions are called with parameters that `parametersIn` finds again. */
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

/** Those that a text repeats, sorted: languages put them in different orders. */
export function parametersIn(text: string | undefined): string[] {
  return (text?.match(/«\d»/g) ?? []).sort();
}
