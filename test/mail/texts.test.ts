// The texts of mails in all languages: complete, filled in, and not left in English.
import { describe, expect, it } from 'vitest';
import { mailLanguage } from '../../src/mail/language.ts';
import { en } from '../../src/mail/texts/en.ts';
import { en as englishPages } from '../../src/pages/texts/en.ts';
import { chooseLanguage, languages } from '../../src/pages/texts/language.ts';
import { allTexts, parametersIn } from '../support/all-texts.ts';

const english = allTexts(en);

it.each(languages)('%s speaks its own language, as the payment pages do', (language) => {
  expect(mailLanguage(language).tag.slice(0, 2)).toBe(language);
});

it.each([
  ['nl_BE', 'nl-BE'],
  ['de_at', 'de-AT'],
  ['en_NL', 'en-US'],
  ['xx_XX', 'en-US'],
  ['', 'en-US'],
])('the locale %j is written as %s', (wanted, tag) => {
  expect(mailLanguage(wanted).tag).toBe(tag);
});

describe.each(languages)('the texts in %s', (language) => {
  const texts = allTexts(mailLanguage(language).texts);

  it('have the same keys as in English', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([...texts])('%s is complete and filled in', (path, text) => {
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/\b(undefined|null)\b|\[object|[{}<>]|\$\{|\n/);
    // A text without its amount or its shop would be wrong in this language only.
    expect(parametersIn(text)).toEqual(parametersIn(english.get(path)));
  });
});

describe.each(languages.filter((language) => language !== 'en'))('the texts in %s', (language) => {
  it('are not in English', () => {
    const texts = allTexts(mailLanguage(language).texts);
    expect([...texts].filter(([path, text]) => english.get(path) === text)).toEqual([]);
  });
});

describe.each(languages)('the texts in %s', (language) => {
  const page = chooseLanguage({ asked: language, order: null, browser: null }).texts;
  const [mails, pages] = [allTexts(mailLanguage(language).texts), allTexts(page)];
  const inEnglish = allTexts(englishPages);
  const both = [...english].filter(([path, text]) => inEnglish.get(path) === text);

  it.each(both)('name %s as the payment page does', (path) => {
    // A page may say where a long word is broken; a mail is never as narrow.
    expect(mails.get(path)).toBe(pages.get(path)?.replaceAll('\u00ad', ''));
  });
});
