// SQL fragments that lists of money movements use for a row `r` of the related transactions.

/**
 * SQL for the payment that row `r` is about. A reversed chargeback refers to the chargeback, which refers to the
 * payment. A capture that created an order is that order's payment, under the same id.
 */
export const paymentOfRelated = `coalesce((select c.reference_id from related_transactions c
  where c.site_id = r.site_id and c.transaction_id = r.reference_id and c.kind = 'chargeback'),
  r.reference_id)`;

/** SQL for what `shownStatuses` gives for row `r`. */
export function shownStatusOf(column: 'status' | 'financial_status'): string {
  return `case when r.kind = 'chargeback' and r.status = 'void' then 'completed' else r.${column} end`;
}
