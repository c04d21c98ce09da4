// Sealed values: what was sealed comes out again, and nothing else ever does.
import { createCipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKey, resealed, seal, UnsealError, unseal } from './sealed-value.ts';
import { Secret } from './secret.ts';

const secret = new Secret('a secret of the installation');
const key = { key: deriveKey(secret, 'tests'), other: null };
const before = { key: deriveKey(new Secret('another secret'), 'tests'), other: null };
const texts = ['', 'k', 'Zoë’s key', 'x'.repeat(10_000)];

test.each(texts)('%j comes out as it went in, and twice the same is sealed in two ways', (text) => {
  const sealed = seal(key, text);
  expect(unseal(key, sealed).reveal()).toBe(text);
  expect(seal(key, text).equals(sealed)).toBe(false);
  if (text.length > 1) expect(sealed.includes(text)).toBe(false);
});

test('what an earlier version has sealed is opened', () => {
  const sealed = 'CERWxwJg+kixiraoyEwB23mS48bTzRFNspYy25n/XdVUASfxVVan5Q==';
  expect(unseal(key, Buffer.from(sealed, 'base64')).reveal()).toBe('Zoë’s key');
});

test('a key of another purpose or another secret opens nothing', () => {
  const sealed = seal(key, 'a key');
  const others = [{ key: deriveKey(secret, 'other tests'), other: null }, before];
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
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce, { authTagLength: 4 });
  cipher.final();
  const short = Buffer.concat([nonce, cipher.getAuthTag()]);
  expect(() => unseal(key, short)).toThrow(UnsealError);
});

test('while the secret changes what either has sealed is opened, and sealed anew with the present one', () => {
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
