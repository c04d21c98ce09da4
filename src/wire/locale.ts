// Which locale the payment page is opened in, for any locale that a shop sends.
import { languageCode } from '../lib/texts/language-code.ts';

/**
 * The documented locales, da_DK which is in use, and one of each other language that the pages are
 * documented in (checkout.md, part 3). The first of a language is its usual one.
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
  'pt_PT',
  'nb_NO',
  'ja_JP',
  'ru_RU',
  'tr_TR',
  'ar_AE',
  'he_IL',
] as const;

export type PageLocale = (typeof pageLocales)[number];

export const defaultLocale: PageLocale = 'en_US';

/**
 * The locale itself when it is supported, else the usual one of its language, else `en_US`
 * (create-order.md, part 11, Decision): `nl` is `nl_NL`, `nl-be` is `nl_BE`, `en_NL` is `en_US`;
 * `no_NO` is `nb_NO`.
 */
export function resolveLocale(locale: string): PageLocale {
  const [code = '', ...rest] = locale.trim().replace('-', '_').toLowerCase().split('_');
  const language = languageCode(code);
  const wanted = [language, ...rest].join('_');
  return (
    pageLocales.find((supported) => supported.toLowerCase() === wanted) ??
    pageLocales.find((supported) => supported.slice(0, 2) === language) ??
    defaultLocale
  );
}
