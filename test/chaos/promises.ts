// What must hold after every bad day, asked of the database and of the shop.
import { expect } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import type { Merchant } from '../support/merchant.ts';
import { checkSignature } from '../support/shop-signature.ts';
import { differences, misbooked } from './books.ts';
import type { DatabaseLine } from './database-line.ts';
import { apiKey } from './house.ts';
import { isDone, type KnownCall, type Load, send } from './load.ts';

/** Each gives a row for every breach. */
export const breaches: Readonly<Record<string, string>> = {
  paidTwice: `select order_id from transactions where 'paid' = any(facts)
    group by site_id, order_id having count(*) > 1`,
  startedTwice: 'select attempt from simulator.payments group by attempt having count(*) > 1',
  // From then on it is only money that moves: captured, paid back, and back again.
  completedTwice: `select order_id from status_changes where to_status = 'completed'
      and from_status in ('initialized', 'uncleared', 'declined', 'expired', 'cancelled', 'void')
    group by site_id, order_id having count(*) > 1`,
  sameId: 'select transaction_id from transactions group by transaction_id having count(*) > 1',
  // The status of an order is the last one of its history, and each move begins where the last one ended.
  unexplained: `select order_id from orders o where status <> 'initialized' and status is distinct from
    (select to_status from status_changes c where c.site_id = o.site_id and c.order_id = o.order_id
     order by change_id desc limit 1)`,
  brokenChain: `select order_id from (select order_id, from_status, from_financial_status,
      lag(to_status) over w as status, lag(to_financial_status) over w as financial_status
      from status_changes window w as (partition by site_id, order_id order by change_id)) as history
    where status is not null and (status, financial_status) is distinct from (from_status, from_financial_status)`,
  undecided: `select order_id from transactions where phase in ('starting', 'unknown')
    and status = 'initialized'`,
  unanswered: `select order_id from related_transactions
    where kind in ('capture', 'auth-cancellation') and status = 'initialized'`,
  untold: `select order_id from notifications where state in ('waiting', 'failed')`,
  // After each move the shop was told once more, and said that it had heard.
  silentMove: `select order_id, to_status, recorded_at from status_changes c where not exists (
      select from notification_attempts a where a.site_id = c.site_id and a.order_id = c.order_id
        and a.acknowledged and a.sent_at >= c.recorded_at)`,
  // Leased or claimed by somebody who is dead.
  held: `select order_id from orders where leased_until > now() + interval '61 seconds'
    union all select order_id from notification_claims where claimed_until > now() + interval '61 seconds'`,
  overdue: 'select order_id from orders where next_due_at <= now()',
  // The books of each order are the sum of its entries, and the balances of a day the sum of all.
  unbooked: `select * from (
      select site_id, order_id, currency, account, sum(amount) as amount
      from ledger_entries cross join unnest(accounts, amounts) as line (account, amount)
      where order_id is not null group by 1, 2, 3, 4 having sum(amount) <> 0) posted
    full join (
      select site_id, order_id, currency.key as currency, account.key as account, account.value::numeric as booked
      from orders cross join jsonb_each(booked) currency cross join jsonb_each_text(currency.value) account) books
    using (site_id, order_id, currency, account) where amount is distinct from booked`,
  unbalanced: `select * from (
      select site_id, currency, account, sum(amount) as amount from ledger_entries
      cross join unnest(accounts, amounts) as line (account, amount) group by 1, 2, 3) posted
    full join (select site_id, currency, account, sum(amount) as balance from daily_balances group by 1, 2, 3) kept
    using (site_id, currency, account) where amount is distinct from balance`,
};

/** What anybody held is given to whoever asks for it, as a minute of wall time would. */
export async function handOver(line: DatabaseLine): Promise<void> {
  await line.ask('update notification_claims set claimed_until = now()');
  await line.ask('update orders set leased_until = null where leased_until is not null');
  await line.ask('update idempotency_keys set leased_until = now() where leased_until is not null');
}

/** Hands over what the dead held, and lets happen what falls due. */
export async function recover(line: DatabaseLine, load: Load): Promise<void> {
  await handOver(line);
  // Long enough for every question to the bank and every retry, not for the end of a session.
  const moved = await load.call('POST', '/sandbox/clock', { advance: '2h' });
  expect(moved.status, moved.text).toBe(200);
}

/**
 * The house is up and recovered. Fails with everything that was promised and is not so. `since`:
 * calls from this one on are sent once more; all of them, when it is absent.
 */
export async function expectPromisesKept(
  line: DatabaseLine,
  load: Load,
  shop: Merchant,
  since = 0,
): Promise<void> {
  expect(load.faults).toEqual([]);
  await sendAgain(load, load.calls.slice(since));
  expect(load.faults).toEqual([]);
  const found = await eventually(
    async () => {
      const seen: Record<string, unknown> = {};
      for (const [name, text] of Object.entries({ ...breaches, ...differences })) {
        const broken = await line.ask(text);
        if (broken.length > 0) seen[name] = broken.slice(0, 5);
      }
      const rest = { ...(await forgotten(line, load)), ...(await misreported(line, shop)) };
      return { ...seen, ...rest };
    },
    (seen) => Object.keys(seen).length === 0,
  );
  expect(found).toEqual({});
  expect(await misbooked(line)).toEqual([]);
}

/** Also calls whose answer nobody heard: the same request does it, finds it done, or is refused. */
async function sendAgain(load: Load, calls: readonly KnownCall[]): Promise<void> {
  const left = [...calls];
  const client = async (): Promise<void> => {
    for (let call = left.shift(); call !== undefined; call = left.shift()) {
      const { status, text } = await send(load, call);
      const answered =
        call.kind === 'create' ? status === 200 : [200, 400, 404, 410].includes(status);
      if (!answered) load.faults.push(`${call.kind} ${call.path} (${call.key}): ${status} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, client));
}

/** What a shop was told is done and is not there once, or not what it asked for. */
async function forgotten(line: DatabaseLine, load: Load): Promise<Record<string, unknown>> {
  const orders = await line.ask('select order_id from orders');
  const ids = new Set(orders.map((row) => row['order_id']));
  const rows = await line.ask(
    'select request_key, kind, transaction_id, amount from related_transactions where request_key is not null',
  );
  const made = new Map<string, typeof rows>();
  for (const row of rows) {
    // Behind the moment of the key's first use.
    const key = String(row['request_key']).replace(/^\d+-/, '');
    made.set(key, [...(made.get(key) ?? []), row]);
  }
  const paidRows = await line.ask(
    `select distinct order_id from transactions where facts && array['paid', 'settled']`,
  );
  const paid = new Set(paidRows.map((row) => row['order_id']));
  const lost = load.calls.filter((call) => {
    if (!isDone(call) || call.kind === 'cancel') return false;
    const { data } = JSON.parse(call.done ?? '');
    if (call.kind === 'create') return !ids.has(data.order_id);
    const found = made.get(call.key) ?? [];
    const [row] = found;
    // A release is told by the payment's id.
    const id = call.kind === 'refund' ? data.refund_id : data.transaction_id;
    const isOther = call.kind !== 'release' && String(row?.['transaction_id']) !== String(id);
    return found.length !== 1 || isOther;
  });
  const unpaid = load.orders.filter((order) => order.paid && !paid.has(order.id));
  return {
    ...(lost.length > 0 && { lost: lost.slice(0, 5) }),
    ...(unpaid.length > 0 && { unpaid: unpaid.slice(0, 5) }),
  };
}

/** Orders of which the shop heard something else last than what is true of them. */
async function misreported(line: DatabaseLine, shop: Merchant): Promise<Record<string, unknown>> {
  const notified = notifiedOf(shop);
  const rows = await line.ask(
    `select order_id, status, exists (select from status_changes c
       where c.site_id = o.site_id and c.order_id = o.order_id) as moved from orders o`,
  );
  const wrong = rows.flatMap(({ order_id: id, status, moved }) => {
    const last = notified.get(id) ?? null;
    return last === status || (last === null && !moved) ? [] : [{ id, status, last }];
  });
  return wrong.length > 0 ? { mistold: wrong.slice(0, 5) } : {};
}

/** The status that the shop heard last of each order; a signature that is wrong fails the test. */
function notifiedOf(shop: Merchant): Map<string, string> {
  const notified = new Map<string, string>();
  for (const { headers, rawBody } of shop.received) {
    const check = checkSignature(apiKey, String(headers['auth']), rawBody);
    // It may have lain here for longer than a shop would take it.
    expect(['valid', 'too-old'], rawBody.toString('utf8')).toContain(check);
    const { order_id: id, status } = JSON.parse(rawBody.toString('utf8'));
    notified.set(id, status);
  }
  return notified;
}
