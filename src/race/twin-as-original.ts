// Makes the state of a twin order look like the state of the order that the shop knows.
import type { Order } from '../domain/orders/order.ts';
import type { NotifiedOrder } from '../notifications/message.ts';

/**
 * Returns the state of the twin under the ids of the original, by which the shop finds the order. Everything that
 * happened is taken from the twin, as the gateway really recorded it.
 */
export function asOriginal(original: Order, state: NotifiedOrder): NotifiedOrder {
  const twin = state.order;
  const order: Order = {
    ...twin,
    orderId: original.orderId,
    transactionId: original.transactionId,
    sessionId: original.sessionId,
    type: original.type,
    gateway: original.gateway ?? twin.gateway,
    content: original.content,
    createdAt: original.createdAt,
  };
  // The first attempt has the PSP id of its order.
  const transactions = state.transactions.map((row) => ({
    ...row,
    orderId: original.orderId,
    transactionId:
      row.transactionId === twin.transactionId ? original.transactionId : row.transactionId,
  }));
  return { ...state, order, transactions };
}
