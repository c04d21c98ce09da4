// How refunds differ between payment methods.
import { pair, type StatusPair } from '../status.ts';

export interface RefundFacts {
  /** Payments with it cannot be refunded (payment-methods.md, part 2: vouchers). */
  readonly none: boolean;
  /** Days of site time after the payment in which it can be refunded (lifecycle.md, part 7; R7, R17). */
  readonly days: number;
  /** Only one refund per payment, even if it is of a part (operations.md, part 4, R16). */
  readonly once: boolean;
  /** Refunds may exceed what was paid, if the site allows that (R5). */
  readonly above: boolean;
  /** A partial refund must list the cart lines that it is for (R11). */
  readonly byCart: boolean;
  /** A partial refund on the day of the payment reverses it and cannot be cancelled (lifecycle.md, part 7). */
  readonly reverses: boolean;
  /** Statuses of a refund while it waits (lifecycle.md, part 6, refund transactions). */
  readonly waiting: StatusPair;
  readonly done: StatusPair;
  /**
   * Statuses of a refund while the merchant's own account with the wallet has too little money; null when refunds
   * are not paid from such an account (lifecycle.md, part 6, refund transactions).
   */
  readonly short: StatusPair | null;
}

export const usualRefunds: RefundFacts = {
  none: false,
  days: 730,
  once: false,
  above: false,
  byCart: false,
  reverses: false,
  waiting: pair('reserved', 'reserved'),
  done: pair('completed', 'completed'),
  short: null,
};
