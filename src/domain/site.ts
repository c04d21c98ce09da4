// A merchant's site: its settings and its own time.
import type { Secret } from '../lib/secrets/secret.ts';
import type { AnalyticsSettings } from './analytics.ts';
import type { AccountId, SiteId } from './ids.ts';
import { isMailAddress } from './mail-address.ts';
import { defaultFeeTable, type FeeTable } from './money/fees.ts';

/** One Dynamic 3D rule; the first one whose conditions all hold decides (test-data.md, part 3.1). */
export interface Dynamic3dRule {
  /** Minor units of whatever currency the order is in; null = any amount. */
  readonly amountFrom: number | null;
  readonly country: string | null;
  /** Card brand, e.g. `VISA`. */
  readonly scheme: string | null;
  readonly threeDSecure: boolean;
}

export const refundGuards = ['five-minutes', 'key-only', 'off'] as const;
/**
 * What prevents a refund from being made twice by mistake. `five-minutes`: a second refund of the same amount of the
 * same order is refused for five minutes (operations.md, part 4, R6). `key-only`: every request needs an
 * Idempotency-Key of its own instead.
 */
export type RefundGuard = (typeof refundGuards)[number];

export interface SiteSettings {
  readonly notificationUrl: string | null;
  readonly notificationMethod: 'GET' | 'POST';
  readonly dynamic3d: readonly Dynamic3dRule[];
  /** Flexible 3D is refused for European merchants under PSD2; off in the sandbox (seeds.md, F6). */
  readonly refuseFlexible3d: boolean;
  readonly unmaskIbans: boolean;
  /** Whether reminder mails are sent for orders that ask for them (checkout.md, part 7). */
  readonly secondChance: boolean;
  readonly city: string | null;
  readonly country: string | null;
  readonly supportEmail: string | null;
  readonly homeUrl: string | null;
  readonly fees: FeeTable;
  readonly refundGuard: RefundGuard;
  /** Refunds may exceed what was paid, with methods that allow it (operations.md, part 4, R5). */
  readonly refundAboveAmount: boolean;
  /** Every refund is refused (R8). */
  readonly refundsBlocked: boolean;
  readonly supportPhone: string | null;
  /** Cents of a euro: lowest and highest amount of an order; null = no limit (operations.md, part 13). */
  readonly priceFrom: number | null;
  readonly priceTill: number | null;
  /** Null = completed orders are not reported to any web analytics. */
  readonly analytics: AnalyticsSettings | null;
}

export const defaultSiteSettings: SiteSettings = {
  notificationUrl: null,
  notificationMethod: 'GET',
  dynamic3d: [],
  refuseFlexible3d: false,
  unmaskIbans: false,
  secondChance: true,
  city: null,
  country: null,
  supportEmail: null,
  homeUrl: null,
  fees: defaultFeeTable,
  refundGuard: 'five-minutes',
  refundAboveAmount: false,
  refundsBlocked: false,
  supportPhone: null,
  priceFrom: null,
  priceTill: null,
  analytics: null,
};

export interface Site {
  readonly siteId: SiteId;
  readonly accountId: AccountId;
  readonly name: string;
  readonly status: 'active' | 'blocked';
  /** Also the HMAC key of the site's notifications. While the key is being replaced, the one that the shop has now. */
  readonly apiKey: Secret<string>;
  /** A new key that is valid already and was not used yet; null = there is none. */
  readonly unusedKey: Secret<string> | null;
  readonly settings: SiteSettings;
  /** Wall time + this = the site's time; always 0 in live mode. */
  readonly timeOffsetMs: number;
}

/** Characters that a support address may have. */
export const supportEmailMax = 100;

/** Whether a text may become a site's support address, to which mails must be deliverable. */
export function isSupportEmail(text: string): boolean {
  return [...text].length <= supportEmailMax && isMailAddress(text);
}

/** The address at which customers find help and the merchant gets mail; null when none is set, or it is not valid. */
export function supportAddress({
  supportEmail,
}: Pick<SiteSettings, 'supportEmail'>): string | null {
  return supportEmail !== null && isSupportEmail(supportEmail) ? supportEmail : null;
}
