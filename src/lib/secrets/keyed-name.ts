// A name for a text that cannot be guessed without our secret.
import { createHmac } from 'node:crypto';

const length = 32;

/** 32 hexadecimal digits, always the same for the same text and secret. */
export function keyedName(secret: string, text: string): string {
  return createHmac('sha256', secret).update(`name:${text}`).digest('hex').slice(0, length);
}
