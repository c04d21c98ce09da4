// Checks the texts of all languages: complete, filled in, and not left in English.
import { describe, expect, it } from 'vitest';
import { en, type Texts } from '../../src/pages/texts/en.ts';
import { chooseLanguage, languages } from '../../src/pages/texts/language.ts';
import { allTexts, parametersIn } from '../support/all-texts.ts';

const english = allTexts(en);
const textsIn = (asked: string): Texts =>
  chooseLanguage({ asked, order: null, browser: null }).texts;
const others = languages.filter((language) => language !== 'en');

/** Whole texts that are the same in a language as in English. */
const shared = new Set([
  'es.errorTitle',
  'fi.summary.between',
  'fr.summary.date',
  'pl.cart.vat',
  'fr.cart.total',
  'es.cart.total',
  'pt.cart.total',
  'nl.qr.wallet.open',
  'nl.qr.wallet.openApp',
]);

describe.each(languages)('the texts in %s', (language) => {
  it('never begin a line with the dash of a range', () => {
    expect(textsIn(language).summary.between('EUR 5', 'EUR 20')).not.toMatch(/ [–～-]/);
  });

  it('name the text of a transfer differently from the number that a cash machine asks for', () => {
    const { instructions } = textsIn(language);
    const { 'bank-transfer': transfer, 'payment-reference': machine } = instructions;
    expect(transfer.reference).not.toBe(machine.reference);
  });

  it.each([...allTexts(textsIn(language))])('%s is complete and filled in', (path, text) => {
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/\b(undefined|null)\b|\[object|[{}<>]|\$\{/);
    // Browsers break a line within a date, after its hyphens, but not after U+2011.
    expect(text).not.toMatch(/\d-\d/);
    // A text without its amount or its shop would be wrong in this language only.
    expect(parametersIn(text)).toEqual(parametersIn(english.get(path)));
  });
});

describe.each(others)('the texts in %s', (language) => {
  const texts = textsIn(language);

  it('are not in English', () => {
    const same = [...allTexts(texts)].filter(
      ([path, text]) => english.get(path) === text && !shared.has(`${language}${path}`),
    );
    expect(same).toEqual([]);
  });

  it('have as many steps and keys as the English ones', () => {
    expect([...allTexts(texts).keys()].sort()).toEqual([...english.keys()].sort());
  });
});
