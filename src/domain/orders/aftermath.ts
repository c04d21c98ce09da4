// What happens to an order after it was paid, and which statuses follow from that.
import type { Books } from '../books.ts';
import type { OrderId, TransactionId } from '../ids.ts';
import { pair, type StatusPair } from '../status.ts';

/** What decides the statuses of a paid order. None of these excludes another, so they may arrive in any order. */
export interface Aftermath {
  readonly shipped: boolean;
  /** Minor units that were refunded for good, without refunds of what was paid beyond the amount. */
  readonly refunded: number;
  /** The customer's bank took the money back, and the merchant has not won it again. */
  readonly chargedBack: boolean;
  /** What an order shows then: `chargedback` for cards, `void` for direct debits (lifecycle.md, part 2). */
  readonly chargebackStatus: 'chargedback' | 'void';
}

export const noAftermath: Aftermath = {
  shipped: false,
  refunded: 0,
  chargedBack: false,
  chargebackStatus: 'chargedback',
};

/**
 * The statuses of an order of `minor` minor units. `paid` are its statuses by the payment alone; they stand as
 * they are unless they say `completed`. Except after a direct debit was charged back, the financial status stays
 * that of the payment (lifecycle.md, parts 2 and 7).
 */
export function afterwards(paid: StatusPair, minor: number, after: Aftermath): StatusPair {
  if (paid.status !== 'completed') return paid;
  if (after.chargedBack)
    return after.chargebackStatus === 'void'
      ? pair('void', 'void')
      : pair('chargedback', paid.financialStatus);
  if (after.refunded > 0)
    return pair(after.refunded >= minor ? 'refunded' : 'partial_refunded', paid.financialStatus);
  return after.shipped ? pair('shipped', paid.financialStatus) : paid;
}

/** What the merchant, the bank or time did to an order that was paid. */
export type AfterFact =
  | 'shipped'
  | 'captured'
  | 'capture-refused'
  | 'release-asked'
  | 'claim-extended'
  | 'refund-asked'
  | 'refund-done'
  | 'refund-undone'
  | 'chargeback-opened'
  | 'dispute-moved'
  | 'chargeback-won'
  | 'chargeback-lost'
  | 'link-closed'
  /** The merchant told of the delivery or the invoice; no status moves. */
  | 'told';

/** What the merchant told about the delivery, kept as given (operations.md, part 2). */
export interface OrderReferences {
  readonly invoiceId?: string;
  readonly invoiceUrl?: string;
  readonly poNumber?: string;
  readonly tracktraceCode?: string;
  readonly tracktraceUrl?: string;
  readonly carrier?: string;
  readonly shipDate?: string;
  readonly reason?: string;
}

/** One fee of the gateway, in minor units of the order's currency (reconciliation.md, part 2). */
export interface Charge {
  /** The id by which the ledger knows the fee. */
  readonly chargeId: TransactionId;
  /** PSP id of the payment that the fee is for; absent = the payment that the order shows. */
  readonly of?: TransactionId;
  readonly minor: number;
  readonly description: string;
}

/** What is stored about an order once it was paid. All moments are in site time. */
export interface OrderAfter {
  readonly shipped: boolean;
  readonly references: OrderReferences;
  /** The merchant closed the payment link; an attempt that is under way may still finish. */
  readonly linkClosedAt: Date | null;
  /** Until when the merchant may take what is only promised: by capture, or by shipment. */
  readonly claimBy: Date | null;
  /**
   * Minor units that are authorised and not yet captured, or not yet shipped once a part was; null
   * where all is taken at once.
   */
  readonly captureRemain: number | null;
  /** The fees of its payments, each booked once when the payment completed. */
  readonly charges: readonly Charge[];
  /** The sums of the order that the ledger holds already. */
  readonly booked: Books;
}

export const nothingAfter: OrderAfter = {
  shipped: false,
  references: {},
  linkClosedAt: null,
  claimBy: null,
  captureRemain: null,
  charges: [],
  booked: {},
};

/** An order that holds a part of another one: what was captured, or shipped, of it. */
export interface PartOf {
  readonly orderId: OrderId;
  readonly kind: 'capture' | 'shipment';
}
