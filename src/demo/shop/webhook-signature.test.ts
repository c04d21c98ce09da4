// Checks that the demo shop verifies webhook signatures, with a published example.
import { expect, test } from 'vitest';
import { checkSignature, maxAgeSeconds } from './webhook-signature.ts';

// The second example of notifications.md, part 3.
const apiKey = '0123456789abcdef0123456789abcdef01234567';
const signedAt = 1772456805;
const signature =
  'eeea674d04de1680fba4e9dcaac63314a8c009f3ab77c6c4adbf72c4ae0dedb6' +
  '394ce2fbd9065a37f8584bff6b6ac85f4fc35370e54fa09ec68f4d32f0ae56ea';
const auth = base64(`${signedAt}:${signature}`);
const body = Buffer.from('{}');

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function after(seconds: number): Date {
  return new Date((signedAt + seconds) * 1000);
}

test('a signature of the gateway is accepted, and its age is known', () => {
  expect(checkSignature(apiKey, auth, body, after(7))).toEqual({ kind: 'right', ageSeconds: 7 });
});

test('a signature is refused from the first second after its maximum age', () => {
  expect(checkSignature(apiKey, auth, body, after(maxAgeSeconds)).kind).toBe('right');
  expect(checkSignature(apiKey, auth, body, after(maxAgeSeconds + 1))).toEqual({
    kind: 'wrong',
    why: 'too-old',
  });
});

test.each([
  ['another body', apiKey, auth, '{ }', 'mismatch'],
  ['another key', `${apiKey.slice(0, -1)}8`, auth, '{}', 'mismatch'],
  ['another time', apiKey, base64(`${signedAt + 1}:${signature}`), '{}', 'mismatch'],
  ['no header', apiKey, undefined, '{}', 'missing'],
  ['an empty header', apiKey, '', '{}', 'missing'],
  ['half a signature', apiKey, base64(`${signedAt}:${signature.slice(2)}`), '{}', 'malformed'],
  ['a header that is not base64', apiKey, '€€€', '{}', 'malformed'],
])('a signature is refused: %s', (_what, key, header, text, why) => {
  expect(checkSignature(key, header, Buffer.from(text), after(0))).toEqual({ kind: 'wrong', why });
});
