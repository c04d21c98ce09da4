// Which language a page speaks, and which locale formats its numbers.
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
 * Every language that the pages are documented in (checkout.md, part 3), the most asked for first. A
 * locale is one of these with any country: `de_AT` speaks German and writes numbers as Austria does.
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
  /** Country that stands for the language when none was asked for (create-order.md, part 4). */
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
 * Many Arabic countries have digits of their own, and one a calendar. On cards and in account numbers
 * stand those of the others, so the page keeps to a country that uses them.
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
  /** `?lang=` of the address. */
  readonly asked: string | null;
  /** Locale of the order; null when no order is known. */
  readonly order: string | null;
  /** The `Accept-Language` header. */
  readonly browser: string | null;
}

/**
 * What the visitor asked for, else what the order says, else English. The browser's own wish counts
 * only where no order is known: a locale that we do not have means en_US (checkout.md, part 3).
 */
export function chooseLanguage(wishes: LanguageWishes): PageLanguage {
  const english = pageLanguage('en', null);
  const asked = readLocale(wishes.asked);
  if (asked !== null) return asked;
  if (wishes.order !== null) return readLocale(wishes.order) ?? english;
  return browserLanguage(wishes.browser) ?? english;
}

/** The language as it stands in `?lang=` when a visitor picks it: `nl_NL`. */
export function languageTag(language: Language): string {
  return `${language}_${facts[language].country}`;
}

/** The language of a page with its own country, as it stands in `?lang=`: `nl_BE`. */
export function localeTag({ locale }: PageLanguage): string {
  return locale.replace('-', '_');
}

export function languageName(language: Language): string {
  return facts[language].texts.languageName;
}

/** Takes `nl_NL`, `nl-NL`, `nl` and `no_NO`; null when the language is not one of ours. */
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

/** The first of the browser's languages that we have. They come in order of preference in practice. */
function browserLanguage(header: string | null): PageLanguage | null {
  for (const part of (header ?? '').split(',').slice(0, 20)) {
    const found = readLocale(part.split(';')[0] ?? '');
    if (found !== null) return found;
  }
  return null;
}
