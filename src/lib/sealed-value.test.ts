// Sealed values: what was sealed comes out again, and nothing else ever does.
import { createCipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKey, seal, UnsealError, unseal } from './sealed-value.ts';
import { Secret } from './secret.ts';

const key = deriveKey(new Secret('a secret of the installation'), 'tests');
const texts = ['', 'k', 'Zoë’s key', 'x'.repeat(10_000)];

test.each(texts)('%j comes out as it went in, and twice the same is sealed in two ways', (text) => {
  const sealed = seal(key, text);
  expect(unseal(key, sealed).reveal()).toBe(text);
  expect(seal(key, text).equals(sealed)).toBe(false);
  if (text.length > 1) expect(sealed.includes(text)).toBe(false);
});

test('a key of another purpose or another secret opens nothing', () => {
  const sealed = seal(key, 'a key');
  const others = [
    deriveKey(new Secret('a secret of the installation'), 'other tests'),
    deriveKey(new Secret('another secret'), 'tests'),
  ];
  for (const other of others) expect(() => unseal(other, sealed)).toThrow(UnsealError);
});

test('a value of which anything was changed, added or cut off is not opened', () => {
  const sealed = seal(key, 'a key');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    expect(() => unseal(key, changed)).toThrow(UnsealError);
    expect(() => unseal(key, sealed.subarray(0, at))).toThrow(UnsealError);
  }
  expect(() => unseal(key, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(UnsealError);
});

test('a proof of four bytes is none, since it could be guessed', () => {
  const nonce = Buffer.alloc(12, 7);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 4 });
  cipher.final();
  const short = Buffer.concat([nonce, cipher.getAuthTag()]);
  expect(() => unseal(key, short)).toThrow(UnsealError);
});
