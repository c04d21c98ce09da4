// Checks which of the refunds that wait for money a balance pays (reconciliation.md, part 1).
import { expect, test } from 'vitest';
import { transactionId } from '../ids.ts';
import { coveredRefunds } from './refund-cover.ts';

const waits = (id: number, minor: number, second: number) => ({
  transactionId: transactionId(id),
  minor,
  createdAt: new Date(Date.UTC(2026, 2, 2, 12, 0, second)),
});

test.each([
  ['all that fit, to the last cent', 300, [waits(1, 100, 1), waits(2, 200, 2)], [1, 2]],
  [
    'the oldest first, in whatever order they are named',
    100,
    [waits(1, 100, 2), waits(2, 100, 1)],
    [2],
  ],
  ['of one moment the lower id first', 100, [waits(2, 100, 1), waits(1, 100, 1)], [1]],
  ['none waits behind one that is too large', 100, [waits(1, 101, 1), waits(2, 100, 2)], [2]],
  ['nothing below zero', -1, [waits(1, 1, 1)], []],
])('%s', (_what, cover, waiting, ids) => {
  expect([...coveredRefunds(cover, waiting)]).toEqual(ids);
});
