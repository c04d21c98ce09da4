// Which web analytics account is told of a completed order, or why none can be.
import type { Secret } from '../lib/secrets/secret.ts';

/** A site that has switched it on: who collects, and the secret that opens the collector. */
export interface AnalyticsSettings {
  /** Absolute http or https address; Google's is https://www.google-analytics.com/mp/collect. */
  readonly endpoint: string;
  /** For orders that name no account of their own; null = those are not told. */
  readonly measurementId: string | null;
  readonly apiSecret: Secret<string>;
}

const measurementForm = /^G-[A-Z0-9]{1,20}$/i;

/**
 * The stream that an order's purchase belongs to; null = nobody is told. An order that names an
 * account means that one and no other: where it no longer collects, nothing is sent elsewhere.
 */
export function measurementIdOf(
  account: string | null,
  settings: AnalyticsSettings | null,
): string | null {
  if (settings === null) return null;
  if (account === null) return settings.measurementId;
  return measurementForm.test(account) ? account.toUpperCase() : null;
}

/** What a merchant should know of the account in `google_analytics`; null when all is well. */
export function accountWarning(account: string | null): string | null {
  if (account === null || measurementForm.test(account)) return null;
  return /^UA-/i.test(account)
    ? 'google_analytics.account: UA- accounts are no longer collectable, nothing is sent; use G-'
    : 'google_analytics.account: no measurement id (G-), nothing is sent';
}
