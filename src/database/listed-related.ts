// SQL fragments that lists of money movements use for a row `r` of the related transactions.

/**
 * The payment that row `r` is about: what was won back names the chargeback, and that one the payment.
 * A capture that made an order is that order's payment, under the same id.
 */
export const paymentOfRelated = `coalesce((select c.reference_id from related_transactions c
  where c.site_id = r.site_id and c.transaction_id = r.reference_id and c.kind = 'chargeback'),
  r.reference_id)`;

/** What `toldStatuses` makes of a related row. */
export function toldOf(column: 'status' | 'financial_status'): string {
  return `case when r.kind = 'chargeback' and r.status = 'void' then 'completed' else r.${column} end`;
}
