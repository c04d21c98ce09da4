// The settings of a site in answers (operations.md, part 13).
import type { Site } from '../../domain/site.ts';
import type { Secret } from '../../lib/secrets/secret.ts';

/** The answer of PATCH. A setting that is not set is null; prices are in euro cents. */
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

/** The answer of GET, which adds the ids and the API key. */
export function renderSite(site: Site, apiKey: Secret<string>) {
  return {
    account_id: site.accountId,
    api_key: apiKey.reveal(),
    id: site.siteId,
    ...renderChangedSite(site),
  };
}
