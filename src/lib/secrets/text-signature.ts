// Signs a text with a shared secret, and verifies such signatures.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clocks of both sides may differ before a signature counts as replayed. */
const toleranceSeconds = 300;

/** `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 over the moment and the text. */
export function signText(secret: string, text: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${digest(secret, seconds, text).toString('hex')}`;
}

/** Whether `signature` was made for this text with this secret, within five minutes of `now`. In constant time. */
export function isSignedText(
  signature: string | undefined,
  secret: string,
  text: string,
  now: Date,
): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '');
  if (match === null) return false;
  const seconds = Number(match[1]);
  if (Math.abs(now.getTime() / 1000 - seconds) > toleranceSeconds) return false;
  return timingSafeEqual(Buffer.from(match[2] ?? '', 'hex'), digest(secret, seconds, text));
}

function digest(secret: string, seconds: number, text: string): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.${text}`).digest();
}
