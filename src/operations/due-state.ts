// Reads everything that decides what falls due on an order.
import type { Database, Tx } from '../database/database.ts';
import { waitingOfOrders } from '../database/notifications/notifications.ts';
import { type OrderWithParts, ordersWithParts } from '../database/orders/order-reads.ts';
import { remindersOf } from '../database/orders/reminders.ts';
import { waitOf } from '../database/sites/terminals.ts';
import { nextReminderAt, wantsReminders } from '../domain/mails/second-chance.ts';
import { type OrderKey, orderKeyText } from '../domain/order-key.ts';
import type { DueState } from '../domain/orders/due.ts';
import type { Order } from '../domain/orders/order.ts';
import { terminalPatienceSeconds } from '../domain/terminal.ts';
import { addSeconds, earliest } from '../domain/time/clock.ts';
import { groupBy } from '../lib/group-by.ts';
import { Gatherer } from '../lib/waiting/gather.ts';
import { restToAsk } from '../methods/rules/paid-parts.ts';

/** Reads the due state of an order; null when the order is gone. */
export type ReadDue = (key: OrderKey) => Promise<DueState | null>;

/** Limits: orders that one group reads, and groups that are read at the same time. */
const readsTogether = { groupMax: 64, atOnce: 2 };

/** Makes a reader of due states. Reads that are requested at the same moment share their statements. */
export function dueReader(db: Database): ReadDue {
  const states = new Gatherer<OrderKey, DueState | null>(
    (keys) => db.snapshot((tx) => readDueStates(tx, keys)),
    readsTogether,
  );
  return (key) => states.ask(key);
}

async function readDueStates(tx: Tx, keys: readonly OrderKey[]): Promise<(DueState | null)[]> {
  const [found, notificationRows] = await Promise.all([
    ordersWithParts(tx, keys),
    waitingOfOrders(tx, keys),
  ]);
  const notifications = groupBy(notificationRows, orderKeyText);
  return Promise.all(
    keys.map(async (key, i) => {
      const one = found[i] ?? null;
      if (one === null) return null;
      return {
        ...one,
        notifyAt: earliest(
          (notifications.get(orderKeyText(key)) ?? []).map((each) => each.nextAttemptAt),
        ),
        ...(await readWaits(tx, one)),
      };
    }),
  );
}

/** The due state of an order that was just created and has nothing but its row. */
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

/** Reads waits that most orders do not have, a reminder and a terminal, without a query for those that do not. */
export async function readWaits(
  tx: Tx,
  { order, transactions, related }: OrderWithParts,
): Promise<Pick<DueState, 'reminderAt' | 'terminalUntil'>> {
  const isOnTerminal = order.content.terminal !== undefined;
  // Once the money has come no query is needed: time alone never undoes a payment, so no reminder falls due.
  const isReminded = wantsReminders(order) && restToAsk(order, transactions, related) !== null;
  return {
    reminderAt: isReminded ? await reminderAtOf(tx, order) : null,
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
