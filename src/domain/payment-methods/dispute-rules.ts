// The dispute rules of a payment method: reasons, time limits, and whether the merchant may answer.

/** Why a bank takes money back; `code` is that of its scheme. */
export interface DisputeReason {
  readonly code: string;
  readonly text: string;
  /** The customer says that they never agreed to the payment; some schemes allow more time for that. */
  readonly unauthorized?: true;
}

/** Facts of a payment method (lifecycle.md, parts 6 and 8). Days are days of site time. */
export interface DisputeRules {
  /** Days in which the merchant may answer; null = the merchant is not asked, and the money is gone. */
  readonly respondDays: number | null;
  /** Days after the payment in which the bank may take it back. */
  readonly takeBackDays: number;
  /** Days after the payment for reasons that are `unauthorized`. */
  readonly unauthorizedDays: number;
  /** The known reasons, the most usual one first. */
  readonly reasons: readonly DisputeReason[];
}
