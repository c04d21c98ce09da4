// Which language a mail speaks, and which locale formats its amounts and dates.
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

/** Every locale that a payment link can be opened in: what the link says, the mail says. */
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
  /** Between a label and its value, with the blank that follows where one is written. */
  readonly colon: string;
}

/** Where it is not `: `: the French one stands apart, those of wide letters bring their own room. */
const colons: Readonly<Record<string, string>> = { fr: '\u00a0: ', ja: '：', zh: '：' };

/** Of any locale that a shop sends; English where we do not have its language. */
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
