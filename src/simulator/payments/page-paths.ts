// The paths of a payment's pages below `/simulator/`.
import type { Payment, PaymentKind } from './payment.ts';

export interface CustomerPage {
  readonly kind: Exclude<PaymentKind, 'none'>;
  /** The payment's token. */
  readonly token: string;
}

const beforeToken: Readonly<Record<CustomerPage['kind'], string>> = {
  bank: 'bank?trxid=',
  challenge: '3ds?trxid=',
  phone: 'phone/',
  terminal: 'terminal?trxid=',
};

/** Returns the path of the page on which the customer decides. */
export function customerPath({ kind, token }: CustomerPage): string {
  return beforeToken[kind] + encodeURIComponent(token);
}

/** Returns the path of the page on which a person plays the bank's side of the payment. */
export function paymentPath({ token }: Pick<Payment, 'token'>): string {
  return `payment?trxid=${encodeURIComponent(token)}`;
}
