// Checks which locale of the payment page is used for a locale of a shop.
import { expect, test } from 'vitest';
import { pageLocales, resolveLocale } from './locale.ts';

test.each([
  ['nl', 'nl_NL'],
  ['nl-NL', 'nl_NL'],
  ['nl-be', 'nl_BE'],
  ['NL_BE', 'nl_BE'],
  ['en_NL', 'en_US'],
  ['en_CZ', 'en_US'],
  ['de_CH', 'de_DE'],
  ['de_AT', 'de_AT'],
  ['fr_CA', 'fr_FR'],
  ['da_DK', 'da_DK'],
  ['zh', 'zh_CN'],
  ['pt_PT', 'pt_PT'],
  ['pt_BR', 'pt_PT'],
  ['pt', 'pt_PT'],
  ['nb_NO', 'nb_NO'],
  ['no_NO', 'nb_NO'],
  ['nn-NO', 'nb_NO'],
  ['no', 'nb_NO'],
  ['ja_JP', 'ja_JP'],
  ['ru', 'ru_RU'],
  ['tr_TR', 'tr_TR'],
  ['ar', 'ar_AE'],
  ['ar_EG', 'ar_AE'],
  ['he_IL', 'he_IL'],
  // The code for Hebrew in Java and older systems.
  ['iw_IL', 'he_IL'],
  ['at_AT', 'en_US'],
  ['cn_CN', 'en_US'],
  ['el_GR', 'en_US'],
  ['be_BE', 'en_US'],
  ['', 'en_US'],
  [' es_ES ', 'es_ES'],
  ['<script>', 'en_US'],
  ['__proto__', 'en_US'],
])('the locale %j opens the page in %s', (sent, resolved) => {
  expect(resolveLocale(sent)).toBe(resolved);
});

test('each supported locale is used unchanged', () => {
  for (const locale of pageLocales) expect(resolveLocale(locale)).toBe(locale);
});
