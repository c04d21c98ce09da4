// The result of 3-D Secure for a payment, as the issuer reports it (test-data.md, part 3).
import type { Brand, SeenCard } from '../cards/seen-card.ts';
import { authenticationId, cavv } from '../payments/issued-values.ts';

/** Y authenticated, A attempted, U could not be performed, N not authenticated, R rejected. */
export type AuthenticationStatus = 'Y' | 'A' | 'U' | 'N' | 'R';

/** Has the member names of the gateway's `PaymentDetails`; null where the issuer was not asked or gives no value. */
export interface Authentication {
  readonly flow: 'challenge' | 'frictionless' | null;
  readonly status: AuthenticationStatus | null;
  readonly eci: string | null;
  readonly cavv: string | null;
  readonly acsTransactionId: string | null;
  readonly dsTransactionId: string | null;
  readonly version: string | null;
  readonly transactionStatusReason: string | null;
  readonly enrolled: boolean;
}

export function authenticatedBy(
  { reference, card }: { readonly reference: string; readonly card: SeenCard },
  flow: 'challenge' | 'frictionless',
  status: AuthenticationStatus,
): Authentication {
  const proven = status === 'Y' || status === 'A';
  const failed = status === 'N' || status === 'R';
  return {
    flow,
    status,
    eci: eciOf(card.brand, status),
    cavv: proven ? cavv(reference) : null,
    acsTransactionId: authenticationId(reference, 'acs'),
    dsTransactionId: authenticationId(reference, 'ds'),
    version: '2.1.0',
    transactionStatusReason: failed ? '01' : null,
    enrolled: card.enrolled,
  };
}

/** The result when the issuer was not asked: by request, for an invalid card, or for one that is not enrolled. */
export function unauthenticated(card: SeenCard): Authentication {
  return {
    flow: null,
    status: null,
    eci: null,
    cavv: null,
    acsTransactionId: null,
    dsTransactionId: null,
    version: null,
    transactionStatusReason: null,
    enrolled: card.enrolled,
  };
}

/** Returns the electronic commerce indicator (test-data.md, part 3.2); Mastercard and Maestro have their own values. */
function eciOf(brand: Brand | null, status: AuthenticationStatus): string | null {
  const table: Partial<Record<AuthenticationStatus, readonly [string, string]>> = {
    Y: ['05', '02'],
    A: ['06', '01'],
    U: ['07', '00'],
  };
  const [usual, mastercard] = table[status] ?? [null, null];
  return brand === 'MASTERCARD' || brand === 'MAESTRO' ? mastercard : usual;
}
