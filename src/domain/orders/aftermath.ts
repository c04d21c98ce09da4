// What happens to an order after it was paid, and which statuses follow from that.
import type { Books } from '../books.ts';
import type { OrderId, TransactionId } from '../ids.ts';
import { pair, type StatusPair } from '../status.ts';

/** What decides the statuses of a paid order. No member excludes another, so events may arrive in any order. */
export interface Aftermath {
  readonly shipped: boolean;
  /** Minor units of all refunds that are done, without refunds of what was paid beyond the order's amount. */
  readonly refunded: number;
  /** The customer's bank took the money back, and the merchant has not won the dispute. */
  readonly chargedBack: boolean;
  /** Status of a charged-back order: `chargedback` for cards, `void` for direct debits (lifecycle.md, part 2). */
  readonly chargebackStatus: 'chargedback' | 'void';
}

export const noAftermath: Aftermath = {
  shipped: false,
  refunded: 0,
  chargedBack: false,
  chargebackStatus: 'chargedback',
};

/**
 * The statuses of an order of `minor` minor units. `paid` are its statuses by the payment alone; they are returned
 * unchanged unless the status is `completed`. The financial status stays that of the payment, except after a
 * direct debit was charged back (lifecycle.md, parts 2 and 7).
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
  /** The merchant stored details of the delivery or the invoice; no status changes. */
  | 'references-kept';

/** What the merchant reported about the delivery and the invoice, kept as sent (operations.md, part 2). */
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
  /** Id of the fee in the ledger. */
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
  /** When the payment link was closed before its time, or null. An attempt that is under way may still finish. */
  readonly linkClosedAt: Date | null;
  /** Until when the merchant may capture or ship money that is only promised; null = no limit, or no such money. */
  readonly claimBy: Date | null;
  /**
   * Minor units that are authorised and not captured yet or, once a part was shipped, not shipped yet. Null on an
   * order that is neither captured by calls of the shop nor shipped in parts.
   */
  readonly captureRemain: number | null;
  /** The fees of the order's payments, each booked once when the payment completed. */
  readonly charges: readonly Charge[];
  /** What the ledger has booked for the order so far. */
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

/** Links an order that holds a captured or shipped part to the order that the part was taken from. */
export interface PartOf {
  readonly orderId: OrderId;
  readonly kind: 'capture' | 'shipment';
}
