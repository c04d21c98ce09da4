// Everything of an order that decides what falls due, read at one moment.
import type { Tx } from '../database/database.ts';
import { nextNotifyAt } from '../database/notifications.ts';
import { relatedOf } from '../database/related-transactions.ts';
import { remindersOf } from '../database/reminders.ts';
import { waitOf } from '../database/terminals.ts';
import { transactionsOf } from '../database/transactions.ts';
import { addSeconds } from '../domain/clock.ts';
import type { DueState } from '../domain/due.ts';
import type { Order } from '../domain/order.ts';
import { nextReminderAt, wantsReminders } from '../domain/second-chance.ts';
import { terminalPatienceSeconds } from '../domain/terminal.ts';

export async function readDueState(tx: Tx, order: Order): Promise<DueState> {
  const { siteId, orderId } = order;
  const [transactions, related, notifyAt, waits] = await Promise.all([
    transactionsOf(tx, siteId, orderId),
    relatedOf(tx, siteId, orderId),
    nextNotifyAt(tx, siteId, orderId),
    readWaits(tx, order),
  ]);
  return { order, transactions, related, notifyAt, ...waits };
}

/** Of an order just made: nothing is known of it but itself. */
export function newDueState(order: Order): DueState {
  return {
    order,
    transactions: [],
    related: [],
    notifyAt: null,
    reminderAt: nextReminderAt(order, []),
    terminalUntil:
      order.content.terminal === undefined
        ? null
        : addSeconds(order.modifiedAt, terminalPatienceSeconds),
  };
}

/** What most orders do not wait for, so that it costs them no question: a reminder, a terminal. */
export async function readWaits(
  tx: Tx,
  order: Order,
): Promise<Pick<DueState, 'reminderAt' | 'terminalUntil'>> {
  const isOnTerminal = order.content.terminal !== undefined;
  return {
    reminderAt: wantsReminders(order) ? await reminderAtOf(tx, order) : null,
    terminalUntil: isOnTerminal ? await waitOf(tx, order.siteId, order.transactionId) : null,
  };
}

async function reminderAtOf(tx: Tx, order: Order): Promise<Date | null> {
  const decided = await remindersOf(tx, order.siteId, order.orderId);
  return nextReminderAt(
    order,
    decided.map((each) => each.number),
  );
}
