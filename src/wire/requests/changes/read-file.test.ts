// Bodies of POST /orders/{id}/files: what is read of them, and that none of them breaks the reader.
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

test('gives the document with its bytes', () => {
  const { type, name, description } = body();
  expect(readFile(body())).toEqual({ type, name, description, content: bytes });
});

test.each([
  ['lower case', { type: 'pdf' }],
  ['lines of 76 digits', { base64: bytes.toString('base64').replace(/(.{7})/g, '$1\r\n') }],
  ['no padding', { base64: bytes.toString('base64').replace(/=+$/, '') }],
  [
    'the address that browsers make',
    { base64: `data:application/pdf;base64,${bytes.toString('base64')}` },
  ],
  ['a number for a name', { name: 7 }],
])('takes %s', (_what, changes) => {
  expect(reasonOf(changes)).toBe('taken');
});

test.each([
  ['nothing at all', { base64: '   ' }, 'invalid-value'],
  ['one digit too many', { base64: 'AAAAA' }, 'invalid-value'],
  ['too much padding', { base64: 'JVBERi0x=' }, 'invalid-value'],
  ['half a base64', { base64: 'JVBE*i0x' }, 'invalid-value'],
  ['a type of its own', { type: 'DOCX' }, 'invalid-value'],
  ['a blank name', { name: '   ' }, 'invalid-value'],
  ['no name', { name: null }, 'missing-data'],
])('refuses %s', (_what, changes, reason) => {
  expect(reasonOf(changes)).toBe(reason);
});

test('the first missing field is named before anything is judged', () => {
  expect(readFile({ type: 'GIF' })).toMatchObject({
    reason: 'missing-data',
    detail: 'base64: required',
  });
});

test('nothing in a body makes it throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (odd, text) => {
      expect(() => readFile(odd)).not.toThrow();
      expect(() => readFile(body({ base64: text, name: odd }))).not.toThrow();
    }),
  );
});
