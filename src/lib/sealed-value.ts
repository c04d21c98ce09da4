// Text that is stored encrypted: AES-256-GCM with a key of the installation.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './secret.ts';

/** A 32-byte key for one purpose, drawn from the installation's secret. */
export function deriveKey(secret: Secret<string>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret.reveal(), 'kassa', purpose, 32));
}

/** 12 bytes of nonce, 16 of tag, then the encrypted text. */
export function seal(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The key is another one, or the value was changed. */
export class UnsealError extends Error {}

/** Throws `UnsealError`. */
export function unseal(key: Buffer, sealed: Buffer): Secret<string> {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  try {
    const text = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
    return new Secret(text.toString('utf8'));
  } catch (cause) {
    throw new UnsealError('A sealed value cannot be opened with this key.', { cause });
  }
}
