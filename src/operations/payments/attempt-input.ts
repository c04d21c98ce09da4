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
  /** The acquirer whose code was scanned or which stores the means of payment; absent = the method's present one. */
  readonly acquirer?: Acquirer;
  readonly card: CardData | null;
  readonly inputs: FieldValues;
  readonly walletToken: Secret<string> | null;
  /** The issuer that the order names; `inputs` may hold another, which the customer picked. */
  readonly issuerId: string | null;
  /** `?lang=` of the page that the customer reads, kept for the way back; null or absent = the order's language. */
  readonly lang?: string | null;
  /** Set for a follow-up payment: the stored means that it is paid with. */
  readonly stored?: StoredPayment;
  /** A second attempt with the same key is not begun; null when the caller prevents doubles in another way. */
  readonly attemptKey: string | null;
}

/** The issuer that the customer has picked, else the one that the order names; null = none. */
export function issuerOf({ inputs, issuerId }: AttemptInput): string | null {
  return inputs.issuer ?? issuerId;
}

/** The input of customers who pay without one of our forms: by phone or at a terminal. */
export const nothingFilledIn = {
  card: null,
  inputs: {},
  walletToken: null,
  issuerId: null,
  attemptKey: null,
} as const satisfies Partial<AttemptInput>;
