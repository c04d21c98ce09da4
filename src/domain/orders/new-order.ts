// A valid request for a new order, before it has ids, tokens and dates.
import type { Secret } from '../../lib/secrets/secret.ts';
import type { CardData } from '../card.ts';
import type { GatewayId, OrderId } from '../ids.ts';
import type { Money } from '../money/money.ts';
import type { FieldValues } from '../payment-methods/page-field.ts';
import type { OrderContent, OrderType, QrTerms } from './order.ts';

/** Everything that creating an order needs from the request; ids, tokens and moments are made later. */
export interface NewOrder {
  /**
   * `direct` only when a payment is to be started at once. A direct order of a method whose page
   * is a QR code is `redirect` here: there is nothing to start before a phone scans (seeds.md, K1).
   */
  readonly type: OrderType;
  readonly orderId: OrderId;
  /** As asked for. Where the payer chooses the amount it may lie outside the range (seeds.md, R3). */
  readonly amount: Money;
  /** The method that the shop chose; null = the customer chooses on the page. */
  readonly gateway: GatewayId | null;
  readonly content: OrderContent;
  /** Null on an order without a QR code of its own. */
  readonly qr: Omit<QrTerms, 'token'> | null;
  /** Card of a direct order, on its way to the acquirer; null otherwise. Never stored. */
  readonly card: CardData | null;
  /** What the method's fields ask, as a direct order carries it. Never stored whole. */
  readonly inputs: FieldValues;
  /** A wallet's token, or what the payment component asked, of a direct order. Never stored. */
  readonly walletToken: Secret<string> | null;
  /**
   * Lifetime that the shop asks for the payment link, 1 to 31 536 000 seconds of site time; null =
   * it says nothing. The method may not leave it to the shop.
   */
  readonly sessionSeconds: number | null;
}
