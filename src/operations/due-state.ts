// Everything of an order that decides what falls due, read at one moment.
import type { Queryable } from '../database/database.ts';
import { nextNotifyAt } from '../database/notifications.ts';
import { remindersOf } from '../database/reminders.ts';
import { waitOf } from '../database/terminals.ts';
import { transactionsOf } from '../database/transactions.ts';
import { addSeconds } from '../domain/clock.ts';
import type { DueState } from '../domain/due.ts';
import type { Order } from '../domain/order.ts';
import { nextReminderAt, wantsReminders } from '../domain/second-chance.ts';
import { terminalPatienceSeconds } from '../domain/terminal.ts';
import { relatedOfPaid } from './related-of-paid.ts';

export async function readDueState(on: Queryable, order: Order): Promise<DueState> {
  const { siteId, orderId } = order;
  return {
    order,
    transactions: await transactionsOf(on, siteId, orderId),
    related: await relatedOfPaid(on, order),
    notifyAt: await nextNotifyAt(on, siteId, orderId),
    ...(await readWaits(on, order)),
  };
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
  on: Queryable,
  order: Order,
): Promise<Pick<DueState, 'reminderAt' | 'terminalUntil'>> {
  const isOnTerminal = order.content.terminal !== undefined;
  return {
    reminderAt: wantsReminders(order) ? await reminderAtOf(on, order) : null,
    terminalUntil: isOnTerminal ? await waitOf(on, order.siteId, order.transactionId) : null,
  };
}

async function reminderAtOf(on: Queryable, order: Order): Promise<Date | null> {
  const decided = await remindersOf(on, order.siteId, order.orderId);
  return nextReminderAt(
    order,
    decided.map((each) => each.number),
  );
}
