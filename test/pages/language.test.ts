// Checks the language of a page, and how it writes amounts and durations.
import { describe, expect, it } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import { moneyText, numberText } from '../../src/domain/money/money-text.ts';
import { durationText } from '../../src/pages/texts/duration-text.ts';
import { chooseLanguage, languages } from '../../src/pages/texts/language.ts';

describe('the language of a page', () => {
  it.each([
    // asked for, of the order, of the browser -> locale
    ['nl_BE', 'en_US', null, 'nl-BE'],
    ['nl-be', 'en_US', null, 'nl-BE'],
    ['fr', 'en_US', null, 'fr-FR'],
    ['en_NL', 'nl_NL', null, 'en-NL'],
    [null, 'de_AT', 'fr-FR', 'de-AT'],
    ['el_GR', 'de_DE', null, 'de-DE'],
    ['pt_BR', 'de_DE', null, 'pt-BR'],
    ['no', 'en_US', null, 'nb-NO'],
    [null, 'nn_NO', null, 'nb-NO'],
    [null, 'iw_IL', null, 'he-IL'],
    // The digits of cards, in every Arabic-speaking country.
    ['ar_EG', 'en_US', null, 'ar-AE'],
    [null, 'ar_SA', null, 'ar-AE'],
    ['../etc', 'nl', null, 'nl-NL'],
    // An unknown locale means English, whatever the browser asks for (checkout.md, part 3).
    [null, 'el_GR', 'nl-NL', 'en-US'],
    [null, '', 'nl-NL', 'en-US'],
    [null, null, 'el, fr-CA;q=0.8, en;q=0.5', 'fr-CA'],
    [null, null, 'iw, fr-CA;q=0.8', 'he-IL'],
    [null, null, '*', 'en-US'],
    [null, null, null, 'en-US'],
  ])('asked %s, order %s, browser %s gives %s', (asked, order, browser, locale) => {
    expect(chooseLanguage({ asked, order, browser }).locale).toBe(locale);
  });

  // The documented locales, the one in use beside them (create-order.md, part 4), and those of the
  // languages that only the pages are documented in (checkout.md, part 3).
  it.each([
    ...['cs_CZ', 'de_AT', 'de_DE', 'en_US', 'es_ES', 'fi_FI', 'fr_BE', 'fr_FR', 'it_IT'],
    ...['nl_BE', 'nl_NL', 'pl_PL', 'sv_SE', 'zh_CN', 'da_DK'],
    ...['ar_AE', 'he_IL', 'ja_JP', 'nb_NO', 'pt_PT', 'ru_RU', 'tr_TR'],
  ])('of an order in %s is its own, with the number format of its country', (locale) => {
    const found = chooseLanguage({ asked: null, order: locale, browser: null });
    expect(found.locale).toBe(locale.replace('_', '-'));
    expect(found.language).toBe(locale.slice(0, 2));
    expect(Intl.NumberFormat.supportedLocalesOf(found.locale)).toEqual([found.locale]);
  });

  it('has its own name and its own set of texts', () => {
    const all = languages.map((asked) => chooseLanguage({ asked, order: null, browser: null }));
    expect(new Set(all.map(({ texts }) => texts.languageName)).size).toBe(languages.length);
  });
});

describe('an amount', () => {
  // Without the mark that makes a text run from right to left.
  const plain = (text: string): string =>
    text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('\u200f', '');
  it.each([
    [1000, 'EUR', 'en-US', 'EUR 10.00'],
    [1000, 'EUR', 'nl-BE', 'EUR 10,00'],
    [123456, 'EUR', 'de-DE', '1.234,56 EUR'],
    [123456, 'EUR', 'de-AT', 'EUR 1.234,56'],
    [123456, 'EUR', 'fr-FR', '1 234,56 EUR'],
    [123456, 'SEK', 'sv-SE', '1 234,56 SEK'],
    [123456, 'CZK', 'cs-CZ', '1 234,56 CZK'],
    [1000, 'JPY', 'en-US', 'JPY 1,000'],
    // Two decimals, as this API counts them, whatever Intl says about the currency.
    [1000, 'ISK', 'en-US', 'ISK 10.00'],
    [5, 'EUR', 'en-US', 'EUR 0.05'],
    // From right to left: the number, then its code. The digits are those of cards and accounts.
    [123456, 'EUR', 'ar-AE', '1,234.56 EUR'],
    [-90, 'EUR', 'ar-AE', '\u2066-0.90\u2069 EUR'],
    [Number.MAX_SAFE_INTEGER, 'EUR', 'en-US', 'EUR 90,071,992,547,409.91'],
  ] as const)('of %i %s is written in %s as %s', (minor, currency, locale, text) => {
    expect(plain(moneyText(money(minor, currency), locale))).toBe(text);
  });
});

describe('an amount to be copied into a bank’s form', () => {
  it.each([
    [123456, 'EUR', 'en-US', '1234.56'],
    [123456, 'EUR', 'de-DE', '1234,56'],
    [1000, 'JPY', 'zh-CN', '1000'],
    [123456, 'EUR', 'ar-AE', '1234.56'],
    [123456, 'EUR', 'he-IL', '1234.56'],
  ] as const)('of %i %s is in %s written as %s', (minor, currency, locale, text) => {
    expect(numberText(money(minor, currency), locale)).toBe(text);
  });
});

describe('a duration', () => {
  it.each([
    [5, 'en-US', '1 minute'],
    [14 * 60 + 59, 'en-US', '15 minutes'],
    [14 * 60 + 20, 'en-US', '14 minutes'],
    [60 * 86_400 - 1, 'en-US', '60 days'],
    [59.4 * 86_400, 'en-US', '59 days'],
    [2 * 86_400 - 1, 'en-US', '2 days'],
    [2 * 3600 - 1, 'en-US', '2 hours'],
    [100 * 60, 'en-US', '100 minutes'],
    [90 * 60, 'nl-NL', '90 minuten'],
    [3 * 3600, 'de-DE', '3 Stunden'],
    [30 * 86_400, 'fr-FR', '30 jours'],
    [3 * 86_400, 'pl-PL', '3 dni'],
    [2 * 86_400, 'ru-RU', '2 дня'],
    [21 * 60, 'ru-RU', '21 минута'],
    [2 * 86_400, 'ar-AE', 'يومان'],
    [3 * 86_400, 'ar-AE', '3 أيام'],
    [30 * 86_400, 'ar-AE', '30 يومًا'],
    [2 * 86_400, 'he-IL', 'יומיים'],
    [3 * 86_400, 'he-IL', '3 ימים'],
  ])('of %i seconds is written in %s as %s', (seconds, locale, text) => {
    expect(durationText(seconds, locale).replace(/[\u00a0\u202f]/g, ' ')).toBe(text);
  });
});
