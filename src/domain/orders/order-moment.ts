// The state of an order at one moment, as it is sent to those who listen to its payment session.
import type { OrderId, SessionId, TransactionId } from '../ids.ts';
import type { StatusPair } from '../status.ts';

export interface OrderMoment {
  readonly orderId: OrderId;
  /** The session of the listener, even when the order has got a newer one from a later post. */
  readonly sessionId: SessionId;
  readonly transactionId: TransactionId;
  readonly statuses: StatusPair;
  /** Address of the QR code that the shop shows; null when it shows none. */
  readonly qrUrl: string | null;
}
