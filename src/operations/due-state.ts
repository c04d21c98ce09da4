// Everything of orders that decides what falls due, read at one moment.
import type { Database, Tx } from '../database/database.ts';
import type { DueOrder } from '../database/due-orders.ts';
import { waitingOfOrders } from '../database/notifications.ts';
import { ordersByKey } from '../database/orders.ts';
import { relatedOfOrders } from '../database/related-transactions.ts';
import { remindersOf } from '../database/reminders.ts';
import { waitOf } from '../database/terminals.ts';
import { transactionsOfOrders } from '../database/transactions.ts';
import { addSeconds, earliest } from '../domain/clock.ts';
import type { DueState } from '../domain/due.ts';
import type { Order } from '../domain/order.ts';
import { nextReminderAt, wantsReminders } from '../domain/second-chance.ts';
import { terminalPatienceSeconds } from '../domain/terminal.ts';
import { Gatherer } from '../lib/gather.ts';
import { groupBy } from '../lib/group-by.ts';

/** Null when the order is gone. */
export type ReadDue = (key: DueOrder) => Promise<DueState | null>;

/** Orders that are read together at most, and such groups at once. */
const readsTogether = { groupMax: 64, atOnce: 2 };

/** Whoever asks at the same moment is answered by the same statements. */
export function dueReader(db: Database): ReadDue {
  const states = new Gatherer<DueOrder, DueState | null>(
    (keys) => db.snapshot((tx) => readDueStates(tx, keys)),
    readsTogether,
  );
  return (key) => states.ask(key);
}

async function readDueStates(tx: Tx, keys: readonly DueOrder[]): Promise<(DueState | null)[]> {
  const nameOf = ({ siteId, orderId }: DueOrder): string => `${siteId}:${orderId}`;
  const distinct = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const [orderRows, transactionRows, relatedRows, newsRows] = await Promise.all([
    ordersByKey(tx, distinct),
    transactionsOfOrders(tx, distinct),
    relatedOfOrders(tx, distinct),
    waitingOfOrders(tx, distinct),
  ]);
  const orders = new Map(orderRows.map((order) => [nameOf(order), order]));
  const transactions = groupBy(transactionRows, nameOf);
  const related = groupBy(relatedRows, nameOf);
  const news = groupBy(newsRows, nameOf);
  return Promise.all(
    keys.map(async (key) => {
      const name = nameOf(key);
      const order = orders.get(name);
      if (order === undefined) return null;
      return {
        order,
        transactions: transactions.get(name) ?? [],
        related: related.get(name) ?? [],
        notifyAt: earliest((news.get(name) ?? []).map((each) => each.nextAttemptAt)),
        ...(await readWaits(tx, order)),
      };
    }),
  );
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
