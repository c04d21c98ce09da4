// A refusal: an expected "no" as a value, with a reason from one closed list.

/** The number, text and HTTP status of each reason are in `wire/error.ts`, and nowhere else. */
export type RefusalReason =
  | 'invalid-api-key'
  | 'site-blocked'
  | 'invalid-json'
  | 'unknown-type'
  | 'not-found'
  | 'invalid-order-id'
  | 'order-not-found'
  | 'invalid-currency'
  | 'invalid-amount'
  | 'invalid-description'
  | 'invalid-ip-address'
  | 'invalid-variable'
  | 'invalid-country'
  | 'invalid-value'
  | 'missing-data'
  | 'no-gateway'
  | 'cannot-create-transaction'
  | 'acquirer-silent'
  | 'cannot-initiate-transaction'
  | 'transaction-declined'
  | 'invalid-issuer'
  | 'several-cart-currencies'
  | 'other-cart-currency'
  | 'cart-amount-differs'
  | 'invalid-tax-rate'
  | 'invalid-item-tax-rate'
  | 'invalid-item-currency'
  | 'invalid-item-price'
  | 'cannot-refund'
  | 'refund-not-found'
  | 'invalid-idempotency-key'
  | 'idempotency-key-reused'
  | 'idempotency-key-in-use'
  | 'resource-not-found'
  | 'site-not-found'
  | 'cannot-cancel'
  | 'cannot-ship'
  | 'cannot-extend'
  | 'cannot-rename'
  | 'unknown-status'
  | 'cannot-capture'
  | 'fully-captured'
  | 'invalid-account-id'
  | 'unknown-account'
  | 'not-allowed'
  | 'terminal-group-not-allowed'
  | 'token-not-found'
  | 'token-not-updated'
  | 'too-many-requests'
  | 'unavailable';

export interface Refusal {
  readonly kind: 'refusal';
  readonly reason: RefusalReason;
  /** Which field is wrong and what would be right, for a person to read; null when the reason says it all. */
  readonly detail: string | null;
}

export function refuse(reason: RefusalReason, detail: string | null = null): Refusal {
  return { kind: 'refusal', reason, detail };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as Refusal).kind === 'refusal';
}
