// What becomes of an order after it was paid, and what that makes of its statuses.
import type { Books } from '../books.ts';
import type { OrderId, TransactionId } from '../ids.ts';
import { pair, type StatusPair } from '../status.ts';

/** The facts that decide statuses. They add up, so they may become known in any order. */
export interface Aftermath {
  readonly shipped: boolean;
  /** Minor units that the customer has back for good, without what was paid beyond the amount. */
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
 * `paid` are the statuses by the payment alone; only an order that is paid has an aftermath. The
 * financial status stays the payment's own (lifecycle.md, parts 2 and 7).
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
  /** Of the delivery or the invoice: no status moves. */
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
  /** An id of its own in the ledger. */
  readonly chargeId: TransactionId;
  /** PSP id of the payment that cost it. Absent where it was not kept: the payment that the order shows. */
  readonly of?: TransactionId;
  readonly minor: number;
  readonly description: string;
}

/** What an order remembers of its time after the payment. All moments are in site time. */
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
  /** Fees of its payment, booked once when it was paid. */
  readonly charges: readonly Charge[];
  /** What of it stands in the ledger. */
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
