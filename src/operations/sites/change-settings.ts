// Changes a site's settings.
import type { Site, SiteSettings } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';

/** Changes only the given settings, and returns all settings as they are afterwards. */
export async function changeSettings(
  deps: Deps,
  site: Site,
  changes: Partial<SiteSettings>,
): Promise<SiteSettings> {
  await deps.db.transaction(async (tx) => deps.sites.setSettings(tx, site.siteId, changes));
  deps.sites.forget();
  return (await deps.sites.byId(site.siteId))?.settings ?? site.settings;
}
