// Checks signatures against both published vectors, and what makes one invalid.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Secret } from '../lib/secrets/secret.ts';
import { authHeader, verifyAuth } from './signature.ts';

const apiKey = new Secret('0123456789abcdef0123456789abcdef01234567');
const timestamp = 1772456805;
const body = readFileSync(
  new URL('../../test/notifications/signed-body.txt', import.meta.url),
  'utf8',
);

const published = [
  {
    what: 'an order with a letter beyond ASCII',
    body,
    auth:
      'MTc3MjQ1NjgwNToyY2JiMjRmN2U4ODhkOGJlNmVhYmMzODNkMzYzYTJkNjljZTZmMzVmY2I0ZGFkM2JiZjllZmU2ZjBlODdj' +
      'NzJlNjUwNDhiNWVkMzcwNDk2OGVkNTlhOWNiMmY0NWE0ZDViOGI4NzJkOTY2ZTlmZGNkMTc1OTFiZGRhODlhODIzMg==',
  },
  {
    what: 'an empty object',
    body: '{}',
    auth:
      'MTc3MjQ1NjgwNTplZWVhNjc0ZDA0ZGUxNjgwZmJhNGU5ZGNhYWM2MzMxNGE4YzAwOWYzYWI3N2M2YzRhZGJmNzJjNGFlMGRl' +
      'ZGI2Mzk0Y2UyZmJkOTA2NWEzN2Y4NTg0YmZmNmI2YWM4NWY0ZmMzNTM3MGU1NGZhMDllYzY4ZjRkMzJmMGFlNTZlYQ==',
  },
];

describe.each(published)('the published vector of $what', ({ body: text, auth }) => {
  test('is what we send', () => {
    expect(authHeader(apiKey, timestamp, text)).toBe(auth);
  });

  test('is valid, as text and as bytes', () => {
    const valid = { kind: 'valid', timestampSeconds: timestamp };
    expect(verifyAuth(apiKey, auth, text, timestamp)).toEqual(valid);
    expect(verifyAuth(apiKey, auth, Buffer.from(text), timestamp)).toEqual(valid);
  });

  test('is invalid with any one byte of the body changed', () => {
    const bytes = Buffer.from(text);
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const check = verifyAuth(apiKey, auth, changed, timestamp);
      expect(check).toEqual({ kind: 'invalid', why: 'wrong-signature' });
    }
  });
});

test('the published body is 1543 bytes, so nothing has reformatted it', () => {
  expect(Buffer.byteLength(body)).toBe(1543);
  expect(JSON.stringify(JSON.parse(body))).toBe(body);
});

test('a key that was pasted with blanks around it signs the same', () => {
  const pasted = new Secret(`  ${apiKey.reveal()}\n`);
  expect(authHeader(pasted, timestamp, '{}')).toBe(authHeader(apiKey, timestamp, '{}'));
});

test('another key or another time in the header is a wrong signature', () => {
  const auth = authHeader(apiKey, timestamp, '{}');
  const wrong = { kind: 'invalid', why: 'wrong-signature' };
  expect(verifyAuth(new Secret('another key'), auth, '{}', timestamp)).toEqual(wrong);
  const later = Buffer.from(auth, 'base64')
    .toString()
    .replace(/^\d+/, String(timestamp + 60));
  expect(verifyAuth(apiKey, Buffer.from(later).toString('base64'), '{}', timestamp)).toEqual(wrong);
});

test('a signature is good for 600 seconds', () => {
  const auth = authHeader(apiKey, timestamp, '{}');
  expect(verifyAuth(apiKey, auth, '{}', timestamp + 600)).toMatchObject({ kind: 'valid' });
  const late = verifyAuth(apiKey, auth, '{}', timestamp + 601);
  expect(late).toEqual({ kind: 'invalid', why: 'too-old' });
});

test.each([
  '',
  'not base64 at all',
  'OjEyMw==',
  'MTIzOg==',
  Buffer.from('12:zz').toString('base64'),
])('a header like %j is malformed', (header) => {
  const check = verifyAuth(apiKey, header, '{}', timestamp);
  expect(check).toEqual({ kind: 'invalid', why: 'malformed' });
});
