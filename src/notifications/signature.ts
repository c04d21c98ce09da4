// The `Auth` header that proves a notification comes from the holder of the site's API key.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../lib/secrets/secret.ts';

/** How old a signature may be for most shops: seconds of wall time (notifications.md, part 3). */
export const signatureMaxAgeSeconds = 600;

/**
 * The value of the header: base64 of `<timestamp>:<signature>`, the signature being HMAC-SHA512 in hex over
 * `<timestamp>:<body>` (notifications.md, part 3). `body` must be the very text that is sent.
 */
export function authHeader(apiKey: Secret<string>, timestampSeconds: number, body: string): string {
  const signature = sign(apiKey, String(timestampSeconds), Buffer.from(body)).toString('hex');
  return Buffer.from(`${timestampSeconds}:${signature}`).toString('base64');
}

type AuthCheck =
  | { readonly kind: 'valid'; readonly timestampSeconds: number }
  | { readonly kind: 'invalid'; readonly why: 'malformed' | 'wrong-signature' | 'too-old' };

/**
 * Checks a signature as a shop does. `rawBody` is the body as it arrived, not parsed and printed again. `nowSeconds` is
 * wall time. Compares in constant time.
 */
export function verifyAuth(
  apiKey: Secret<string>,
  header: string,
  rawBody: string | Uint8Array,
  nowSeconds: number,
): AuthCheck {
  const text = Buffer.from(header, 'base64').toString('utf8');
  const match = /^(\d{1,12}):([0-9a-f]{128})$/.exec(text);
  const [, timestamp, signature] = match ?? [];
  if (timestamp === undefined || signature === undefined)
    return { kind: 'invalid', why: 'malformed' };
  const expected = sign(apiKey, timestamp, Buffer.from(rawBody));
  // Both have 64 bytes, as `timingSafeEqual` demands.
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    return { kind: 'invalid', why: 'wrong-signature' };
  }
  // Checked after the comparison: only a right signature vouches for its timestamp.
  const timestampSeconds = Number(timestamp);
  if (nowSeconds - timestampSeconds > signatureMaxAgeSeconds)
    return { kind: 'invalid', why: 'too-old' };
  return { kind: 'valid', timestampSeconds };
}

/** Shops trim the key that was pasted into their settings, so we do too. */
function sign(apiKey: Secret<string>, timestamp: string, body: Buffer): Buffer {
  return createHmac('sha512', apiKey.reveal().trim()).update(`${timestamp}:`).update(body).digest();
}
