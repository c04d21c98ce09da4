// The texts of all languages: complete, filled in, and not left in English.
import { describe, expect, it } from 'vitest';
import { de } from '../../src/pages/texts/de.ts';
import { en } from '../../src/pages/texts/en.ts';
import { fr } from '../../src/pages/texts/fr.ts';
import { nl } from '../../src/pages/texts/nl.ts';

/** Every text by its path; functions are called with parameters that can be found again. */
function allTexts(value: unknown, path = ''): Map<string, string> {
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

const english = allTexts(en);
const others = { nl, de, fr };

describe.each(Object.entries({ en, ...others }))('the texts in %s', (_language, texts) => {
  it.each([...allTexts(texts)])('%s is a finished text', (path, text) => {
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/undefined|null|\[object|[{}<>]|\$\{/);
    // A text without its amount or its shop would be wrong in this language only.
    const parameters = (source: string | undefined): string[] =>
      (source?.match(/«\d»/g) ?? []).sort();
    expect(parameters(text)).toEqual(parameters(english.get(path)));
  });
});

describe.each(Object.entries(others))('the texts in %s', (_language, texts) => {
  it('are not English ones', () => {
    const same = [...allTexts(texts)].filter(([path, text]) => english.get(path) === text);
    expect(same).toEqual([]);
  });

  it('have as many steps and keys as the English ones', () => {
    expect([...allTexts(texts).keys()].sort()).toEqual([...english.keys()].sort());
  });
});
