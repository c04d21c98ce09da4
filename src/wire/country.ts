// Country codes of ISO 3166-1 and their English names.
import { createRequire } from 'node:module';

interface CountryList {
  readonly countries: Readonly<Record<string, string | readonly string[]>>;
}

// Only the English list, since the library's main module loads eighty languages. `require` because
// Node 20 warns about JSON modules.
const { countries } = createRequire(import.meta.url)(
  'i18n-iso-countries/langs/en.json',
) as CountryList;

export function isCountry(alpha2: string): boolean {
  return Object.hasOwn(countries, alpha2);
}

/** The name, with its article where the list has one ("The Netherlands", as in seed 003); null for an unknown code. */
export function englishCountryName(alpha2: string): string | null {
  const listed = Object.hasOwn(countries, alpha2) ? countries[alpha2] : undefined;
  if (listed === undefined) return null;
  const names = typeof listed === 'string' ? [listed] : listed;
  return names.find((name) => name.startsWith('The ')) ?? names[0] ?? null;
}
