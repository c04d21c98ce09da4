// A bank that a payment method lets its customers choose.

/** A bank that the customer may choose on the page, or the shop in the order. */
export interface Issuer {
  readonly code: string;
  readonly name: string;
  /** Absent when none is published. */
  readonly bic?: string;
}
