// Checks the sums of chargebacks in lists of transactions: of money that was lost, won back, or is still disputed.
import { expect, test } from 'vitest';
import { bookOf } from '../support/books.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

/** An order of 10.00 of which the bank took `amount` back; the steps are those of the dispute. */
async function disputed(
  amount: number,
  steps: readonly string[],
  method = 'VISA',
): Promise<TestSite> {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: method });
  await site.simulate('lamp', 'completed');
  await site.post('/sandbox/orders/lamp/chargeback', { amount });
  for (const step of steps) {
    const moved = await site.post('/sandbox/orders/lamp/dispute', { step });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  }
  return site;
}

const list = async (site: TestSite, query: string): Promise<Json[]> =>
  (await site.get(`/v1/json/transactions?limit=100&${query}`)).body.data;

/** Rows in minus rows out, without costs. */
const sumOf = (rows: Json[]): number =>
  rows.reduce((sum, { amount, debit_credit: side }) => sum + (side === 'C' ? amount : -amount), 0);

/** The order's money that the merchant has, set aside or not, before costs. */
async function heldOf(site: TestSite): Promise<number> {
  const { available = 0, reserved = 0, fees = 0 } = await bookOf(gateway(), site, 'lamp');
  return available + reserved + fees;
}

test.each([
  ['is open', [], 1000],
  ['is lost', ['accept'], 600],
  ['is won', ['won'], 1000],
])(
  'a chargeback that %s: completed rows, and rows that are not void, add up to the money that is held',
  async (_, steps, held) => {
    const site = await disputed(400, steps);
    expect(await heldOf(site)).toBe(held);
    expect(sumOf(await list(site, 'financial_status=completed'))).toBe(held);
    const all = await list(site, '');
    const waiting = all.filter(({ status }) => status === 'reserved');
    const valid = all.filter(({ status }) => status !== 'void');
    expect(sumOf(valid)).toBe(held + sumOf(waiting));
  },
);

test.each([
  ['is open', []],
  ['is lost', ['accept']],
  ['is won', ['won']],
])(
  'a chargeback that %s, at a wallet that pays the merchant directly: none of the money was ours',
  async (_, steps) => {
    const site = await disputed(400, steps, 'PAYPAL');
    expect(await heldOf(site)).toBe(0);
    expect(sumOf(await list(site, 'financial_status=completed'))).toBe(0);
    expect(sumOf(await list(site, 'financial_status=reserved'))).toBe(0);
  },
);

test('a chargeback that was won is a row out and a row in: in lists, by its id and with the order', async () => {
  const site = await disputed(400, ['won']);
  const shown = (rows: Json[]) =>
    rows.map((row) => [row.type, row.debit_credit, row.amount, row.status, row.financial_status]);
  const won = ['reverse_chargeback', 'C', 400, 'completed', 'completed'];
  const set = ['reserve_chargeback', 'D', 400, 'completed', 'completed'];
  const types = 'type=reserve_chargeback,chargeback,reverse_chargeback';
  const rows = await list(site, types);
  expect(shown(rows)).toEqual([won, set]);
  expect(shown(await list(site, `${types}&status=completed`))).toEqual([won, set]);
  expect(await list(site, `${types}&status=void`)).toEqual([]);
  expect(await list(site, `${types}&financial_status=void`)).toEqual([]);
  const out = rows.find(({ type }) => type === 'reserve_chargeback');
  expect((await site.get(`/v1/json/transactions/${out.transaction_id}`)).body.data).toEqual(out);
  const order = await site.read('lamp');
  expect(order.status).toBe('completed');
  expect(order.related_transactions.map((row: Json) => [row.type, row.status])).toEqual([
    ['chargeback', 'completed'],
    ['reverse-chargeback', 'completed'],
  ]);
});
