// What a shipment does with money that a payment only promised (lifecycle.md, parts 5 and 6).

/** How far the last day for shipping an order may be put off. */
export interface Extension {
  /** Days of site time per call. */
  readonly stepDays: number;
  /** Days of site time that all calls together may reach, counted from the beginning. */
  readonly totalDays: number;
}

export interface ShipmentTerms {
  /** A shipment asks the acquirer for the money; false = it is only recorded. */
  readonly takesMoney: boolean;
  /** Null = the last day for shipping is fixed. */
  readonly extension: Extension | null;
  /**
   * Each shipped part becomes an order of its own; null = only the whole order can be shipped. `claimDays` is the
   * time for the rest, counted from the first part; null = the last day stays that of the whole order.
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
  /** The money is in no account before the shipment, and uncleared after it. */
  readonly unclearedOnceShipped: boolean;
  /** Answers hold the address of the customer's invoice. */
  readonly invoice: boolean;
  /** The provider collects the money for the merchant, who may put the collection on hold (operations.md, part 16). */
  readonly collected: boolean;
}
