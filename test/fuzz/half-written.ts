// Statements that find rows which no sequence of requests may leave behind.
import { paymentMethods } from '../../src/methods/index.ts';

/** These may refund more than was paid if the site allows it (`refund_above_amount`, which the requests change). */
const generous = paymentMethods
  .filter(({ refunds }) => refunds.above)
  .map(({ id }) => `'${id}'`)
  .join();

/** By name: a statement that finds the rows which must not exist. */
export const halfWritten: Readonly<Record<string, string>> = {
  'an order without a session, or modified too early': `select order_id from orders where session_id = '' or modified_at < created_at`,
  'an order with a negative amount, or one whose refunds do not add up': `select order_id from orders o where amount < 0
       or amount_refunded <> (select coalesce(sum(r.amount), 0) from related_transactions r
         where r.site_id = o.site_id and r.order_id = o.order_id and kind = 'refund' and status not in ('void', 'declined'))`,
  'an order that refunded more than was paid': `select order_id from orders o
       where amount_refunded > (select coalesce(sum(t.amount), 0) from transactions t
         where t.site_id = o.site_id and t.order_id = o.order_id)
       and not exists (select from transactions t
         where t.site_id = o.site_id and t.order_id = o.order_id and t.gateway in (${generous}))`,
  'a completed order that nobody paid': `select order_id from orders o where status in ('completed', 'shipped') and amount > 0
       and part_of is null and repeat_of is null
       and not exists (select 1 from transactions t
         where t.site_id = o.site_id and t.order_id = o.order_id and t.facts && array['paid', 'settled'])`,
  'an order whose status is not in its history': `select order_id from orders o where status <> 'initialized'
       and not exists (select 1 from status_changes c
         where c.site_id = o.site_id and c.order_id = o.order_id and c.to_status = o.status)`,
  'a history of statuses with a gap': `select * from (select site_id, order_id, from_status, lag(to_status) over
         (partition by site_id, order_id order by change_id) as before from status_changes) c
       where before is not null and before <> from_status`,
  'a transaction without an order': `select transaction_id from transactions t where not exists
       (select 1 from orders o where o.site_id = t.site_id and o.order_id = t.order_id)`,
  // Only paid ones: a payment that we cancel before the bank answers has no reference.
  'a paid payment without a reference of the bank': `select transaction_id from transactions
     where facts && array['paid', 'settled'] and reference is null`,
  'an attempt that was started and forgotten': `select transaction_id from transactions where phase in ('starting', 'unknown')
       and poll_at is null and status = 'initialized' and not superseded`,
  'a notification without an order': `select notification_id from notifications n where not exists
       (select 1 from orders o where o.site_id = n.site_id and o.order_id = n.order_id)`,
  'a waiting notification without a time': `select notification_id from notifications where state = 'waiting' and next_attempt_at is null`,
  'a ledger entry that is not balanced': `select entry_id from ledger_entries where kassa_sum(amounts) <> 0`,
  'unbalanced daily balances': `select site_id, currency from daily_balances group by 1, 2 having sum(amount) <> 0`,
  'a token without an account': `select token from tokens t where not exists
       (select 1 from accounts a where a.account_id = t.account_id)`,
  'an idempotency key that is held for ever': `select key from idempotency_keys where leased_until is null and answer_status is null`,
  'an order on a terminal that never expires': `select order_id from orders where content ? 'terminal'
     and status in ('initialized', 'declined') and next_due_at is null`,
  'a text with unreadable NUL characters': `select order_id from orders where content::text like '%\\u0000%'`,
};
