// Checks that filters which find rows in several ways list each row once and miss none (operations.md, part 10).
import { expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

async function idsOf(site: TestSite, query: string): Promise<string[]> {
  const { status, body } = await site.get(`/v1/json/transactions?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data.map((row: { order_id: string }) => row.order_id);
}

async function shop(): Promise<TestSite> {
  const site = await gateway().site();
  const orders = [
    ['brand', { gateway: 'CREDITCARD' }, 'completed', 'VISA'],
    ['bank', { gateway: 'IDEAL' }, 'completed'],
    ['refused', { gateway: 'IDEAL' }, 'declined'],
    ['slow', { gateway: 'DIRECTBANK', amount: 50_000 }, 'uncleared'],
  ] as const;
  for (const [order_id, fields, outcome, method] of orders) {
    expect((await site.order({ order_id, ...fields })).status).toBe(200);
    const paid = await site.simulate(order_id, outcome, method ? { gateway: method } : {});
    expect(paid.status, JSON.stringify(paid.body)).toBe(200);
  }
  return site;
}

test('each row is listed once, newest first, in however many ways it is found', async () => {
  const site = await shop();
  const rows = await idsOf(site, '');
  expect(rows).toEqual(['slow', 'refused', 'bank', 'brand']);
  for (const [query, expected] of [
    ['payment_method=IDEAL,IDEAL', ['refused', 'bank']],
    ['payment_method=VISA', ['brand']],
    ['payment_method=VISA,CREDITCARD,IDEAL', ['refused', 'bank', 'brand']],
    ['payment_method=IDEAL&status=declined', ['refused']],
    ['status=declined,completed,declined', ['refused', 'bank', 'brand']],
    ['status=uncleared,refunded', ['slow']],
    ['financial_status=uncleared', ['slow']],
    ['financial_status=uncleared,completed', ['slow', 'bank', 'brand']],
    ['currency=EUR,USD', rows],
    ['currency=EUR&type=payment&payment_method=IDEAL', ['refused', 'bank']],
    ['type=coupon', []],
    ['type=coupon,payment', rows],
    ['type=fastcheckout', []],
  ] as const) {
    expect(await idsOf(site, query), query).toEqual(expected);
  }
});

test('the pages of a list of two methods follow each other', async () => {
  const site = await shop();
  const { body } = await site.get('/v1/json/transactions?payment_method=IDEAL,VISA&limit=1');
  expect(body.data.map((row: { order_id: string }) => row.order_id)).toEqual(['refused']);
  const { pathname, searchParams } = new URL(body.pager.after, gateway().url);
  searchParams.set('limit', '5');
  const next = await site.get(`${pathname}?${searchParams}`);
  expect(next.body.data.map((row: { order_id: string }) => row.order_id)).toEqual([
    'bank',
    'brand',
  ]);
});
