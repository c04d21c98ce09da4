// Checks that sealed values are opened unchanged, and that nothing else is opened.
import { createCipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKey, resealed, seal, UnsealError, unseal } from './sealed-value.ts';
import { Secret } from './secret.ts';

const secret = new Secret('a secret of the installation');
const key = { key: deriveKey(secret, 'tests'), other: null };
const before = { key: deriveKey(new Secret('another secret'), 'tests'), other: null };
const texts = ['', 'k', 'Zoë’s key', 'x'.repeat(10_000)];

test.each(texts)('%j is opened unchanged, and sealing it twice gives different bytes', (text) => {
  const sealed = seal(key, text);
  expect(unseal(key, sealed).reveal()).toBe(text);
  expect(seal(key, text).equals(sealed)).toBe(false);
  if (text.length > 1) expect(sealed.includes(text)).toBe(false);
});

test('a value that an earlier version sealed is opened', () => {
  const sealed = 'CERWxwJg+kixiraoyEwB23mS48bTzRFNspYy25n/XdVUASfxVVan5Q==';
  expect(unseal(key, Buffer.from(sealed, 'base64')).reveal()).toBe('Zoë’s key');
});

test('a key of another purpose or another secret opens nothing', () => {
  const sealed = seal(key, 'a key');
  const others = [{ key: deriveKey(secret, 'other tests'), other: null }, before];
  for (const other of others) expect(() => unseal(other, sealed)).toThrow(UnsealError);
});

test('a value with any change, addition or missing end is not opened', () => {
  const sealed = seal(key, 'a key');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    expect(() => unseal(key, changed)).toThrow(UnsealError);
    expect(() => unseal(key, sealed.subarray(0, at))).toThrow(UnsealError);
  }
  expect(() => unseal(key, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(UnsealError);
});

test('a value with an authentication tag of four bytes is not opened, since such a tag could be guessed', () => {
  const nonce = Buffer.alloc(12, 7);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce, { authTagLength: 4 });
  cipher.final();
  const short = Buffer.concat([nonce, cipher.getAuthTag()]);
  expect(() => unseal(key, short)).toThrow(UnsealError);
});

test('while the secret changes, values of both secrets are opened, and old ones are sealed with the new secret', () => {
  const both = { ...key, other: before.key };
  const [old, present] = [seal(before, 'of before'), seal(both, 'of now')];
  expect([old, present].map((sealed) => unseal(both, sealed).reveal())).toEqual([
    'of before',
    'of now',
  ]);
  expect(unseal(key, present).reveal()).toBe('of now');
  const anew = resealed(both, old);
  expect(anew === null ? null : unseal(key, anew).reveal()).toBe('of before');
  expect(resealed(both, present)).toBeNull();
  expect(() => resealed(key, old)).toThrow(UnsealError);
});
