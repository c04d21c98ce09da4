// The state of an order at one moment, as listeners to its payment session are told it.
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
