// Which web analytics account gets the purchase of a completed order, or why none can.
import type { Secret } from '../lib/secrets/secret.ts';

/** The settings of a site that uses web analytics: where purchases are collected, and the secret for it. */
export interface AnalyticsSettings {
  /** Absolute http or https address; Google's is https://www.google-analytics.com/mp/collect. */
  readonly endpoint: string;
  /** For orders that name no account of their own; null = those are not reported. */
  readonly measurementId: string | null;
  readonly apiSecret: Secret<string>;
}

const measurementForm = /^G-[A-Z0-9]{1,20}$/i;

/**
 * The measurement id to which an order's purchase is reported; null = it is not reported. `account` is the one that
 * the order names: when that one no longer collects, the purchase is not sent to the site's own instead.
 */
export function measurementIdOf(
  account: string | null,
  settings: AnalyticsSettings | null,
): string | null {
  if (settings === null) return null;
  if (account === null) return settings.measurementId;
  return measurementForm.test(account) ? account.toUpperCase() : null;
}

/** The warning about the account in `google_analytics`, in words for the merchant; null when all is well. */
export function accountWarning(account: string | null): string | null {
  if (account === null || measurementForm.test(account)) return null;
  return /^UA-/i.test(account)
    ? 'google_analytics.account: UA- accounts are no longer supported, nothing is sent; use G-'
    : 'google_analytics.account: not a measurement id (G-), nothing is sent';
}
