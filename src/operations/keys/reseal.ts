// Seals all that is stored with the present secret of the installation, in place of the one before.
import { keepLinkKeys } from '../../database/link-keys.ts';
import { type Resealed, resealColumns, type Sealing } from '../../database/sealed-columns.ts';
import type { SealingKeys } from '../../lib/secrets/sealed-value.ts';
import type { Deps } from '../deps.ts';

export interface ResealingKeys extends Sealing {
  readonly linkKeys: SealingKeys;
  /** With which links are read that were made under other secrets. */
  readonly olderLinks: readonly Buffer[];
}

/**
 * Safe beside processes that have both, and again after a crash. Links that customers hold cannot be
 * changed: what reads them is kept first.
 */
export async function reseal({ db }: Pick<Deps, 'db'>, keys: ResealingKeys): Promise<Resealed> {
  if (keys.olderLinks.length > 0) await keepLinkKeys(db.pool, keys.linkKeys, keys.olderLinks);
  return resealColumns(db.pool, keys);
}
