// A name for a text that nobody can guess who does not share our secret.
import { createHmac } from 'node:crypto';

const length = 32;

/** Letters and digits, the same for the same text and secret. */
export function keyedName(secret: string, text: string): string {
  return createHmac('sha256', secret).update(`name:${text}`).digest('hex').slice(0, length);
}
