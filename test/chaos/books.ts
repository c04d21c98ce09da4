// Compares books: the bank's with ours, and our ledger with the rows that it follows from.
import { findOrder } from '../../src/database/orders/orders.ts';
import { relatedOf } from '../../src/database/orders/related-transactions.ts';
import { transactionsOf } from '../../src/database/orders/transactions.ts';
import { makePool } from '../../src/database/pool.ts';
import { orderId, siteId } from '../../src/domain/ids.ts';
import { booksOf } from '../../src/domain/ledger/ledger.ts';
import type { DatabaseLine } from './database-line.ts';

/** Our side, with the bank's names: one row for each thing that a bank was or will be asked for. */
const asked = `select site_id || '-' || transaction_id as id, order_id, amount, completed_at,
    case kind when 'auth-cancellation' then 'release' else kind end as kind
  from related_transactions where kind in ('refund', 'capture', 'auth-cancellation')`;

/** What the bank was asked for, without what another bank has returned since. */
const kept = '(select * from simulator.follow_ups where not sent_back)';

/** Each query returns a row for every difference between the two sides. */
export const differences: Readonly<Record<string, string>> = {
  // What we count as done, the bank did once, over the same amount; what it did, we know as done.
  notAtTheBank: `select order_id, ours.id, ours.kind, ours.amount, theirs.amount as at_bank
    from (${asked}) ours full join ${kept} theirs using (id)
    where (ours.completed_at is null) <> (theirs.id is null)
      or ours.amount <> theirs.amount or ours.kind <> theirs.kind`,
  sumsDiffer: `select * from (
      select kind, sum(amount) as amount from (${asked}) ours where completed_at is not null group by 1) ours
    full join (select kind, sum(amount) as at_bank from ${kept} bank group by 1) theirs using (kind)
    where amount is distinct from at_bank`,
  // Nobody took more than was authorised, or refunded more than was taken.
  takenTwice: `select p.attempt, p.amount, sum(f.amount) from simulator.payments p
    join ${kept} f on f.attempt = p.attempt and f.kind in ('capture', 'release')
    group by p.attempt, p.amount having sum(f.amount) > p.amount`,
  givenTwice: `select p.attempt, p.amount, sum(f.amount) from simulator.payments p
    join ${kept} f on f.attempt = p.attempt and f.kind = 'refund'
    group by p.attempt, p.amount having sum(f.amount) > p.amount`,
  // In whatever order the reports came, the strongest one counts.
  newsLost: `select attempt, order_id, facts, decision->'steps' as steps from simulator.payments
    left join transactions on attempt = site_id || '-' || transaction_id
    where decision is not null and coalesce(facts && array['paid', 'settled'], false)
      <> exists (select from jsonb_array_elements(decision->'steps') step where step->>'fact' in ('paid', 'settled'))`,
};

/** Orders whose stored books are not what their rows say they must be: `[]` when all is well. */
export async function misbooked(line: DatabaseLine): Promise<unknown[]> {
  const pool = makePool(line.directUrl(), 4, () => undefined);
  try {
    const keys = await line.ask(
      'select site_id, order_id from orders where completed_at is not null',
    );
    const found: unknown[] = [];
    const look = async (): Promise<void> => {
      for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
        const [site, id] = [siteId(Number(key['site_id'])), orderId(key['order_id'])];
        const order = await findOrder(pool, site, id);
        if (order === null) continue;
        const derived = booksOf({
          currency: order.amount.currency,
          charges: order.after.charges,
          transactions: await transactionsOf(pool, site, id),
          related: await relatedOf(pool, site, id),
        });
        const { booked } = order.after;
        if (sorted(derived) !== sorted(booked)) found.push({ id, derived, booked });
      }
    };
    await Promise.all([look(), look(), look(), look()]);
    return found;
  } finally {
    await pool.end();
  }
}

function sorted(
  books: Readonly<Record<string, Readonly<Record<string, number | undefined>>>>,
): string {
  const lines = Object.entries(books).flatMap(([currency, book]) =>
    Object.entries(book).map(([account, minor]) => `${currency} ${account} ${minor}`),
  );
  return lines.toSorted().join(', ');
}
