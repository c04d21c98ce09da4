// Which locale the payment page is opened in, for any locale that a shop sends.

/**
 * The documented locales, and da_DK which is in use (checkout.md, part 3). The first of a language
 * is its usual one.
 */
export const pageLocales = [
  'en_US',
  'nl_NL',
  'nl_BE',
  'de_DE',
  'de_AT',
  'fr_FR',
  'fr_BE',
  'es_ES',
  'it_IT',
  'pl_PL',
  'cs_CZ',
  'fi_FI',
  'sv_SE',
  'da_DK',
  'zh_CN',
] as const;

export type PageLocale = (typeof pageLocales)[number];

export const defaultLocale: PageLocale = 'en_US';

/**
 * The locale itself when it is supported, else the usual one of its language, else `en_US`
 * (create-order.md, part 11, Decision): `nl` is `nl_NL`, `nl-be` is `nl_BE`, `en_NL` is `en_US`.
 */
export function resolveLocale(locale: string): PageLocale {
  const wanted = locale.trim().replace('-', '_').toLowerCase();
  const language = wanted.split('_')[0];
  return (
    pageLocales.find((supported) => supported.toLowerCase() === wanted) ??
    pageLocales.find((supported) => supported.slice(0, 2) === language) ??
    defaultLocale
  );
}
