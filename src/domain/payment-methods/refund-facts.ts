// How refunds differ between payment methods.
import { pair, type StatusPair } from '../status.ts';

export interface RefundFacts {
  /** What was paid with it stays paid (payment-methods.md, part 2: vouchers have no refund at all). */
  readonly none: boolean;
  /** Days of site time after the payment (lifecycle.md, part 7; R7, R17). */
  readonly days: number;
  /** One refund per payment, even of a part of it (operations.md, part 4, R16). */
  readonly once: boolean;
  /** More than was paid may be given back, where the merchant may do so at all (R5). */
  readonly above: boolean;
  /** A part is refunded by the lines of the cart that it is about (R11). */
  readonly byCart: boolean;
  /** A part that goes back on the day of the payment reverses it, and cannot be stopped (lifecycle.md, part 7). */
  readonly reverses: boolean;
  /** What a refund is while it waits (lifecycle.md, part 6, refund transactions). */
  readonly waiting: StatusPair;
  readonly done: StatusPair;
  /**
   * What it is while the merchant's own account with the wallet is too low for it; null where the
   * money comes out of no such account (lifecycle.md, part 6, refund transactions).
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
