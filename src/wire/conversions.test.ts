// Checks the small conversions: IBAN masks, local times, country names, plain text, compact JSON.
import { expect, test } from 'vitest';
import { localTime } from '../domain/time/amsterdam-clock.ts';
import { alphabetical } from './answers/orders/alphabetical.ts';
import { englishCountryName, isCountry } from './country.ts';
import { looksLikeIban, maskIban } from './iban.ts';
import { withoutTags } from './plain-text.ts';

test.each([
  ['NL91ABNA0417164300', '*** 4300'],
  ['nl91 abna 0417 1643 00', '*** 4300'],
  ['*** 4300', '*** 4300'],
])('the account %j is shown as %j', (iban, masked) => {
  expect(maskIban(iban)).toBe(masked);
});

test.each([
  ['NL87ABNA0000000001', true],
  ['nl87 abna 0000 0000 01', true],
  ['10071970', false],
  ['*** 4300', false],
  ['0417164300', false],
  ['', false],
])('whether %j looks like an IBAN: %j', (text, is) => {
  expect(looksLikeIban(text)).toBe(is);
});

test.each([
  ['2026-03-02T13:05:11Z', '2026-03-02T14:05:11'],
  ['2026-07-02T13:05:11.999Z', '2026-07-02T15:05:11'],
  ['2025-12-31T23:00:00Z', '2026-01-01T00:00:00'],
  // In this night the hour from 02:00 to 03:00 comes twice.
  ['2026-10-25T00:30:00Z', '2026-10-25T02:30:00'],
  ['2026-10-25T01:30:00Z', '2026-10-25T02:30:00'],
])('%s is %s in Amsterdam', (moment, local) => {
  expect(localTime(new Date(moment))).toBe(local);
});

test.each([
  ['NL', 'The Netherlands'],
  ['BE', 'Belgium'],
  ['GB', 'United Kingdom'],
  ['US', 'United States of America'],
  ['ZZ', null],
  ['constructor', null],
])('the English name of the country %s is %j', (code, name) => {
  expect(englishCountryName(code)).toBe(name);
  expect(isCountry(code)).toBe(name !== null);
});

test.each([
  ['Two <b>lamps</b><br/>', 'Two lamps'],
  ['<script>alert(1)</script>', 'alert(1)'],
  ['I <3 lamps', 'I <3 lamps'],
  ['5 < 6 > 4', '5 < 6 > 4'],
  ['<<b>script>x', 'x'],
  ['<!-- <i>gone</i> -->kept', 'kept'],
  ['<b', '<b'],
  ['x'.repeat(4001), null],
])('%j without tags is %j', (text, plain) => {
  expect(withoutTags(text)).toBe(plain);
});

test('members of an object are sorted by name', () => {
  expect(Object.keys(alphabetical({ b: 1, a: 2, _c: 3 }))).toEqual(['_c', 'a', 'b']);
});
