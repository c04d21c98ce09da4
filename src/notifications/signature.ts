// The `Auth` header that proves a notification comes from the holder of the site's API key.
import { createHmac } from 'node:crypto';
import type { Secret } from '../lib/secrets/secret.ts';

/** How old a signature may be for most shops: seconds of wall time (notifications.md, part 3). */
export const signatureMaxAgeSeconds = 600;

/**
 * The value of the header: base64 of `<timestamp>:<signature>`, the signature being HMAC-SHA512 in hex over
 * `<timestamp>:<body>` (notifications.md, part 3). `body` must be the very text that is sent.
 */
export function authHeader(apiKey: Secret<string>, timestampSeconds: number, body: string): string {
  // Shops trim the key that was pasted into their settings, so we do too.
  const signature = createHmac('sha512', apiKey.reveal().trim())
    .update(`${timestampSeconds}:${body}`)
    .digest('hex');
  return Buffer.from(`${timestampSeconds}:${signature}`).toString('base64');
}
