// What shipping means for money that a payment only promised (lifecycle.md, parts 5 and 6).

/** How often and how far the day may be put off by which an order has to be shipped. */
export interface Extension {
  /** Days of site time per call. */
  readonly stepDays: number;
  /** Days of site time from the beginning, with all calls together. */
  readonly totalDays: number;
}

export interface ShipmentTerms {
  /** Shipping asks the acquirer for the money; false = it is only written down. */
  readonly takesMoney: boolean;
  /** Null = the day is fixed. */
  readonly extension: Extension | null;
  /**
   * Each part that is shipped becomes an order of its own; null = all or nothing. `claimDays` is
   * the time for the rest, counted from the first part; null = the day stays that of the whole.
   */
  readonly inParts: {
    readonly claimDays: number | null;
    readonly extension: Extension | null;
  } | null;
  /**
   * An order whose payment is still under review can be shipped, at the merchant's risk: the payment counts as
   * approved then (payment-methods.md, part 2, E-Invoicing).
   */
  readonly whileUncleared: boolean;
  /** Shipped goods make its money uncleared, which was in no account before. */
  readonly unclearedOnceShipped: boolean;
  /** Answers tell where the customer finds the invoice. */
  readonly invoice: boolean;
  /** Collected from the customer on the merchant's behalf, who may ask to wait with it (operations.md, part 16). */
  readonly collected: boolean;
}
