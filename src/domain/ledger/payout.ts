// Payouts: money that leaves the balance for the merchant's bank, and when it does.
import { assert } from '../../lib/assert.ts';
import type { SiteId, TransactionId } from '../ids.ts';
import type { Currency, Money } from '../money/money.ts';
import type { OwnTexts } from '../own-texts.ts';
import { businessDay, longestClosingDays } from '../time/bank-days.ts';
import { addSeconds, daySeconds } from '../time/clock.ts';
import {
  addDays,
  type Day,
  dayOf,
  isLastOfMonth,
  localMoment,
  type Weekday,
  weekdayOf,
  weekdays,
} from '../time/local-moment.ts';
import type { LedgerEntry } from './ledger.ts';

export type PayoutKind = 'withdrawal' | 'automatic_payout';

export type PayoutStatus = 'reserved' | 'completed' | 'void';

export interface Payout {
  readonly siteId: SiteId;
  readonly transactionId: TransactionId;
  readonly kind: PayoutKind;
  readonly amount: Money;
  /** Minor units that the payout costs in addition to the amount. */
  readonly fee: number;
  readonly status: PayoutStatus;
  readonly description: string;
  /** The merchant's own id of the payout, or null. */
  readonly orderId: string | null;
  readonly vars: OwnTexts;
  readonly bankAccountId: string | null;
  /** All moments are in site time. */
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly completedAt: Date | null;
  /** When the bank executes the payout; null once it has, or the payout was cancelled. */
  readonly dueAt: Date | null;
}

/** Minor units, whatever the currency (reconciliation.md, part 3). */
export const payoutFee = 50;

/** Currencies in which banks accept payouts; others must be converted first (reconciliation.md, part 3). */
export const payoutCurrencies: readonly Currency[] = [
  'AUD',
  'CAD',
  'CHF',
  'CZK',
  'DKK',
  'EUR',
  'GBP',
  'HKD',
  'JPY',
  'NOK',
  'PLN',
  'SEK',
  'USD',
];

/** When banks execute the batch of a day, in Amsterdam time. Our own choice, since none is published. */
const batchTime = '06:00:00';

/** When a payout made at `createdAt` leaves: in the first morning batch after it has waited for a day. Site time. */
export function bankTakesAt(createdAt: Date): Date {
  const ready = addSeconds(createdAt, daySeconds);
  const today = businessDay(dayOf(ready));
  const batch = batchOf(today);
  return batch >= ready ? batch : batchOf(businessDay(addDays(today, 1)));
}

function batchOf(day: Day): Date {
  const moment = localMoment(day, batchTime);
  assert(moment !== null, 'a-day-without-a-morning');
  return moment;
}

export const scheduleDays = [...weekdays.slice(1), weekdays[0], 'end-of-month'] as const;
export type ScheduleDay = Weekday | 'end-of-month';

/** An automated payout: on scheduled days it pays out the balance, less a part that stays. */
export interface Autopayout {
  readonly siteId: SiteId;
  readonly currency: Currency;
  readonly schedule: readonly ScheduleDay[];
  readonly bankAccountId: string | null;
  /** Minor units that the balance must exceed for a payout. */
  readonly minAmount: number;
  /** Minor units that stay in the balance. */
  readonly minBalanceAmount: number;
  /** Site time; null while no day is scheduled. */
  readonly nextAt: Date | null;
}

/**
 * The first morning batch after `moment` that the schedule names. A day on which banks are closed stands for the next
 * day on which they are open, so two scheduled days may share a batch. Site time; null for a schedule without days.
 */
export function nextPayoutAt(schedule: readonly ScheduleDay[], moment: Date): Date | null {
  const wanted = (day: Day): boolean =>
    schedule.includes(weekdayOf(day)) || (schedule.includes('end-of-month') && isLastOfMonth(day));
  // A scheduled day on which banks were closed may have moved to today. The longest wait is a month.
  const first = addDays(dayOf(moment), -longestClosingDays);
  for (let ahead = 0; ahead <= 40; ahead += 1) {
    const day = addDays(first, ahead);
    if (!wanted(day)) continue;
    const batch = batchOf(businessDay(day));
    if (batch > moment) return batch;
  }
  return null;
}

/**
 * Minor units that an automated payout pays out; 0 = none. `closed` is the balance at the end of the day before,
 * `present` the one now. The lower one counts: money that came in today waits, money that went out today is gone.
 */
export function autopayoutAmount(
  { minAmount, minBalanceAmount }: Pick<Autopayout, 'minAmount' | 'minBalanceAmount'>,
  balances: { readonly closed: number; readonly present: number },
): number {
  const balance = Math.min(balances.closed, balances.present);
  if (balance <= minAmount) return 0;
  return Math.max(0, balance - minBalanceAmount - payoutFee);
}

/** The ledger entry of a new payout: its amount is reserved, its fee is charged. */
export function reservedEntry({ amount, fee }: Pick<Payout, 'amount' | 'fee'>): LedgerEntry {
  return {
    currency: amount.currency,
    lines: [
      { account: 'available', minor: -(amount.minor + fee) },
      { account: 'fees', minor: fee },
      { account: 'reserved', minor: amount.minor },
    ],
  };
}

/** The ledger entry of a payout that the bank has executed: the money has left the balance. */
export function takenEntry({ amount }: Pick<Payout, 'amount'>): LedgerEntry {
  return {
    currency: amount.currency,
    lines: [
      { account: 'bank', minor: amount.minor },
      { account: 'reserved', minor: -amount.minor },
    ],
  };
}

/** The ledger entry of a cancelled payout: only its fee is kept (reconciliation.md, part 1). */
export function returnedEntry({ amount }: Pick<Payout, 'amount'>): LedgerEntry {
  return {
    currency: amount.currency,
    lines: [
      { account: 'available', minor: amount.minor },
      { account: 'reserved', minor: -amount.minor },
    ],
  };
}
