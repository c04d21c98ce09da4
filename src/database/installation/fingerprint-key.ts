// The key of the fingerprints by which calls are compared: this installation's own, stored sealed.
import { randomBytes } from 'node:crypto';
import { type SealingKeys, seal, unseal } from '../../lib/secrets/sealed-value.ts';
import { Secret } from '../../lib/secrets/secret.ts';
import type { Queryable } from '../database.ts';
import { installationValue } from './installation.ts';

export const fingerprintKeyName = 'fingerprint_key';

/**
 * Returns the key, 32 bytes that are generated at the first start. Unlike other keys it is not derived from the secret
 * of the installation: fingerprints cannot be made anew when that changes, and a call may be repeated for a day. Throws
 * `UnsealError`.
 */
export async function fingerprintKey(on: Queryable, sealing: SealingKeys): Promise<Secret<Buffer>> {
  const make = (): string => seal(sealing, randomBytes(32).toString('base64')).toString('base64');
  const sealed = await installationValue(on, fingerprintKeyName, make);
  const text = unseal(sealing, Buffer.from(sealed, 'base64')).reveal();
  return new Secret(Buffer.from(text, 'base64'));
}
