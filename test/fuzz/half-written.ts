// Rows that no sequence of requests may leave behind, each asked for by one statement.
import { paymentMethods } from '../../src/methods/index.ts';

/** With `refund_above_amount`, a setting of the site that is changed at random too, these give back more. */
const generous = paymentMethods
  .filter(({ refunds }) => refunds.above)
  .map(({ id }) => `'${id}'`)
  .join();

/** A name, and a statement that finds the rows which should not be. */
export const halfWritten: Readonly<Record<string, string>> = {
  'an order without a site time or a session': `select order_id from orders where session_id = '' or modified_at < created_at`,
  'an order of less than nothing, or whose refunds do not add up': `select order_id from orders o where amount < 0
       or amount_refunded <> (select coalesce(sum(r.amount), 0) from related_transactions r
         where r.site_id = o.site_id and r.order_id = o.order_id and kind = 'refund' and status not in ('void', 'declined'))`,
  'an order that gave back more than came in': `select order_id from orders o
       where amount_refunded > (select coalesce(sum(t.amount), 0) from transactions t
         where t.site_id = o.site_id and t.order_id = o.order_id)
       and not exists (select from transactions t
         where t.site_id = o.site_id and t.order_id = o.order_id and t.gateway in (${generous}))`,
  'a completed order that nobody has paid': `select order_id from orders o where status in ('completed', 'shipped') and amount > 0
       and part_of is null and repeat_of is null
       and not exists (select 1 from transactions t
         where t.site_id = o.site_id and t.order_id = o.order_id and t.facts && array['paid', 'settled'])`,
  'an order whose status has no history': `select order_id from orders o where status <> 'initialized'
       and not exists (select 1 from status_changes c
         where c.site_id = o.site_id and c.order_id = o.order_id and c.to_status = o.status)`,
  'a history that jumps': `select * from (select site_id, order_id, from_status, lag(to_status) over
         (partition by site_id, order_id order by change_id) as before from status_changes) c
       where before is not null and before <> from_status`,
  'a transaction without its order': `select transaction_id from transactions t where not exists
       (select 1 from orders o where o.site_id = t.site_id and o.order_id = t.order_id)`,
  // Who is cancelled by us before the bank has told anything has none.
  'a payment that the bank has no reference for': `select transaction_id from transactions
     where facts && array['paid', 'settled'] and reference is null`,
  'an attempt that was begun and forgotten': `select transaction_id from transactions where phase in ('starting', 'unknown')
       and poll_at is null and status = 'initialized' and not superseded`,
  'a notification without its order': `select notification_id from notifications n where not exists
       (select 1 from orders o where o.site_id = n.site_id and o.order_id = n.order_id)`,
  'a notification that waits for nothing': `select notification_id from notifications where state = 'waiting' and next_attempt_at is null`,
  'a ledger entry that is not balanced': `select entry_id from ledger_entries where kassa_sum(amounts) <> 0`,
  'days that do not add up': `select site_id, currency from daily_balances group by 1, 2 having sum(amount) <> 0`,
  'a token without its account': `select token from tokens t where not exists
       (select 1 from accounts a where a.account_id = t.account_id)`,
  'an idempotency key that is held for ever': `select key from idempotency_keys where leased_until is null and answer_status is null`,
  'an order on a terminal that will never end': `select order_id from orders where content ? 'terminal'
     and status in ('initialized', 'declined') and next_due_at is null`,
  'text that nobody can read again': `select order_id from orders where content::text like '%\\u0000%'`,
};
