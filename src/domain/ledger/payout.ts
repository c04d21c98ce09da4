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
  /** Minor units that it costs, beside the amount. */
  readonly fee: number;
  readonly status: PayoutStatus;
  readonly description: string;
  /** The merchant's own id of it, or null. */
  readonly orderId: string | null;
  readonly vars: OwnTexts;
  readonly bankAccountId: string | null;
  /** All in site time. */
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly completedAt: Date | null;
  /** When the bank takes it; null once it is over. */
  readonly dueAt: Date | null;
}

/** Minor units, whatever the currency (reconciliation.md, part 3). */
export const payoutFee = 50;

/** Currencies that a bank takes; others must be converted first (reconciliation.md, part 3). */
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

/** When banks take the batch of a day, in Amsterdam; ours, since none is published. */
const batchTime = '06:00:00';

/** When a payout of this moment leaves: the first morning batch after a day in which it waits. Site time, both. */
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

/** Pays out by itself what is above a part of the balance that stays. */
export interface Autopayout {
  readonly siteId: SiteId;
  readonly currency: Currency;
  readonly schedule: readonly ScheduleDay[];
  readonly bankAccountId: string | null;
  /** Minor units: only when the balance is above this. */
  readonly minAmount: number;
  /** Minor units that stay. */
  readonly minBalanceAmount: number;
  /** Site time; null while no day is scheduled. */
  readonly nextAt: Date | null;
}

/**
 * The first morning batch after `moment` that a schedule means. A day on which banks are closed
 * means the next one, so that two days may fall on one batch. Site time; null for a schedule without
 * days.
 */
export function nextPayoutAt(schedule: readonly ScheduleDay[], moment: Date): Date | null {
  const wanted = (day: Day): boolean =>
    schedule.includes(weekdayOf(day)) || (schedule.includes('end-of-month') && isLastOfMonth(day));
  // A day on which banks were closed may have been put off to today; the longest wait is a month.
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
 * Minor units that an automated payout takes; 0 = none. `closed` is the balance at the end of the
 * day before, `present` the one now: what came in today waits, what went out today is gone.
 */
export function autopayoutAmount(
  { minAmount, minBalanceAmount }: Pick<Autopayout, 'minAmount' | 'minBalanceAmount'>,
  balances: { readonly closed: number; readonly present: number },
): number {
  const balance = Math.min(balances.closed, balances.present);
  if (balance <= minAmount) return 0;
  return Math.max(0, balance - minBalanceAmount - payoutFee);
}

/** Set aside in the balance, with what it costs. */
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

/** The bank has taken it: it is in no balance any more. */
export function takenEntry({ amount }: Pick<Payout, 'amount'>): LedgerEntry {
  return {
    currency: amount.currency,
    lines: [
      { account: 'bank', minor: amount.minor },
      { account: 'reserved', minor: -amount.minor },
    ],
  };
}

/** It does not leave after all; what it cost stays (reconciliation.md, part 1). */
export function returnedEntry({ amount }: Pick<Payout, 'amount'>): LedgerEntry {
  return {
    currency: amount.currency,
    lines: [
      { account: 'available', minor: amount.minor },
      { account: 'reserved', minor: -amount.minor },
    ],
  };
}
