// How a site's settings are stored: as JSON, with the secrets in it encrypted.
import type { AnalyticsSettings } from '../../domain/analytics.ts';
import { defaultSiteSettings, type SiteSettings } from '../../domain/site.ts';
import { type SealingKeys, seal, unseal } from '../../lib/secrets/sealed-value.ts';

type StoredAnalytics = Omit<AnalyticsSettings, 'apiSecret'> & {
  /** Sealed, in base64. */
  readonly apiSecretSealed: string;
};

export type StoredSettings = Partial<
  Omit<SiteSettings, 'analytics'> & { readonly analytics: StoredAnalytics | null }
>;

/** The JSON of the settings that are given. */
export function storedSettings(keys: SealingKeys, settings: Partial<SiteSettings>): string {
  const { analytics, ...plain } = settings;
  if (analytics === undefined || analytics === null) return JSON.stringify(settings);
  const { apiSecret, ...where } = analytics;
  const apiSecretSealed = seal(keys, apiSecret.reveal()).toString('base64');
  const stored: StoredSettings = { ...plain, analytics: { ...where, apiSecretSealed } };
  return JSON.stringify(stored);
}

/** Reads stored settings; those that were never set have their defaults. */
export function readSettings(keys: SealingKeys, stored: StoredSettings): SiteSettings {
  const { analytics, ...plain } = stored;
  const settings = { ...defaultSiteSettings, ...plain };
  if (analytics === undefined || analytics === null) return { ...settings, analytics: null };
  const { apiSecretSealed, ...where } = analytics;
  const apiSecret = unseal(keys, Buffer.from(apiSecretSealed, 'base64'));
  return { ...settings, analytics: { ...where, apiSecret } };
}
