// Second Chance: when a customer who has not paid gets a reminder mail, and why not.
import { isMailAddress } from '../mail-address.ts';
import { maxAttempts, type Order } from '../orders/order.ts';
import { openAttempts, type Transaction } from '../orders/transaction.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import type { SiteSettings } from '../site.ts';
import { isPaidOrPending } from '../status.ts';
import { addSeconds, daySeconds, isDue } from '../time/clock.ts';

/** An order gets at most two reminders, however often the customer tries to pay (checkout.md, part 7). */
export const reminderNumbers = [1, 2] as const;
export type ReminderNumber = (typeof reminderNumbers)[number];

/** Seconds of site time from the creation of the order. */
const afterSeconds: Readonly<Record<ReminderNumber, number>> = { 1: 3600, 2: daySeconds };

/** How far back another order of the same customer prevents a reminder. */
export const sameCustomerSeconds = 120 * 60;

/** Why a reminder was not sent. It is stored, because merchants ask about it. */
export type NoReminder =
  | 'not-wanted'
  | 'stopped'
  | 'switched-off'
  | 'paid'
  | 'pending'
  | 'link-dead'
  | 'method'
  | 'ordered-before'
  | 'paid-same'
  | 'too-late'
  | 'posted-again'
  | 'no-mail';

export interface ReminderState {
  readonly order: Order;
  readonly transactions: readonly Transaction[];
  /** Whether nothing is left to pay. */
  readonly paid: boolean;
  readonly settings: Pick<SiteSettings, 'secondChance'>;
  readonly number: ReminderNumber;
  /** Site time. */
  readonly now: Date;
  /** The method that the customer chose last, or else the shop; null = none was chosen. */
  readonly method: Pick<PaymentMethod, 'secondChance'> | null;
  /** The customer placed another order at this site less than 120 minutes before this one. */
  readonly orderedBefore: boolean;
  /** The customer paid another order of the same amount at this site in the last 120 minutes. */
  readonly paidSame: boolean;
}

/** Site time at which it is decided whether the reminder is sent. */
export function reminderMoment(order: Pick<Order, 'createdAt'>, number: ReminderNumber): Date {
  return addSeconds(order.createdAt, afterSeconds[number]);
}

/** The next reminder that is not among the decided ones; null when no further one is due for the order. */
export function nextReminder(
  order: Order,
  decided: readonly ReminderNumber[],
): ReminderNumber | null {
  if (!wantsReminders(order)) return null;
  return reminderNumbers.find((number) => !decided.includes(number)) ?? null;
}

/** When `nextReminder` is decided, in site time; null when there is none. */
export function nextReminderAt(order: Order, decided: readonly ReminderNumber[]): Date | null {
  const number = nextReminder(order, decided);
  return number === null ? null : reminderMoment(order, number);
}

/** Whether the order request asks for reminders that can be sent; if not, none is ever due for the order. */
export function wantsReminders({ content }: Pick<Order, 'content'>): boolean {
  const { customer, secondChance } = content;
  return (
    secondChance &&
    customer.email !== null &&
    isMailAddress(customer.email) &&
    !customer.disableSendEmail &&
    // Recurring payments get no reminders: usually the merchant makes them, not the customer.
    content.recurring === undefined
  );
}

/** Why the reminder is not sent, by checkout.md, part 7, the most obvious reason first; null = it may be sent. */
export function whyNoReminder(state: ReminderState): NoReminder | null {
  const { order, transactions, now } = state;
  if (!wantsReminders(order)) return 'not-wanted';
  if (order.content.secondChanceStopped === true) return 'stopped';
  if (!state.settings.secondChance) return 'switched-off';
  if (state.paid) return 'paid';
  if (isPaidOrPending(order.statuses.status)) return 'pending';
  if (isLinkDead(order, transactions, now)) return 'link-dead';
  if (state.method?.secondChance === false) return 'method';
  if (state.orderedBefore) return 'ordered-before';
  if (state.paidSame) return 'paid-same';
  // After an outage both may be due at once; only the second one is sent then.
  if (state.number === 1 && isDue(reminderMoment(order, 2), now)) return 'too-late';
  return null;
}

/** Whether the payment link in the mail would lead to no payment any more. */
function isLinkDead(order: Order, transactions: readonly Transaction[], now: Date): boolean {
  if (isDue(order.sessionExpiresAt, now)) return true;
  return order.attemptsStarted >= maxAttempts && openAttempts(transactions).length === 0;
}
