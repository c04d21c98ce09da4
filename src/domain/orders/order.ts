// An order as the gateway stores it.
import type { Customer } from '../customer.ts';
import type { GatewayId, OrderId, QrToken, SessionId, SiteId, TransactionId } from '../ids.ts';
import type { Cart } from '../money/cart.ts';
import type { Money } from '../money/money.ts';
import type { OwnTexts } from '../own-texts.ts';
import type { ChosenScenario } from '../payments/acquirer.ts';
import type { Recurring } from '../recurring.ts';
import type { StatusPair } from '../status.ts';
import type { PageStyle } from '../style/page-style.ts';
import type { Mark } from './advance.ts';
import type { OrderAfter, PartOf } from './aftermath.ts';

export const orderTypes = ['redirect', 'direct', 'paymentlink', 'checkout'] as const;
export type OrderType = (typeof orderTypes)[number];

export interface PaymentOptions {
  readonly notificationUrl: string | null;
  /** Null = the site's setting decides. */
  readonly notificationMethod: 'GET' | 'POST' | null;
  readonly redirectUrl: string | null;
  readonly cancelUrl: string | null;
  readonly closeWindow: boolean;
  /** `payment_options.settings`, such as `gateways.IDEAL.show_pre`, as sent. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The looks of the payment page; absent when the shop asked for none. */
  readonly style?: PageStyle;
}

/** How an order may be paid by QR; null on an order without one (seeds.md, seeds 000 and 001). */
export interface QrTerms {
  readonly token: QrToken;
  /** Pixels of the image, 100 to 2000. */
  readonly size: number;
  readonly allowMultiple: boolean;
  /** Minor units that a phone shows first; the order's own amount becomes the amount that was paid. */
  readonly asked: number;
  /** Range in minor units in which the payer may choose; null = exactly the order's amount. */
  readonly range: { readonly min: number; readonly max: number } | null;
}

/** The part of an order's amount that is a tip, as the till reported it. */
export interface Tip {
  readonly minor: number;
  /** The employee who gets it; null = no particular one. */
  readonly employee: { readonly id: string | null; readonly name: string | null } | null;
}

/** What the shop sent when it created the order, and a few facts of our own; stored as one JSON value. */
export interface OrderContent {
  readonly description: string;
  readonly customer: Customer;
  readonly paymentOptions: PaymentOptions;
  readonly customInfo: OwnTexts;
  readonly vars: OwnTexts;
  /** HTML order lines as sent, or null. */
  readonly items: string | null;
  readonly issuerId: string | null;
  readonly accountId: string | null;
  /** `gateway_info.flexible_3d`: null when absent. */
  readonly flexible3d: boolean | null;
  /** Whether `gateway_info.term_url` was sent. The address may hold the shop's key: never log or show it. */
  readonly hasTermUrl: boolean;
  readonly moto: boolean;
  /** `manual`: authorised money is captured later, by a call of the shop. Absent = it is captured at once. */
  readonly capture?: 'manual';
  readonly secondChance: boolean;
  /** The payment link was closed (the shop cancelled the order, say): no more reminder mails. Absent = it was not. */
  readonly secondChanceStopped?: boolean;
  readonly googleAnalyticsAccount: string | null;
  /** Why no purchase is reported to that account, in words for the merchant; absent when all is well. */
  readonly analyticsWarning?: string;
  /** Recognises a retry of the request that created the order; absent when it carried no Idempotency-Key. */
  readonly requestKey?: string;
  /** Recognises a retry of the last call that extended the time to ship; absent when none had an Idempotency-Key. */
  readonly extensionKey?: string;
  /** Which parts of the shop's style the page cannot use, in words for the merchant; absent when all is well. */
  readonly styleWarnings?: readonly string[];
  /** Absent on an order without a cart, and on orders that were stored before carts were read. */
  readonly cart?: Cart;
  /** Absent on an ordinary order. */
  readonly recurring?: Recurring;
  /** The scenario that its payments follow, in the sandbox; absent when the customer decides. */
  readonly scenario?: ChosenScenario;
  /** Id of the terminal that is the only place to pay the order; absent on every other order. */
  readonly terminal?: string;
  /** Printed on the receipt of a terminal; absent when the till sent none. */
  readonly tip?: Tip;
  /** Every field of the request that has no place above, kept as sent. */
  readonly rest: Readonly<Record<string, unknown>>;
}

export interface Order {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  /** The PSP id that the shop gets with the order; the first attempt to pay it has the same one. */
  readonly transactionId: TransactionId;
  readonly sessionId: SessionId;
  readonly type: OrderType;
  /** The method that the shop chose; null = the customer chooses. */
  readonly gateway: GatewayId | null;
  readonly amount: Money;
  /** Minor units that were refunded, or are about to be. */
  readonly amountRefunded: number;
  readonly statuses: StatusPair;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  /** Things that a merchant should look at; empty on nearly every order. */
  readonly marks: readonly Mark[];
  readonly qr: QrTerms | null;
  readonly content: OrderContent;
  /** All moments of an order are in its site's time. */
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly completedAt: Date | null;
  readonly sessionExpiresAt: Date;
  /** Attempts started under this link so far; a link allows 20 (lifecycle.md, part 4). */
  readonly attemptsStarted: number;
  /** On a further payment of a QR code: the order that the code was made for. Null elsewhere. */
  readonly repeatOf: OrderId | null;
  /** The order from which this one holds a captured or shipped part; null on an ordinary order. */
  readonly partOf: PartOf | null;
  readonly after: OrderAfter;
}

/** How many attempts may be started under one link (lifecycle.md, part 4). */
export const maxAttempts = 20;
