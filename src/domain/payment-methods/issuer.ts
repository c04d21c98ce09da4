// A bank that a payment method lets its customers choose.

/** A bank that the customer, or the shop for them, may name beforehand. */
export interface Issuer {
  readonly code: string;
  readonly name: string;
  /** Absent where none is published. */
  readonly bic?: string;
}
