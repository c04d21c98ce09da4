// Checks the signature of a notification with code of its own, as a shop does (docs/notifications.md).
import { createHmac } from 'node:crypto';

/** `rawBody` is the body as it arrived, not parsed and written again. `nowSeconds` is wall time. */
export function checkSignature(
  apiKey: string,
  auth: string,
  rawBody: string | Uint8Array,
  nowSeconds = Date.now() / 1000,
): 'valid' | 'wrong' | 'too-old' {
  const [timestamp = '', signature] = Buffer.from(auth, 'base64').toString('utf8').split(':');
  const expected = createHmac('sha512', apiKey).update(`${timestamp}:`).update(rawBody);
  if (signature !== expected.digest('hex')) return 'wrong';
  return nowSeconds - Number(timestamp) > 600 ? 'too-old' : 'valid';
}
