// A valid request for a new order, before it has ids, tokens and dates.
import type { Secret } from '../../lib/secrets/secret.ts';
import type { CardData } from '../card.ts';
import type { GatewayId, OrderId } from '../ids.ts';
import type { Money } from '../money/money.ts';
import type { FieldValues } from '../payment-methods/page-field.ts';
import type { OrderContent, OrderType, QrTerms } from './order.ts';

/** Everything that creating an order needs from the request. */
export interface NewOrder {
  /**
   * `direct` only when a payment is to be started at once. A direct order of a method whose page is a QR code
   * is `redirect` here, because its payment starts only when a phone scans the code (seeds.md, K1).
   */
  readonly type: OrderType;
  readonly orderId: OrderId;
  /** As the shop sent it. When the payer chooses the amount, this one may lie outside the range (seeds.md, R3). */
  readonly amount: Money;
  /** The method that the shop chose; null = the customer chooses on the page. */
  readonly gateway: GatewayId | null;
  readonly content: OrderContent;
  /** Null on an order without a QR code of its own. */
  readonly qr: Omit<QrTerms, 'token'> | null;
  /** The card that a direct order carries for the acquirer; null = none. Never stored. */
  readonly card: CardData | null;
  /** The answers to the method's fields that a direct order carries. Never stored whole. */
  readonly inputs: FieldValues;
  /** The payload of a wallet or of the payment component that a direct order carries; null = none. Never stored. */
  readonly walletToken: Secret<string> | null;
  /**
   * Lifetime of the payment link that the shop asks for, 1 to 31 536 000 seconds of site time; null = the shop
   * sent none. A method may set a lifetime of its own instead.
   */
  readonly sessionSeconds: number | null;
}
