// Random letters and digits, and the random bytes that they are made of.
import { randomFillSync } from 'node:crypto';

/** The 62 letters and digits, in the order of their codes. */
export const lettersAndDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random bytes for many texts from one system call. Bytes are wiped when used, so the pool keeps no copy of them. */
const pool = Buffer.alloc(4096);
let poolAt = pool.length;

/** Random bytes, as good as those of `node:crypto` and cheaper when few are needed at a time. */
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
      // 248 is the largest multiple of 62 in a byte: higher values would favour some letters.
      if (byte < 248 && text.length < length) text += lettersAndDigits[byte % 62];
    }
  }
  return text;
}
