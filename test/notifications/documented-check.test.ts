// Checks that the receiver in docs/notifications.md accepts what we send, and nothing else.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { authHeader } from '../../src/notifications/signature.ts';

type Check = (key: string, auth: string | undefined, body: Buffer, now?: number) => boolean;

const key = '0123456789abcdef0123456789abcdef01234567';
const body = readFileSync(new URL('signed-body.txt', import.meta.url));
const sent = 1_772_456_805;
const auth = authHeader(new Secret(key), sent, body.toString('utf8'));

let isFromGateway: Check;
beforeAll(async () => {
  const page = readFileSync(new URL('../../docs/notifications.md', import.meta.url), 'utf8');
  const [, code = ''] = /```js\n(.*?)```/s.exec(page) ?? [];
  ({ isFromGateway } = await import(`data:text/javascript,${encodeURIComponent(code)}`));
});

test.each([0, 1, 600, -5])('a notification is accepted %i seconds after it was signed', (age) => {
  expect(isFromGateway(key, auth, body, sent + age)).toBe(true);
});

test('a notification is accepted at the moment of its signature', () => {
  const now = Math.floor(Date.now() / 1000);
  expect(isFromGateway(key, authHeader(new Secret(key), now, '{}'), Buffer.from('{}'))).toBe(true);
});

test('an old signature, another key, another byte or another header is refused', () => {
  expect(isFromGateway(key, auth, body, sent + 601)).toBe(false);
  expect(isFromGateway(`${key}0`, auth, body, sent)).toBe(false);
  expect(isFromGateway(key, auth, Buffer.concat([body, Buffer.from(' ')]), sent)).toBe(false);
  for (const wrong of [undefined, '', 'no base64', Buffer.from(`${sent}:abc`).toString('base64')])
    expect(isFromGateway(key, wrong, body, sent)).toBe(false);
});
