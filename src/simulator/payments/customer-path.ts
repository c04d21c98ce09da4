// The path of the page on which a customer decides about a payment.
import type { PaymentKind } from './payment.ts';

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

/** Returns the path below `/simulator/`. */
export function customerPath({ kind, token }: CustomerPage): string {
  return beforeToken[kind] + encodeURIComponent(token);
}
