// Checks what bodies of POST /orders/{id}/files are read as, and that none of them makes the reader fail.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../../../domain/refusal.ts';
import { readFile } from './read-file.ts';

const bytes = Buffer.from('%PDF-1.7 some words');
const body = (changes: Record<string, unknown> = {}) => ({
  type: 'PDF',
  base64: bytes.toString('base64'),
  description: 'Proof',
  name: 'proof.pdf',
  ...changes,
});

const reasonOf = (changes: Record<string, unknown>): string => {
  const read = readFile(body(changes));
  return isRefusal(read) ? read.reason : 'taken';
};

test('a document is read with its bytes', () => {
  const { type, name, description } = body();
  expect(readFile(body())).toEqual({ type, name, description, content: bytes });
});

test.each([
  ['a type in lower case', { type: 'pdf' }],
  ['base64 in several lines', { base64: bytes.toString('base64').replace(/(.{7})/g, '$1\r\n') }],
  ['base64 without padding', { base64: bytes.toString('base64').replace(/=+$/, '') }],
  [
    'the data URL that browsers make',
    { base64: `data:application/pdf;base64,${bytes.toString('base64')}` },
  ],
  ['a number as a name', { name: 7 }],
])('accepts %s', (_what, changes) => {
  expect(reasonOf(changes)).toBe('taken');
});

test.each([
  ['an empty document', { base64: '   ' }, 'invalid-value'],
  ['base64 with one character too many', { base64: 'AAAAA' }, 'invalid-value'],
  ['base64 with too much padding', { base64: 'JVBERi0x=' }, 'invalid-value'],
  ['base64 with another character in it', { base64: 'JVBE*i0x' }, 'invalid-value'],
  ['an unknown type', { type: 'DOCX' }, 'invalid-value'],
  ['a blank name', { name: '   ' }, 'invalid-value'],
  ['no name', { name: null }, 'missing-data'],
])('refuses %s', (_what, changes, reason) => {
  expect(reasonOf(changes)).toBe(reason);
});

test('a missing field is reported before an invalid one', () => {
  expect(readFile({ type: 'GIF' })).toMatchObject({
    reason: 'missing-data',
    detail: 'base64: required',
  });
});

test('no body makes the reader throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (odd, text) => {
      expect(() => readFile(odd)).not.toThrow();
      expect(() => readFile(body({ base64: text, name: odd }))).not.toThrow();
    }),
  );
});
