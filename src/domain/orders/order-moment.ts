// An order at one moment, as whoever listens to its payment session may know it.
import type { OrderId, SessionId, TransactionId } from '../ids.ts';
import type { StatusPair } from '../status.ts';

export interface OrderMoment {
  readonly orderId: OrderId;
  /** The session of the listener, also when a later post of the order has made another one. */
  readonly sessionId: SessionId;
  readonly transactionId: TransactionId;
  readonly statuses: StatusPair;
  /** What the shop shows as a code; null when it shows none. */
  readonly qrUrl: string | null;
}
