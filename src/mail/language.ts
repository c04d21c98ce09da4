// The language of a mail, and the locale that formats its amounts and dates.
import { isolatedTexts } from '../lib/texts/isolated-texts.ts';
import { writingDirection } from '../lib/texts/language-code.ts';
import { type PageLocale, resolveLocale } from '../wire/locale.ts';
import { ar } from './texts/ar.ts';
import { cs } from './texts/cs.ts';
import { da } from './texts/da.ts';
import { de } from './texts/de.ts';
import { en, type MailTexts } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fi } from './texts/fi.ts';
import { fr } from './texts/fr.ts';
import { he } from './texts/he.ts';
import { it } from './texts/it.ts';
import { ja } from './texts/ja.ts';
import { nb } from './texts/nb.ts';
import { nl } from './texts/nl.ts';
import { pl } from './texts/pl.ts';
import { pt } from './texts/pt.ts';
import { ru } from './texts/ru.ts';
import { sv } from './texts/sv.ts';
import { tr } from './texts/tr.ts';
import { zh } from './texts/zh.ts';

/** The texts of every locale that a payment page has, so that a mail has the language of its link. */
const textsOf: Readonly<Record<PageLocale, MailTexts>> = {
  en_US: en,
  nl_NL: nl,
  nl_BE: nl,
  de_DE: de,
  de_AT: de,
  fr_FR: fr,
  fr_BE: fr,
  es_ES: es,
  it_IT: it,
  pl_PL: pl,
  cs_CZ: cs,
  fi_FI: fi,
  sv_SE: sv,
  da_DK: da,
  zh_CN: zh,
  pt_PT: pt,
  nb_NO: nb,
  ja_JP: ja,
  ru_RU: ru,
  tr_TR: tr,
  ar_AE: isolatedTexts(ar),
  he_IL: isolatedTexts(he),
};

export interface MailLanguage {
  /** As the API writes it: `nl_BE`. */
  readonly locale: PageLocale;
  /** The same for `Intl` and the `lang` of a document: `nl-BE`. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly texts: MailTexts;
  /** The text between a label and its value: a colon with the spaces that the language writes. */
  readonly colon: string;
}

/** The colons other than `: `: French has a space before it; full-width colons need no space. */
const colons: Readonly<Record<string, string>> = { fr: '\u00a0: ', ja: '：', zh: '：' };

/** Returns the language for any locale that a shop sends; English if there are no texts in its language. */
export function mailLanguage(wanted: string): MailLanguage {
  const locale = resolveLocale(wanted);
  return {
    locale,
    tag: locale.replace('_', '-'),
    direction: writingDirection(locale),
    texts: textsOf[locale],
    colon: colons[locale.slice(0, 2)] ?? ': ',
  };
}
