// Seals all stored secrets with the installation's present secret, in place of the earlier one.
import { keepLinkKeys } from '../../database/installation/link-keys.ts';
import {
  type Resealed,
  resealColumns,
  type Sealing,
} from '../../database/installation/sealed-columns.ts';
import type { SealingKeys } from '../../lib/secrets/sealed-value.ts';
import type { Deps } from '../deps.ts';

export interface ResealingKeys extends Sealing {
  readonly linkKeys: SealingKeys;
  /** Keys that read links which were made under earlier secrets. */
  readonly olderLinks: readonly Buffer[];
}

/**
 * Reseals everything. Safe beside running processes that know both secrets, and safe to repeat after a crash. Links
 * that customers hold cannot be changed, so the keys that read them are stored first.
 */
export async function reseal({ db }: Pick<Deps, 'db'>, keys: ResealingKeys): Promise<Resealed> {
  if (keys.olderLinks.length > 0) await keepLinkKeys(db.pool, keys.linkKeys, keys.olderLinks);
  return resealColumns(db.pool, keys);
}
