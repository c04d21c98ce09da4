// Checks our signatures against both published examples.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Secret } from '../lib/secrets/secret.ts';
import { authHeader } from './signature.ts';

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

test.each(published)(
  'our signature of $what is the same as in the published example',
  ({ body: text, auth }) => {
    expect(authHeader(apiKey, timestamp, text)).toBe(auth);
  },
);

test('the published example has its 1543 bytes, so nothing has reformatted it', () => {
  expect(Buffer.byteLength(body)).toBe(1543);
  expect(JSON.stringify(JSON.parse(body))).toBe(body);
});

test('a key that was pasted with blanks around it gives the same signature', () => {
  const pasted = new Secret(`  ${apiKey.reveal()}\n`);
  expect(authHeader(pasted, timestamp, '{}')).toBe(authHeader(apiKey, timestamp, '{}'));
});
