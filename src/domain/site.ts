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
 * What keeps a refund from being made twice by mistake. `five-minutes`: the same amount of the same
 * order is refused for so long (operations.md, part 4, R6). `key-only`: every request needs an
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
  /** Reminder mails for orders that wish for them (checkout.md, part 7). */
  readonly secondChance: boolean;
  readonly city: string | null;
  readonly country: string | null;
  readonly supportEmail: string | null;
  readonly homeUrl: string | null;
  readonly fees: FeeTable;
  readonly refundGuard: RefundGuard;
  /** More than was paid may be given back, by the methods that can (operations.md, part 4, R5). */
  readonly refundAboveAmount: boolean;
  /** No refund at all (R8). */
  readonly refundsBlocked: boolean;
  readonly supportPhone: string | null;
  /** Cents of a euro: lowest and highest amount of an order; null = no limit (operations.md, part 13). */
  readonly priceFrom: number | null;
  readonly priceTill: number | null;
  /** Null = no analytics is told of completed orders. */
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
  /** Also the HMAC key of the site's notifications. While it is changed: the one that the shop has now. */
  readonly apiKey: Secret<string>;
  /** A new key that counts already, and with which nobody has called yet. */
  readonly unusedKey: Secret<string> | null;
  readonly settings: SiteSettings;
  /** Wall time + this = the site's time; always 0 in live mode. */
  readonly timeOffsetMs: number;
}

/** Longer ones are not taken. */
export const supportEmailMax = 100;

/** Whether an address may become that of a site's support: letters have to arrive there. */
export function isSupportEmail(text: string): boolean {
  return [...text].length <= supportEmailMax && isMailAddress(text);
}

/** Where a site's customers find help, and where the merchant is written to. */
export function supportAddress({
  supportEmail,
}: Pick<SiteSettings, 'supportEmail'>): string | null {
  return supportEmail !== null && isSupportEmail(supportEmail) ? supportEmail : null;
}
