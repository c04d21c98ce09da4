// The language of a page, and the locale that formats its numbers.
import { isolatedTexts } from '../../lib/texts/isolated-texts.ts';
import { languageCode, writingDirection } from '../../lib/texts/language-code.ts';
import { ar } from './ar.ts';
import { cs } from './cs.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { en, type Texts } from './en.ts';
import { es } from './es.ts';
import { fi } from './fi.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nb } from './nb.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { sv } from './sv.ts';
import { tr } from './tr.ts';
import { zh } from './zh.ts';

/**
 * Every language that the pages are documented in (checkout.md, part 3), the most requested first. A locale is one of
 * these with any country: `de_AT` has German texts and Austrian formats of numbers.
 */
export const languages = [
  'en',
  'nl',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'pl',
  'cs',
  'fi',
  'sv',
  'da',
  'nb',
  'zh',
  'ja',
  'ru',
  'tr',
  'ar',
  'he',
] as const;
export type Language = (typeof languages)[number];

interface LanguageFacts {
  readonly texts: Texts;
  /** The country for a language that was requested without one (create-order.md, part 4). */
  readonly country: string;
}

const facts: Readonly<Record<Language, LanguageFacts>> = {
  en: { texts: en, country: 'US' },
  nl: { texts: nl, country: 'NL' },
  de: { texts: de, country: 'DE' },
  fr: { texts: fr, country: 'FR' },
  es: { texts: es, country: 'ES' },
  it: { texts: it, country: 'IT' },
  pt: { texts: pt, country: 'PT' },
  pl: { texts: pl, country: 'PL' },
  cs: { texts: cs, country: 'CZ' },
  fi: { texts: fi, country: 'FI' },
  sv: { texts: sv, country: 'SE' },
  da: { texts: da, country: 'DK' },
  nb: { texts: nb, country: 'NO' },
  zh: { texts: zh, country: 'CN' },
  ja: { texts: ja, country: 'JP' },
  ru: { texts: ru, country: 'RU' },
  tr: { texts: tr, country: 'TR' },
  ar: { texts: isolatedTexts(ar), country: 'AE' },
  he: { texts: isolatedTexts(he), country: 'IL' },
};

/**
 * Languages whose country is fixed. Many Arabic countries have digits of their own, and one a calendar. Cards and
 * account numbers have the other digits, so the page uses a country that has those.
 */
const ownCountryOnly: readonly Language[] = ['ar'];

export interface PageLanguage {
  readonly language: Language;
  /** BCP 47, for `<html lang>` and `Intl`: `nl-BE`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly texts: Texts;
}

export interface LanguageWishes {
  /** The value of `?lang=` in the address; null = absent. */
  readonly asked: string | null;
  /** Locale of the order; null when no order is known. */
  readonly order: string | null;
  /** The header `Accept-Language`; null = absent. */
  readonly browser: string | null;
}

/**
 * Returns the language that the visitor asked for, else the order's, else English. The browser's preference counts only
 * while no order is known: an order with a locale that we do not have gets en_US (checkout.md, part 3).
 */
export function chooseLanguage(wishes: LanguageWishes): PageLanguage {
  const english = pageLanguage('en', null);
  const asked = readLocale(wishes.asked);
  if (asked !== null) return asked;
  if (wishes.order !== null) return readLocale(wishes.order) ?? english;
  return browserLanguage(wishes.browser) ?? english;
}

/** Returns the value of `?lang=` for a language that a visitor picks: `nl_NL`. */
export function languageTag(language: Language): string {
  return `${language}_${facts[language].country}`;
}

/** Returns the value of `?lang=` for the language of a page, with its country: `nl_BE`. */
export function localeTag({ locale }: PageLanguage): string {
  return locale.replace('-', '_');
}

export function languageName(language: Language): string {
  return facts[language].texts.languageName;
}

/** Reads `nl_NL`, `nl-NL`, `nl` or `no_NO`; null when the language is not one of ours. */
export function readLocale(text: string | null): PageLanguage | null {
  const match = /^([a-z]{2})(?:[_-]([a-z]{2}))?$/i.exec(text?.trim() ?? '');
  const code = languageCode(match?.[1] ?? '');
  const language = languages.find((known) => known === code);
  return language === undefined ? null : pageLanguage(language, match?.[2] ?? null);
}

function pageLanguage(language: Language, country: string | null): PageLanguage {
  const { texts, country: usual } = facts[language];
  const region = ownCountryOnly.includes(language) ? usual : (country ?? usual).toUpperCase();
  const direction = writingDirection(language);
  return { language, locale: `${language}-${region}`, direction, texts };
}

/** Returns the first of the browser's languages that we have; in practice they come in order of preference. */
function browserLanguage(header: string | null): PageLanguage | null {
  for (const part of (header ?? '').split(',').slice(0, 20)) {
    const found = readLocale(part.split(';')[0] ?? '');
    if (found !== null) return found;
  }
  return null;
}
