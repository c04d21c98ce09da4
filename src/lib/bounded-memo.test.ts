// Checks that a memo makes each value once, and forgets the oldest one when it is full.
import { expect, test } from 'vitest';
import { BoundedMemo } from './bounded-memo.ts';

test('each value is made once and kept until newer ones take its place', () => {
  const memo = new BoundedMemo<string>(2);
  const made: string[] = [];
  const ask = (key: string): string =>
    memo.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'B', 'A']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
