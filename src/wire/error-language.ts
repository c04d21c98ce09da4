// The language of `error_info`: that of `?locale=` in the query (http.md, part 4).
import { cs } from './error-texts/cs.ts';
import { da } from './error-texts/da.ts';
import { de } from './error-texts/de.ts';
import type { ErrorText, ErrorTexts } from './error-texts/en.ts';
import { es } from './error-texts/es.ts';
import { fi } from './error-texts/fi.ts';
import { fr } from './error-texts/fr.ts';
import { it } from './error-texts/it.ts';
import { nl } from './error-texts/nl.ts';
import { pl } from './error-texts/pl.ts';
import { sv } from './error-texts/sv.ts';
import { zh } from './error-texts/zh.ts';

const translations: ReadonlyMap<string, ErrorTexts> = new Map(
  Object.entries({ cs, da, de, es, fi, fr, it, nl, pl, sv, zh }),
);

/** The text in `language` (two letters); in English when we have no translation. */
export function errorText(text: ErrorText, language: string): string {
  const translated: Readonly<Partial<Record<ErrorText, string>>> = translations.get(language) ?? {};
  return translated[text] ?? text;
}
