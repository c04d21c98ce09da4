// Changes the name and the settings of a site that its shop may change by the API.
import { leaveRoom, type PriceLimits } from '../../domain/money/price-limits.ts';
import type { Site, SiteSettings } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';

/** The price limits after a refused change: no amount lies between them. */
export interface NoRoom extends PriceLimits {
  readonly kind: 'no-room';
}

/**
 * Changes only what is given; all processes are told at once. Returns the site as it is afterwards, or `no-room` with
 * nothing changed.
 */
export async function changeSite(
  deps: Pick<Deps, 'db' | 'sites'>,
  { siteId }: Site,
  changes: { readonly name?: string; readonly settings: Partial<SiteSettings> },
): Promise<Site | NoRoom> {
  const changed = await deps.db.transaction(async (tx): Promise<Site | NoRoom> => {
    // The lock prevents two simultaneous changes that are each valid but together leave no amount.
    const before = await deps.sites.lock(tx, siteId);
    const name = changes.name ?? before.name;
    const settings = { ...before.settings, ...changes.settings };
    const { priceFrom, priceTill } = settings;
    if (!leaveRoom(settings)) return { kind: 'no-room', priceFrom, priceTill };
    if (changes.name !== undefined) deps.sites.setName(tx, siteId, name);
    deps.sites.setSettings(tx, siteId, changes.settings);
    return { ...before, name, settings };
  });
  deps.sites.forget();
  return changed;
}
