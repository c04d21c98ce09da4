// Second Chance: when a customer who has not paid is reminded by mail, and when not.
import { isMailAddress } from '../mail-address.ts';
import { maxAttempts, type Order } from '../orders/order.ts';
import { openAttempts, type Transaction } from '../orders/transaction.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import type { SiteSettings } from '../site.ts';
import { isPaidOrPending } from '../status.ts';
import { addSeconds, daySeconds, isDue } from '../time/clock.ts';

/** One pair per order, however often it is tried (checkout.md, part 7). */
export const reminderNumbers = [1, 2] as const;
export type ReminderNumber = (typeof reminderNumbers)[number];

/** Seconds of site time from the creation of the order. */
const afterSeconds: Readonly<Record<ReminderNumber, number>> = { 1: 3600, 2: daySeconds };

/** How far back another order of the same customer keeps a reminder from being sent. */
export const sameCustomerSeconds = 120 * 60;

/** Why a reminder is not sent; kept, since this is what a merchant asks about. */
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
  /** Nothing is left to pay. */
  readonly paid: boolean;
  readonly settings: Pick<SiteSettings, 'secondChance'>;
  readonly number: ReminderNumber;
  /** Site time. */
  readonly now: Date;
  /** What the customer, or else the shop, chose last; null = nothing was chosen. */
  readonly method: Pick<PaymentMethod, 'secondChance'> | null;
  /** The customer began another order here less than 120 minutes before this one. */
  readonly orderedBefore: boolean;
  /** The customer paid another order of the same amount here in the last 120 minutes. */
  readonly paidSame: boolean;
}

/** Site time at which it is decided whether the reminder is sent. */
export function reminderMoment(order: Pick<Order, 'createdAt'>, number: ReminderNumber): Date {
  return addSeconds(order.createdAt, afterSeconds[number]);
}

/** The next reminder that nobody has decided about; null when the order has none to come. */
export function nextReminder(
  order: Order,
  decided: readonly ReminderNumber[],
): ReminderNumber | null {
  if (!wantsReminders(order)) return null;
  return reminderNumbers.find((number) => !decided.includes(number)) ?? null;
}

/** When it is decided about that one, in site time; null when the order has none to come. */
export function nextReminderAt(order: Order, decided: readonly ReminderNumber[]): Date | null {
  const number = nextReminder(order, decided);
  return number === null ? null : reminderMoment(order, number);
}

/** What the request alone decides. An order without the wish has nothing to look up, and none falls due. */
export function wantsReminders({ content }: Pick<Order, 'content'>): boolean {
  const { customer, secondChance } = content;
  return (
    secondChance &&
    customer.email !== null &&
    isMailAddress(customer.email) &&
    !customer.disableSendEmail &&
    // Payments that repeat are no business of the customer's at the moment they are due.
    content.recurring === undefined
  );
}

/** Null = it may be sent. The rules of checkout.md, part 7, the plainest reason first. */
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
  // After an outage both may be due: two mails in one minute would only annoy.
  if (state.number === 1 && isDue(reminderMoment(order, 2), now)) return 'too-late';
  return null;
}

/** A link that leads to no payment any more is better not sent. */
function isLinkDead(order: Order, transactions: readonly Transaction[], now: Date): boolean {
  if (isDue(order.sessionExpiresAt, now)) return true;
  return order.attemptsStarted >= maxAttempts && openAttempts(transactions).length === 0;
}
