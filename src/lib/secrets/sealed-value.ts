// Text that is stored encrypted: AES-256-GCM with a key of the installation.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './secret.ts';

/** A 32-byte key for one purpose, derived from the installation's secret. */
export function deriveKey(secret: Secret<string>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret.reveal(), 'kassa', purpose, 32));
}

/** The key of one purpose. While the secret is being replaced, `other` is that of the other secret: it only opens. */
export interface SealingKeys {
  readonly key: Buffer;
  readonly other: Buffer | null;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts a text: 12 bytes of nonce, 16 of tag, then the encrypted text. */
export function seal({ key }: Pick<SealingKeys, 'key'>, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Thrown when a value was sealed with another key, or was changed or cut. */
export class UnsealError extends Error {}

/** Decrypts a value with either key. Throws `UnsealError`. */
export function unseal({ key, other }: SealingKeys, sealed: Buffer): Secret<string> {
  try {
    return open(key, sealed);
  } catch (error) {
    if (other === null || !(error instanceof UnsealError)) throw error;
    return open(other, sealed);
  }
}

/** The value sealed anew with `key`; null when it was sealed with `key` already. Throws `UnsealError`. */
export function resealed({ key, other }: SealingKeys, sealed: Buffer): Buffer | null {
  try {
    open(key, sealed);
    return null;
  } catch (error) {
    if (other === null || !(error instanceof UnsealError)) throw error;
    return seal({ key }, open(other, sealed).reveal());
  }
}

function open(key: Buffer, sealed: Buffer): Secret<string> {
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    // Without this option a tag of four bytes would be accepted as well.
    const options = { authTagLength: tagBytes };
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, options);
    decipher.setAuthTag(tag);
    const hidden = sealed.subarray(nonceBytes + tagBytes);
    const text = Buffer.concat([decipher.update(hidden), decipher.final()]);
    return new Secret(text.toString('utf8'));
  } catch (cause) {
    throw new UnsealError('This key cannot open the sealed value.', { cause });
  }
}
