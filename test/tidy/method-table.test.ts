// Compares docs/payment-methods.md with the payment methods that it is written from.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { paymentMethods } from '../../src/methods/index.ts';
import { root } from './sources.ts';

let written: string;
beforeAll(() => {
  written = execFileSync(process.execPath, [join(root, 'scripts/method-table.mjs'), '--print'], {
    encoding: 'utf8',
  });
});

test('the document is what `npm run docs` writes', () => {
  expect(readFileSync(join(root, 'docs/payment-methods.md'), 'utf8')).toBe(written);
});

test('every method is in each of the tables', () => {
  for (const { id } of paymentMethods) {
    const rows = written.split('\n').filter((line) => line.startsWith(`| \`${id}\` `));
    expect(rows, id).toHaveLength(3);
  }
});

test('every cell has a value, and none breaks its row', () => {
  const rows = written.split('\n').filter((line) => line.startsWith('|'));
  for (const row of rows) {
    expect(row).not.toMatch(/undefined|null|NaN|\[object/);
    expect(row).not.toMatch(/\|\s*\|/);
  }
});
