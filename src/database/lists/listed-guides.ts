// Index lookups by which a filtered list of attempts finds its newest rows without scanning the others.
import {
  statusesAfterPayment,
  type TransactionFilter,
} from '../../domain/ledger/listed-transaction.ts';

/** Values of a column that a filter names, for each of which an index finds the newest rows without scanning others. */
export interface Guide {
  readonly values: readonly string[];
  /** A condition; one value is `g.value`, and `values` is the parameter with all of them. */
  readonly condition: (values: string) => string;
}

/**
 * Returns the lookups for a filter; together they find each row once. Null = no index helps, and rows are found by
 * their moments. Of several filters, methods come first: they have the most values, so each has the fewest rows.
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
  // Most rows are completed, so these are found from the newest on; the index leaves them out.
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

/** Whether the status is one that an order has after its payment, and not one of the attempt itself. */
export function isAfterPayment(status: string): boolean {
  return (statusesAfterPayment as readonly string[]).includes(status);
}
