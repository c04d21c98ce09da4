// Checks that reports of a dispute leave the same rows and books in every order of arrival, and if they come twice.
import { expect, test } from 'vitest';
import type { DisputeReport } from '../../src/domain/disputes/dispute-report.ts';
import { orderId } from '../../src/domain/ids.ts';
import { money } from '../../src/domain/money/money.ts';
import type { DisputeStatus } from '../../src/domain/related-transaction.ts';
import { recordDisputes } from '../../src/operations/disputes/record-disputes.ts';
import { lockOrder } from '../../src/operations/locked-order.ts';
import { bookOf } from '../support/books.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

async function paid(): Promise<TestSite> {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: 'VISA' });
  await site.simulate('lamp', 'completed');
  return site;
}

/** A report as `refreshDisputes` records it after it has asked the bank. */
async function record(site: TestSite, report: DisputeReport): Promise<void> {
  const { deps } = gateway().gateway;
  await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site.site, orderId('lamp'));
    const payment = locked?.transactions[0];
    if (locked === null || payment === undefined) throw new Error('no such payment');
    await recordDisputes(tx, deps, locked, payment, [report]);
  });
}

function life(outcome: 'won' | 'lost'): DisputeReport[] {
  const reported = (revision: number, status: DisputeStatus): DisputeReport => ({
    reference: '7161500012345678',
    revision,
    amount: money(1000, 'EUR'),
    status,
    outcome: status === 'closed' ? outcome : null,
    reasonCode: '10.4',
    reasonDescription: 'Card absent environment',
    respondBy: new Date('2040-01-01T00:00:00Z'),
  });
  return [
    reported(1, 'new'),
    reported(2, 'submitted'),
    reported(3, 'processed'),
    reported(4, 'closed'),
  ];
}

/** What must not depend on the order of arrival. */
async function endOf(site: TestSite): Promise<Json> {
  const { pool } = gateway().gateway.deps.db;
  const related = await pool.query(
    `select kind, status, financial_status, amount, dispute, due_at from related_transactions
     where site_id = $1 order by transaction_id`,
    [site.site.siteId],
  );
  const orders = await pool.query(
    'select status, financial_status, amount_refunded, next_due_at from orders where site_id = $1',
    [site.site.siteId],
  );
  const books = await bookOf(gateway(), site, 'lamp');
  return { related: related.rows, orders: orders.rows, books };
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, i) =>
    permutations(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
  );
}

test.each(['won', 'lost'] as const)(
  'a dispute that is %s ends alike in every order of arrival',
  async (outcome) => {
    const ends: Json[] = [];
    for (const order of permutations(life(outcome))) {
      const site = await paid();
      for (const report of order) {
        await record(site, report);
        await record(site, report);
      }
      ends.push(await endOf(site));
    }
    const [first] = ends;
    expect(first.orders).toMatchObject([
      { status: outcome === 'won' ? 'completed' : 'chargedback', next_due_at: null },
    ]);
    expect(first.related).toHaveLength(outcome === 'won' ? 2 : 1);
    for (const end of ends) expect(end).toEqual(first);
  },
);

test('the amount that is won back is the amount that was taken, whatever later reports say about it', async () => {
  const site = await paid();
  const [opened, , , closed] = life('won');
  if (opened === undefined || closed === undefined) throw new Error('no life');
  await record(site, opened);
  await record(site, { ...closed, amount: money(400, 'EUR') });
  const { related, orders } = await endOf(site);
  expect(related.map((row: Json) => [row.kind, row.amount])).toEqual([
    ['chargeback', '1000'],
    ['reverse-chargeback', '1000'],
  ]);
  expect(orders).toMatchObject([{ status: 'completed' }]);
});

test('two processes that get the same report at once record it once', async () => {
  const site = await paid();
  const [opened, , , closed] = life('won');
  if (opened === undefined || closed === undefined) throw new Error('no life');
  await Promise.all([opened, opened, closed, closed, opened].map((report) => record(site, report)));
  const { related, orders } = await endOf(site);
  expect(related.map((row: Json) => [row.kind, row.status])).toEqual([
    ['chargeback', 'void'],
    ['reverse-chargeback', 'completed'],
  ]);
  expect(orders).toMatchObject([{ status: 'completed' }]);
});

test('a dispute that was decided is decided once, however often its acquirer reports it afterwards', async () => {
  const site = await paid();
  const closed = life('won').at(-1);
  if (closed === undefined) throw new Error('no life');
  for (const revision of [4, 5, 6]) {
    await record(site, { ...closed, revision });
    await site.advance('1d');
  }
  const { related, orders } = await endOf(site);
  expect(related.map((row: Json) => [row.kind, row.status])).toEqual([
    ['chargeback', 'void'],
    ['reverse-chargeback', 'completed'],
  ]);
  expect(orders).toMatchObject([{ status: 'completed' }]);
  const completed = await gateway().gateway.deps.db.pool.query(
    'select distinct completed_at from related_transactions where site_id = $1',
    [site.site.siteId],
  );
  expect(completed.rows).toHaveLength(1);
});

test('a bank that decides anew takes the money back once more', async () => {
  const site = await paid();
  for (const report of life('won')) await record(site, report);
  const [again, lost] = [await paid(), life('lost')];
  for (const report of lost) await record(again, report);
  const closed = lost.at(-1);
  if (closed === undefined) throw new Error('no life');
  await record(site, { ...closed, revision: 5 });
  const { related, orders, books } = await endOf(site);
  expect(related.map((row: Json) => [row.kind, row.status])).toEqual([
    ['chargeback', 'completed'],
    ['reverse-chargeback', 'void'],
  ]);
  expect({ orders, books }).toEqual({
    orders: (await endOf(again)).orders,
    books: (await endOf(again)).books,
  });
  const { transaction_id } = (await site.read('lamp')).related_transactions[1];
  const { body } = await site.get(`/v1/json/transactions/${transaction_id}`);
  expect(body.data).toMatchObject({ type: 'reverse_chargeback', status: 'void', completed: null });
  // And once more for the merchant.
  await record(site, { ...closed, outcome: 'won', revision: 6 });
  expect((await endOf(site)).related.map((row: Json) => [row.kind, row.status])).toEqual([
    ['chargeback', 'void'],
    ['reverse-chargeback', 'void'],
    ['reverse-chargeback', 'completed'],
  ]);
  expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
});

test('money that banks take back beyond what was paid is in the books, and can come back', async () => {
  const site = await paid();
  const [first, second] = ['7161500012345678', '7161500012345679'];
  for (const reference of [first, second])
    for (const report of life('lost'))
      await record(site, { ...report, reference: reference ?? '' });
  const { books } = await endOf(site);
  expect(books).toMatchObject({ acquirer: -1000, chargebacks: 2000 });
  expect((await site.post('/v1/json/orders/lamp/refunds', {})).status).toBe(404);
  const won = life('won').at(-1);
  if (won === undefined) throw new Error('no life');
  await record(site, { ...won, reference: second ?? '', revision: 5 });
  expect((await endOf(site)).books).toMatchObject({ acquirer: -1000, chargebacks: 1000 });
  expect(await site.read('lamp')).toMatchObject({ status: 'chargedback' });
  await record(site, { ...won, reference: first ?? '', revision: 5 });
  const { related } = await endOf(site);
  const back = related.filter(({ kind }: Json) => kind === 'reverse-chargeback');
  expect(back.map(({ status }: Json) => status)).toEqual(['completed', 'completed']);
  expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
});
