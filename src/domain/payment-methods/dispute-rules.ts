// The dispute rules of a payment method: reasons, time limits, and whether the merchant may answer.

/** Why a bank takes money back, as its scheme numbers it. */
export interface DisputeReason {
  readonly code: string;
  readonly text: string;
  /** The customer never agreed to the payment: some schemes allow more time for that. */
  readonly unauthorized?: true;
}

/** Facts of a payment method (lifecycle.md, parts 6 and 8). Days are days of site time. */
export interface DisputeRules {
  /** Days in which the merchant may answer; null = the money is gone, nobody is asked. */
  readonly respondDays: number | null;
  /** Days after the payment in which the bank may take it back. */
  readonly takeBackDays: number;
  /** The same for a payment that the customer never agreed to. */
  readonly unauthorizedDays: number;
  /** Those that are known, the usual one first. */
  readonly reasons: readonly DisputeReason[];
}
