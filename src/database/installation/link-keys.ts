// The keys of payment links that were given out under an earlier secret of the installation.
import { type SealingKeys, seal, unseal } from '../../lib/secrets/sealed-value.ts';
import type { Queryable } from '../database.ts';
import { findInstallationValue } from './installation.ts';

const name = 'link_keys';

/** The stored keys, newest first. Throws `UnsealError`. */
export async function readLinkKeys(on: Queryable, sealing: SealingKeys): Promise<Buffer[]> {
  const sealed = await findInstallationValue(on, name);
  if (sealed === null) return [];
  const texts = unseal(sealing, Buffer.from(sealed, 'base64')).reveal().split(' ');
  return texts.map((text) => Buffer.from(text, 'base64'));
}

/** Replaces the stored keys. */
export async function keepLinkKeys(
  on: Queryable,
  sealing: SealingKeys,
  keys: readonly Buffer[],
): Promise<void> {
  const text = keys.map((key) => key.toString('base64')).join(' ');
  await on.query(
    `insert into installation (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value`,
    [name, seal(sealing, text).toString('base64')],
  );
}
