// The input of one attempt: its method, the customer's answers, and the key that makes it idempotent.
import type { CardData } from '../../domain/card.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { FieldValues } from '../../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import type { Acquirer } from '../../domain/payments/acquirer.ts';
import type { Secret } from '../../lib/secrets/secret.ts';
import type { StoredPayment } from '../tokens/recurring-terms.ts';

export interface AttemptInput {
  readonly method: PaymentMethod;
  readonly channel: Transaction['channel'];
  /** Whose code was scanned, or who keeps what it is paid with; absent = whoever takes payments of the method now. */
  readonly acquirer?: Acquirer;
  readonly card: CardData | null;
  readonly inputs: FieldValues;
  readonly walletToken: Secret<string> | null;
  readonly issuerId: string | null;
  /** `?lang=` of the page that its customer reads, and comes back to; null or absent = the order's. */
  readonly lang?: string | null;
  /** Of a follow-up: what it is paid with. */
  readonly stored?: StoredPayment;
  /** The same key again is the same attempt; null when the caller guards otherwise. */
  readonly attemptKey: string | null;
}

/** By whoever pays without a form of ours: on a phone, at a terminal. */
export const nothingFilledIn = {
  card: null,
  inputs: {},
  walletToken: null,
  issuerId: null,
  attemptKey: null,
} as const satisfies Partial<AttemptInput>;
