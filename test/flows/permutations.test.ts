// Checks that reports in every order of arrival leave the same rows, and one row of history for each move.
import { describe, expect, test } from 'vitest';
import { orderId, type TransactionId } from '../../src/domain/ids.ts';
import { money } from '../../src/domain/money/money.ts';
import type { PaymentFact } from '../../src/domain/payment-event.ts';
import type { PaymentReport } from '../../src/domain/payments/acquirer.ts';
import { findPaymentMethod } from '../../src/methods/index.ts';
import { lockOrder } from '../../src/operations/locked-order.ts';
import { recordEvent } from '../../src/operations/payments/record-payment-events.ts';
import { beginAttempt } from '../../src/operations/payments/start-attempt.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

/** What the bank says with each fact; only the words of the strongest fact may be kept. */
function reportOf(fact: PaymentFact, amount = 1000): PaymentReport {
  const words = { paid: 'SUCCESS', declined: 'No', expired: null, cancelled: 'Gave up' } as const;
  return {
    reference: '7161500012345678',
    fact,
    amount: money(amount, 'EUR'),
    reason: Object.hasOwn(words, fact) ? words[fact as keyof typeof words] : `still ${fact}`,
    reasonCode: fact === 'declined' ? '4001' : null,
    details: fact === 'started' ? {} : { [`of-${fact}`]: true, responseCode: fact },
    nextReportInSeconds: fact === 'uncleared' ? 180 : null,
  };
}

/** Records one report as `refreshAttempt` does after it has asked the bank. */
async function record(
  site: TestSite,
  id: string,
  attempt: TransactionId,
  event: { fact: PaymentFact; amount?: number },
): Promise<string> {
  const { deps } = gateway().gateway;
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site.site, orderId(id));
    const transaction = locked?.transactions.find((row) => row.transactionId === attempt);
    if (locked === null || transaction === undefined) throw new Error('no such attempt');
    const recorded = await recordEvent(tx, deps, locked, {
      transaction,
      fact: event.fact,
      source: 'acquirer',
      report: reportOf(event.fact, event.amount),
    });
    return recorded.result;
  });
}

async function begin(site: TestSite, id: string): Promise<TransactionId> {
  const { deps } = gateway().gateway;
  const method = findPaymentMethod('IDEAL');
  if (method === null) throw new Error('There is no iDEAL.');
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site.site, orderId(id));
    if (locked === null) throw new Error('no such order');
    // By phone, because several phones may try to pay at once.
    const input = {
      method,
      channel: 'phone',
      card: null,
      inputs: {},
      walletToken: null,
      issuerId: null,
      attemptKey: null,
    } as const;
    return beginAttempt(tx, deps, locked, input);
  });
  if (begun.kind === 'not-begun') throw new Error(begun.why);
  return begun.transaction.transactionId;
}

/** Rows without ids and moments, which must differ. A moment that is set shows as `set`. */
async function finalRows(site: TestSite, id: string): Promise<Json> {
  const { pool } = gateway().gateway.deps.db;
  const rows = async (text: string) => (await pool.query(text, [site.site.siteId, id])).rows;
  const [order] = await rows('select * from orders where site_id = $1 and order_id = $2');
  const transactions = await rows(
    'select * from transactions where site_id = $1 and order_id = $2 order by sequence',
  );
  return { order: timeless(order), transactions: transactions.map(timeless) };
}

const ownIds = ['site_id', 'order_id', 'transaction_id', 'session_id', 'next_due_at', 'poll_at'];

function timeless(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !ownIds.includes(name))
      .map(([name, value]) => [name, value instanceof Date ? 'set' : withoutLedgerIds(value)]),
  );
}

/** Fees get new ids each time, and name their payment. */
function withoutLedgerIds(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item) =>
    item?.chargeId === undefined ? item : { ...item, chargeId: 'an id', of: 'a payment' },
  );
}

/** Checks that the history is a chain without gaps from the first status to the present one. */
async function expectHistory(site: TestSite, id: string, moves: number): Promise<void> {
  const { pool } = gateway().gateway.deps.db;
  const { rows } = await pool.query(
    `select from_status, from_financial_status, to_status, to_financial_status
     from status_changes where site_id = $1 and order_id = $2 order by change_id`,
    [site.site.siteId, id],
  );
  expect(rows).toHaveLength(moves);
  let present = ['initialized', 'initialized'];
  for (const row of rows) {
    expect([row.from_status, row.from_financial_status]).toEqual(present);
    const next = [row.to_status, row.to_financial_status];
    expect(next).not.toEqual(present);
    present = next;
  }
  const { order } = await finalRows(site, id);
  expect([order.status, order.financial_status]).toEqual(present);
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]),
  );
}

const five = ['uncleared', 'cancelled', 'expired', 'declined', 'paid'] as const;
const setsOfFacts: readonly (readonly PaymentFact[])[] = [
  five,
  five.filter((fact) => fact !== 'paid'),
  ['uncleared', 'paid'],
  ['uncleared', 'lapsed'],
  ['expired', 'paid', 'paid'],
];

describe('one attempt ends alike', () => {
  test.each(setsOfFacts.map((facts) => [facts.join(', '), facts] as const))(
    'in every order of arrival of %s',
    async (_, facts) => {
      const site = await gateway().site();
      const ends = new Map<string, Json>();
      for (const [i, arrival] of permutations(facts).entries()) {
        const id = `order-${i}`;
        await site.order({ order_id: id, gateway: 'IDEAL' });
        const attempt = await begin(site, id);
        let moves = 0;
        for (const fact of arrival) {
          const result = await record(site, id, attempt, { fact });
          expect(result, `${fact} in ${arrival.join(', ')}`).not.toBe('impossible');
          if (result === 'advanced') moves += 1;
          expect(await record(site, id, attempt, { fact })).toBe('already-there');
        }
        await expectHistory(site, id, moves);
        ends.set(arrival.join(', '), await finalRows(site, id));
      }
      const [first] = ends.values();
      for (const [arrival, end] of ends) expect(end, arrival).toEqual(first);
      expect(first.order.status).toBe(
        facts.includes('paid') ? 'completed' : facts.includes('lapsed') ? 'void' : 'declined',
      );
    },
    120_000,
  );
});

describe('two attempts', () => {
  const events = [
    { attempt: 0, fact: 'uncleared' },
    { attempt: 0, fact: 'declined' },
    { attempt: 1, fact: 'uncleared' },
    { attempt: 1, fact: 'paid' },
  ] as const;

  test('of one order end alike, whichever is reported first', async () => {
    const site = await gateway().site();
    const ends: Json[] = [];
    for (const [i, arrival] of permutations(events).entries()) {
      const id = `order-${i}`;
      await site.order({ order_id: id, gateway: 'IDEAL' });
      const attempts = [await begin(site, id), await begin(site, id)] as const;
      for (const { attempt, fact } of arrival) {
        expect(await record(site, id, attempts[attempt], { fact })).not.toBe('impossible');
      }
      ends.push(await finalRows(site, id));
    }
    expect(ends).toHaveLength(24);
    for (const end of ends) expect(end).toEqual(ends[0]);
    expect(ends[0].order).toMatchObject({ status: 'completed', reason: 'SUCCESS', marks: [] });
  });
});

test('an answer that a stronger one overtook changes neither amount nor texts', async () => {
  const site = await gateway().site();
  const gateway_info = { allow_change_amount: true, min_amount: 500, max_amount: 2000 };
  await site.order({ order_id: 'it', gateway: 'IDEALQR', gateway_info });
  const attempt = await begin(site, 'it');
  await record(site, 'it', attempt, { fact: 'paid', amount: 750 });
  const paid = await finalRows(site, 'it');
  expect(await record(site, 'it', attempt, { fact: 'started', amount: 1000 })).toBe(
    'already-there',
  );
  expect(await finalRows(site, 'it')).toEqual(paid);
  expect(paid.order).toMatchObject({ amount: '750', status: 'completed' });
  expect(paid.transactions).toMatchObject([{ amount: '750', reason: 'SUCCESS' }]);
});

test('an answer that a later one overtook does not cancel the poll that the later one planned', async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'it', gateway: 'IDEAL' });
  const attempt = await begin(site, 'it');
  await record(site, 'it', attempt, { fact: 'uncleared' });
  await record(site, 'it', attempt, { fact: 'started' });
  const { pool } = gateway().gateway.deps.db;
  const { rows } = await pool.query(
    'select poll_at - modified_at > $2::interval as ahead from transactions where site_id = $1',
    [site.site.siteId, '100 seconds'],
  );
  expect(rows).toEqual([{ ahead: true }]);
});
