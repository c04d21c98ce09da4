// Checks which of the waiting refunds a balance can pay (reconciliation.md, part 1).
import { expect, test } from 'vitest';
import { transactionId } from '../ids.ts';
import { coveredRefunds } from './refund-cover.ts';

const waits = (id: number, minor: number, second: number) => ({
  transactionId: transactionId(id),
  minor,
  createdAt: new Date(Date.UTC(2026, 2, 2, 12, 0, second)),
});

test.each([
  [
    'all waiting refunds if it is exactly enough',
    300,
    [waits(1, 100, 1), waits(2, 200, 2)],
    [1, 2],
  ],
  [
    'the oldest refund first, whatever their order in the list',
    100,
    [waits(1, 100, 2), waits(2, 100, 1)],
    [2],
  ],
  [
    'the lower id first when two were requested at the same moment',
    100,
    [waits(2, 100, 1), waits(1, 100, 1)],
    [1],
  ],
  [
    'a smaller refund when an older one is too large',
    100,
    [waits(1, 101, 1), waits(2, 100, 2)],
    [2],
  ],
  ['no refund when it is negative', -1, [waits(1, 1, 1)], []],
])('a balance pays %s', (_what, cover, waiting, ids) => {
  expect([...coveredRefunds(cover, waiting)]).toEqual(ids);
});
