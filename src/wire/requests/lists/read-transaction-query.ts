// Reads the filters of a list of transactions from the query (operations.md, part 10).
import type { TransactionFilter } from '../../../domain/ledger/listed-transaction.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { readCode } from '../../coercion.ts';
import { lastOf, type Query, readList } from '../../query.ts';
import { readMoment } from './read-moment.ts';

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
    // The published filter is spelt `chargeback`, the status of orders `chargedback`.
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
