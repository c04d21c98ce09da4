// Index lookups by which a filtered list of attempts finds its newest rows without scanning the others.
import {
  statusesAfterPayment,
  type TransactionFilter,
} from '../domain/ledger/listed-transaction.ts';

/** One of the values of a column that a filter names: its newest rows are found without a walk. */
export interface Guide {
  readonly values: readonly string[];
  /** With one of the values as `g.value`, and all of them as the parameter given. */
  readonly condition: (values: string) => string;
}

/**
 * Null = none, the walk goes by moment. All ways of one answer together lead to each row once. Of
 * several filters the one of methods goes first: it has the most values, so each has the fewest rows.
 */
export function attemptGuides(
  filter: TransactionFilter,
  coupons: readonly string[],
): Guide[] | null {
  const { gateways, statuses, financialStatuses, currencies, types } = filter;
  const onlyCoupons = types?.every((type) => !['payment', 'fastcheckout'].includes(type)) ?? false;
  const methods = gateways ?? (onlyCoupons ? coupons : null);
  if (methods !== null)
    return [
      { values: methods, condition: () => 't.gateway = g.value' },
      {
        values: methods,
        condition: (values) => `t.card is not null and t.card->>'brand' = g.value
          and t.gateway <> all((select ${values}::text[])::text[])`,
      },
    ];
  if (statuses !== null && !statuses.some(isAfterPayment))
    return [{ values: statuses, condition: () => 't.status = g.value' }];
  // Most rows are completed: that one is found from the newest, and is not in the index.
  if (financialStatuses !== null && !financialStatuses.includes('completed'))
    return [
      {
        values: financialStatuses,
        condition: () => `t.financial_status = g.value and t.financial_status <> 'completed'`,
      },
    ];
  if (currencies !== null) return [{ values: currencies, condition: () => 't.currency = g.value' }];
  return null;
}

/** A status that is the order's and not the attempt's. */
export function isAfterPayment(status: string): boolean {
  return (statusesAfterPayment as readonly string[]).includes(status);
}
