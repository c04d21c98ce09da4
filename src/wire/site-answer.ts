// How a site is told to its shop (operations.md, part 13).
import type { Site } from '../domain/site.ts';

/** What PATCH answers with; what is not set is null. Prices are in cents of a euro. */
export function renderChangedSite({ name, settings }: Site) {
  return {
    name,
    notification_url: settings.notificationUrl,
    price_from: settings.priceFrom,
    price_till: settings.priceTill,
    support_email: settings.supportEmail,
    support_phone: settings.supportPhone,
    url: settings.homeUrl,
  };
}

/** What GET answers with. The key in it is the one that the caller has just shown. */
export function renderSite(site: Site) {
  return {
    account_id: site.accountId,
    api_key: site.apiKey.reveal(),
    id: site.siteId,
    ...renderChangedSite(site),
  };
}
