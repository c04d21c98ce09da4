// Which language a page speaks, and how it writes amounts and durations.
import { describe, expect, it } from 'vitest';
import { money } from '../../src/domain/money.ts';
import { durationText } from '../../src/pages/duration-text.ts';
import { chooseLanguage } from '../../src/pages/language.ts';
import { moneyText } from '../../src/pages/money-text.ts';

describe('the language of a page', () => {
  it.each([
    // asked, order, browser -> locale
    ['nl_BE', 'en_US', null, 'nl-BE'],
    ['nl-be', 'en_US', null, 'nl-BE'],
    ['fr', 'en_US', null, 'fr-FR'],
    ['en_NL', 'nl_NL', null, 'en-NL'],
    [null, 'de_AT', 'fr-FR', 'de-AT'],
    ['pl_PL', 'de_DE', null, 'de-DE'],
    ['../etc', 'nl', null, 'nl-NL'],
    // A locale that we do not have means English, whatever the browser says (checkout.md, part 3).
    [null, 'pl_PL', 'nl-NL', 'en-US'],
    [null, '', 'nl-NL', 'en-US'],
    [null, null, 'pl, fr-CA;q=0.8, en;q=0.5', 'fr-CA'],
    [null, null, '*', 'en-US'],
    [null, null, null, 'en-US'],
  ])('asked %s, order %s, browser %s gives %s', (asked, order, browser, locale) => {
    expect(chooseLanguage({ asked, order, browser }).locale).toBe(locale);
  });
});

describe('an amount', () => {
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
  it.each([
    [1000, 'EUR', 'en-US', 'EUR 10.00'],
    [1000, 'EUR', 'nl-BE', 'EUR 10,00'],
    [123456, 'EUR', 'de-DE', '1.234,56 EUR'],
    [123456, 'EUR', 'fr-FR', '1 234,56 EUR'],
    [1000, 'JPY', 'en-US', 'JPY 1,000'],
    // Two decimals by this API's own count, whatever Intl thinks of the currency.
    [1000, 'ISK', 'en-US', 'ISK 10.00'],
    [5, 'EUR', 'en-US', 'EUR 0.05'],
    [Number.MAX_SAFE_INTEGER, 'EUR', 'en-US', 'EUR 90,071,992,547,409.91'],
  ] as const)('of %i %s reads in %s as %s', (minor, currency, locale, text) => {
    expect(plain(moneyText(money(minor, currency), locale))).toBe(text);
  });
});

describe('a duration', () => {
  it.each([
    [5, 'en-US', '1 minute'],
    [14 * 60 + 59, 'en-US', '14 minutes'],
    [90 * 60, 'nl-NL', '90 minuten'],
    [3 * 3600, 'de-DE', '3 Stunden'],
    [30 * 86_400, 'fr-FR', '30 jours'],
  ])('of %i seconds reads in %s as %s', (seconds, locale, text) => {
    expect(durationText(seconds, locale).replace(/[\u00a0\u202f]/g, ' ')).toBe(text);
  });
});
