// Random letters and digits, and the random bytes that they are made of.
import { randomFillSync } from 'node:crypto';

/** The 62 letters and digits, in the order of their codes. */
export const lettersAndDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** One call of the system for many texts; what was taken is wiped, so memory holds the bytes of none twice. */
const pool = Buffer.alloc(4096);
let poolAt = pool.length;

/** Random, as good as those of `node:crypto` and cheaper when few are taken at a time. */
export function pooledBytes(length: number): Buffer {
  if (length > pool.length) return randomFillSync(Buffer.alloc(length));
  if (poolAt + length > pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  const bytes = Buffer.from(pool.subarray(poolAt, poolAt + length));
  pool.fill(0, poolAt, poolAt + length);
  poolAt += length;
  return bytes;
}

/** `length` letters and digits, each equally likely. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of pooledBytes(length * 2)) {
      // 248 is the largest multiple of 62 in a byte: what lies above would favour some letters.
      if (byte < 248 && text.length < length) text += lettersAndDigits[byte % 62];
    }
  }
  return text;
}
