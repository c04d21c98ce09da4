// What must hold after every bad day, asked of the database and of the shop.
import { expect } from 'vitest';
import { Secret } from '../../src/lib/secret.ts';
import { verifyAuth } from '../../src/notifications/signature.ts';
import { eventually } from '../sandbox/eventually.ts';
import type { Merchant } from '../support/merchant.ts';
import type { DatabaseLine } from './database-line.ts';
import { apiKey } from './house.ts';
import { create, type Load } from './load.ts';

/** Each gives a row for every breach. */
const breaches: Readonly<Record<string, string>> = {
  paidTwice: `select order_id from transactions where 'paid' = any(facts)
    group by site_id, order_id having count(*) > 1`,
  startedTwice: 'select attempt from simulator.payments group by attempt having count(*) > 1',
  completedTwice: `select order_id from status_changes where to_status = 'completed'
    group by site_id, order_id having count(*) > 1`,
  sameId: 'select transaction_id from transactions group by transaction_id having count(*) > 1',
  // What the order shows is where its history ends, and each move begins where the last one ended.
  unexplained: `select order_id from orders o where status <> 'initialized' and status is distinct from
    (select to_status from status_changes c where c.site_id = o.site_id and c.order_id = o.order_id
     order by change_id desc limit 1)`,
  brokenChain: `select order_id from (select order_id, from_status, from_financial_status,
      lag(to_status) over w as status, lag(to_financial_status) over w as financial_status
      from status_changes window w as (partition by site_id, order_id order by change_id)) as history
    where status is not null and (status, financial_status) is distinct from (from_status, from_financial_status)`,
  undecided: `select order_id from transactions where phase in ('starting', 'unknown')
    and status = 'initialized'`,
  untold: `select order_id from notifications where state in ('waiting', 'failed')`,
  // Leased or claimed by somebody who is dead.
  held: `select order_id from orders where leased_until > now() + interval '61 seconds'
    union all select order_id from notification_claims where claimed_until > now() + interval '61 seconds'`,
  overdue: 'select order_id from orders where next_due_at <= now()',
  // The books of each order are the sum of its entries, and the balances of a day the sum of all.
  unbooked: `select * from (
      select order_id, currency, account, sum(amount) as amount
      from ledger_entries cross join unnest(accounts, amounts) as line (account, amount)
      where order_id is not null group by 1, 2, 3 having sum(amount) <> 0) posted
    full join (
      select order_id, currency.key as currency, account.key as account, account.value::numeric as booked
      from orders cross join jsonb_each(booked) currency cross join jsonb_each_text(currency.value) account) books
    using (order_id, currency, account) where amount is distinct from booked`,
  unbalanced: `select * from (
      select site_id, currency, account, sum(amount) as amount from ledger_entries
      cross join unnest(accounts, amounts) as line (account, amount) group by 1, 2, 3) posted
    full join (select site_id, currency, account, sum(amount) as balance from daily_balances group by 1, 2, 3) kept
    using (site_id, currency, account) where amount is distinct from balance`,
};

/** Hands over what the dead held, as a minute of wall time would; then lets happen what falls due. */
export async function recover(line: DatabaseLine, load: Load): Promise<void> {
  await line.ask('update notification_claims set claimed_until = now()');
  await line.ask('update orders set leased_until = null where leased_until is not null');
  await line.ask('update idempotency_keys set leased_until = now() where leased_until is not null');
  // Long enough for every question to the bank and every retry, not for the end of a session.
  const moved = await load.call('POST', '/sandbox/clock', { advance: '2h' });
  expect(moved.status, moved.text).toBe(200);
}

/** The house is up and recovered. Fails with everything that was promised and is not so. */
export async function expectPromisesKept(
  line: DatabaseLine,
  load: Load,
  shop: Merchant,
): Promise<void> {
  expect(load.faults).toEqual([]);
  for (const order of load.orders) {
    // Also one whose answer nobody heard: the same request makes it, or finds it.
    const again = await create(load, order);
    expect(again.status, `${order.id}: ${again.text}`).toBe(200);
  }
  expect(load.faults).toEqual([]);
  const told = toldOf(shop);
  const rows = await line.ask('select order_id, status from orders');
  const statuses = new Map(rows.map((row) => [row['order_id'], row['status']]));
  for (const { id, paid } of load.orders) {
    if (paid) expect(statuses.get(id), id).toBe('completed');
    if (statuses.get(id) === 'completed')
      expect([...(told.get(id) ?? [])], id).toContain('completed');
  }
  const found = await eventually(
    async () => {
      const seen: Record<string, unknown> = {};
      for (const [name, text] of Object.entries(breaches)) {
        const broken = await line.ask(text);
        if (broken.length > 0) seen[name] = broken.slice(0, 5);
      }
      return seen;
    },
    (seen) => Object.keys(seen).length === 0,
  );
  expect(found).toEqual({});
}

/** Statuses that the shop heard of each order; a signature that is wrong fails the test. */
function toldOf(shop: Merchant): Map<string, Set<string>> {
  const told = new Map<string, Set<string>>();
  for (const { headers, rawBody } of shop.received) {
    const now = Math.floor(Date.now() / 1000);
    const check = verifyAuth(new Secret(apiKey), String(headers['auth']), rawBody, now);
    // It may have lain here for longer than a shop would take it.
    const old = check.kind === 'invalid' && check.why === 'too-old';
    expect(check.kind === 'valid' || old, rawBody.toString('utf8')).toBe(true);
    const { order_id: id, status } = JSON.parse(rawBody.toString('utf8'));
    told.set(id, (told.get(id) ?? new Set<string>()).add(status));
  }
  return told;
}
