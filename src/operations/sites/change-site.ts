// Changes what a shop may change of its own site by the API.
import { leaveRoom, type PriceLimits } from '../../domain/money/price-limits.ts';
import type { Site, SiteSettings } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';

/** The limits that a change would leave, when no amount lies between them. */
export interface NoRoom extends PriceLimits {
  readonly kind: 'no-room';
}

/**
 * Only what is given changes; all processes know of it at once. Gives the site as it is then, or
 * `no-room` with nothing changed.
 */
export async function changeSite(
  deps: Pick<Deps, 'db' | 'sites'>,
  { siteId }: Site,
  changes: { readonly name?: string; readonly settings: Partial<SiteSettings> },
): Promise<Site | NoRoom> {
  const changed = await deps.db.transaction(async (tx): Promise<Site | NoRoom> => {
    // Locked, so that two changes at once cannot each leave room and together none.
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
