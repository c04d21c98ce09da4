// Checks on which days banks work, also around Easter and Christmas.
import { expect, test } from 'vitest';
import { businessDay } from './bank-days.ts';

test.each([
  ['a Monday', '2026-03-02', '2026-03-02'],
  ['a Saturday', '2026-03-07', '2026-03-09'],
  ['a Sunday', '2026-03-08', '2026-03-09'],
  ['Good Friday', '2026-04-03', '2026-04-07'],
  ['Easter Monday', '2026-04-06', '2026-04-07'],
  ['the day before Good Friday', '2026-04-02', '2026-04-02'],
  ['the earliest Easter of these years', '2008-03-21', '2008-03-25'],
  ['the latest Easter of these years', '2038-04-23', '2038-04-27'],
  ['an Easter where two rules meet', '2049-04-16', '2049-04-20'],
  ['another Easter where two rules meet', '1954-04-16', '1954-04-20'],
  ['the first of May', '2026-05-01', '2026-05-04'],
  ['a Thursday on which Christmas falls', '2025-12-25', '2025-12-29'],
  ['a Friday on which Christmas falls', '2026-12-25', '2026-12-28'],
  ['New Year', '2027-01-01', '2027-01-04'],
  ['Ascension Day, on which banks work', '2026-05-14', '2026-05-14'],
])('the first day from then on when banks work: %s', (_name, day, next) => {
  expect(businessDay(day)).toBe(next);
});
