// Checks that all characters are equally likely in random text.
import { expect, test } from 'vitest';
import { randomText } from './random-text.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

test('random text has the requested length, and all characters are equally likely', () => {
  expect([0, 1, 29, 40].map((length) => randomText(length).length)).toEqual([0, 1, 29, 40]);
  const counts = new Map<string, number>();
  const length = 62_000;
  for (const letter of randomText(length)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect([...counts.keys()].sort()).toEqual([...letters].sort());
  // Each character comes a thousand times on average; six standard deviations are 190.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(190);
});
