// Second Chance: decides whether a customer is reminded, and writes the mail.

import type { Queryable, Tx } from '../../database/database.ts';
import { hasOrderedBefore, hasPaidSameAmount } from '../../database/orders/customer-orders.ts';
import {
  type ReminderOutcome,
  recordReminder,
  remindersOf,
} from '../../database/orders/reminders.ts';
import {
  nextReminder,
  type ReminderNumber,
  reminderMoment,
  sameCustomerSeconds,
  whyNoReminder,
} from '../../domain/mails/second-chance.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isDue } from '../../domain/time/clock.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { restToAsk } from '../../methods/rules/paid-parts.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { siteNow } from '../site-time.ts';
import { enqueueCustomerMail } from './enqueue-mail.ts';

/** Decides about the reminder that has fallen due, if one has. `locked` is locked by `tx`. */
export async function remindCustomer(tx: Tx, deps: Deps, locked: LockedOrder): Promise<void> {
  const { site, order } = locked;
  const now = siteNow(deps, site);
  const number = await dueReminder(tx, order, now);
  if (number === null) return;
  const outcome = await decide(tx, deps, locked, { number, now });
  recordReminder(tx, order, { number, decidedAt: now, ...outcome });
  const { siteId, orderId } = order;
  deps.log.info({ siteId, orderId, number, whyNot: outcome.whyNot }, 'reminder decided');
}

/**
 * Skips the reminders that are due by now, because the shop posts the order again and its customer is busy paying it.
 * `order` still has its first creation time.
 */
export async function passReminders(tx: Tx, order: Order, now: Date): Promise<void> {
  for (;;) {
    const number = await dueReminder(tx, order, now);
    if (number === null) return;
    const outcome = { mailId: null, whyNot: 'posted-again' } as const;
    recordReminder(tx, order, { number, decidedAt: now, ...outcome });
  }
}

async function dueReminder(on: Queryable, order: Order, now: Date): Promise<ReminderNumber | null> {
  // An order that asked for no reminders needs no query.
  if (nextReminder(order, []) === null) return null;
  const decided = await remindersOf(on, order.siteId, order.orderId);
  const number = nextReminder(
    order,
    decided.map((each) => each.number),
  );
  return number !== null && isDue(reminderMoment(order, number), now) ? number : null;
}

async function decide(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  { number, now }: { readonly number: ReminderNumber; readonly now: Date },
): Promise<ReminderOutcome> {
  const { order, transactions, related } = locked;
  const email = order.content.customer.email ?? '';
  const rest = restToAsk(order, transactions, related);
  const whyNot = whyNoReminder({
    order,
    transactions,
    paid: rest === null,
    settings: locked.site.settings,
    number,
    now,
    method: lastMethod(locked),
    orderedBefore: await hasOrderedBefore(tx, order, email, sameCustomerSeconds),
    paidSame: await hasPaidSameAmount(tx, order, email, {
      now,
      withinSeconds: sameCustomerSeconds,
    }),
  });
  if (whyNot !== null) return { mailId: null, whyNot };
  const mailId = await enqueueCustomerMail(tx, deps, locked, {
    kind: number === 1 ? 'second-chance-1' : 'second-chance-2',
    amount: rest ?? order.amount,
  });
  return mailId === null ? { mailId, whyNot: 'no-mail' } : { mailId, whyNot: null };
}

/** The method that the customer chose last, else the one that the shop chose; null = none. */
function lastMethod({ order, transactions }: LockedOrder): PaymentMethod | null {
  const id = transactions.at(-1)?.gateway ?? order.gateway;
  return id === null ? null : findPaymentMethod(id);
}
