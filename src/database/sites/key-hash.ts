// The hash by which the holder of an API key is looked up.
import { createHash } from 'node:crypto';

/** A key is random and long, so a plain hash of it is enough to look it up by. */
export function hashOfKey(apiKey: string): Buffer {
  return createHash('sha256').update(apiKey).digest();
}
