// How a shop checks that a webhook comes from its gateway, in a few lines to copy, without our own modules.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older signatures are refused, as somebody may be replaying an intercepted call (notifications.md, part 3). */
export const maxAgeSeconds = 600;

export type SignatureVerdict =
  /** `ageSeconds` is the time from the signing until now. */
  | { readonly kind: 'right'; readonly ageSeconds: number }
  | { readonly kind: 'wrong'; readonly why: 'missing' | 'malformed' | 'mismatch' | 'too-old' };

/**
 * Checks the header `Auth`: base64 of `<unix seconds>:<signature>`, where the signature is HMAC-SHA512 in hex, keyed
 * with the API key, over `<unix seconds>:<body>`. `rawBody` must be the bytes as they arrived, as JSON that was parsed
 * and printed again may differ. The comparison takes constant time.
 */
export function checkSignature(
  apiKey: string,
  authHeader: string | undefined,
  rawBody: Uint8Array,
  now: Date,
): SignatureVerdict {
  if (authHeader === undefined || authHeader === '') return { kind: 'wrong', why: 'missing' };
  const text = Buffer.from(authHeader, 'base64').toString('utf8');
  const [, timestamp, given] = /^(\d{1,12}):([0-9a-f]{128})$/.exec(text) ?? [];
  if (timestamp === undefined || given === undefined) return { kind: 'wrong', why: 'malformed' };

  const expected = createHmac('sha512', apiKey).update(`${timestamp}:`).update(rawBody).digest();
  if (!timingSafeEqual(expected, Buffer.from(given, 'hex'))) {
    return { kind: 'wrong', why: 'mismatch' };
  }
  const ageSeconds = Math.floor(now.getTime() / 1000) - Number(timestamp);
  return ageSeconds > maxAgeSeconds
    ? { kind: 'wrong', why: 'too-old' }
    : { kind: 'right', ageSeconds };
}
