// Reads what a list of transactions is narrowed by from the query of a request (operations.md, part 10).
import type { TransactionFilter } from '../../domain/ledger/listed-transaction.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { localMoment } from '../../domain/time/local-moment.ts';
import { readCode, readInteger } from '../coercion.ts';
import { lastOf, type Query, readList } from '../query.ts';

const limitUsual = 100;
const limitMax = 1000;

/** Out of range is brought into it; what cannot be read is the usual 100. */
export function readLimit(query: Query): number {
  const limit = readInteger(lastOf(query, 'limit'));
  return limit === null ? limitUsual : Math.min(limitMax, Math.max(1, limit));
}

/**
 * A value that no row has leaves the list empty (operations.md, part 10). A time that cannot be read
 * is refused: sums over the wrong months are worse than none. Refusal: `invalid-value`.
 */
export function readTransactionFilter(query: Query): TransactionFilter | Refusal {
  const times: Partial<Record<TimeName, Date | null>> = {};
  for (const name of timeNames) {
    const value = readCode(lastOf(query, name)) ?? '';
    const moment = readMoment(value);
    if (moment === null && value !== '') {
      const forms = '2026-03-01, 2026-03-01T12:00:00 or seconds since 1970';
      return refuse('invalid-value', `${name}: ${forms}`);
    }
    times[name] = moment;
  }
  const upper = (name: string) => readList(query, name)?.map((each) => each.toUpperCase()) ?? null;
  const lower = (name: string) => readList(query, name)?.map((each) => each.toLowerCase()) ?? null;
  const direction = readCode(lastOf(query, 'debit_credit'))?.toUpperCase() ?? '';
  return {
    createdFrom: times.created_from ?? null,
    createdUntil: times.created_until ?? null,
    completedFrom: times.completed_from ?? null,
    completedUntil: times.completed_until ?? null,
    // The published list of values and the orders themselves spell it differently.
    statuses:
      lower('status')?.map((each) => (each === 'chargeback' ? 'chargedback' : each)) ?? null,
    financialStatuses: lower('financial_status'),
    gateways: upper('payment_method'),
    types: lower('type'),
    currencies: upper('currency'),
    debitCredit:
      direction === '' ? null : direction === 'D' || direction === 'C' ? direction : 'neither',
    siteIds: readList(query, 'site_id'),
  };
}

const timeNames = ['created_from', 'created_until', 'completed_from', 'completed_until'] as const;
type TimeName = (typeof timeNames)[number];

const dayForm = /^(\d{4}-\d{2}-\d{2})$/;
const timeForm = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+ -]\d{2}:?\d{2})?$/i;

/**
 * A day, a time or Unix seconds; without a zone it is Amsterdam's. A plus that was not encoded
 * arrives as a blank. Null when it is none of these.
 */
export function readMoment(text: string): Date | null {
  if (/^\d{1,11}$/.test(text)) return new Date(Number(text) * 1000);
  const day = dayForm.exec(text)?.[1];
  if (day !== undefined) return localMoment(day);
  const [, date, hours, seconds, zone] = timeForm.exec(text) ?? [];
  if (date === undefined || hours === undefined) return null;
  const time = `${hours}${seconds ?? ':00'}`;
  if (zone === undefined) return localMoment(date, time);
  const offset = zone
    .toUpperCase()
    .replace(' ', '+')
    .replace(/(\d{2})(\d{2})$/, '$1:$2');
  const moment = new Date(`${date}T${time}${offset}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
