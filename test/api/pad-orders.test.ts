// Checks the calls for Pay After Delivery orders: how much is owed, and a pause in its collection.
import { beforeEach, describe, expect, test } from 'vitest';
import { approvedOrder, change, pairOf } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { refunded } from '../support/refunds.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
});

const onhold = (id: string, body: unknown = {}) =>
  site.post(`/v1/json/pad/orders/${id}/onhold`, body);
const read = (id: string) => site.get(`/v1/json/pad/orders/${id}`);
const now = async () => Date.parse((await site.get('/sandbox/clock')).body.data.now);

/** `[amount, amount_paid, amount_outstanding]`. */
async function owed(id: string): Promise<number[]> {
  const { amount, amount_paid, amount_outstanding } = (await read(id)).body.data;
  return [amount, amount_paid, amount_outstanding];
}

describe('the amount owed', () => {
  test('of an order that was approved is all of it, and the history is shown', async () => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    const { status, body } = await read('hat');
    const order = await site.read('hat');
    const event = (name: string, state: string) => ({
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      event: name,
      status: state,
      financial_status: 'uncleared',
      on_hold_until: null,
    });
    expect([status, body]).toEqual([
      200,
      {
        success: true,
        data: {
          amount: 10_000,
          amount_outstanding: 10_000,
          amount_paid: 0,
          created: order.created,
          history: [event('uncleared', 'uncleared'), event('paid', 'completed')],
          id: 'hat',
          status: 'completed',
          transaction_id: order.transaction_id,
        },
      },
    ]);
    expect((await read(String(order.transaction_id))).body).toEqual(body);
  });

  test('is less after a refund, and nothing once the money has come', async () => {
    await approvedOrder(site, 'hat', 'BNPL_INSTM');
    await change(site, 'hat', { status: 'shipped' });
    expect(await owed('hat')).toEqual([10_000, 0, 10_000]);
    await site.simulate('hat', 'settled');
    expect(await pairOf(site, 'hat')).toBe('shipped/completed');
    expect(await owed('hat')).toEqual([10_000, 10_000, 0]);
    await refunded(site, {}, 'hat');
    await site.advance('25h');
    expect(await owed('hat')).toEqual([0, 0, 0]);
  });

  test('does not include another payment of the order, neither before nor after that was refunded', async () => {
    const made = await site.order({ order_id: 'hat', gateway: 'IDEAL', amount: 10_000 });
    const opened = await fetch(made.body.data.payment_url, { redirect: 'manual' });
    await approvedOrder(site, 'hat', 'BNPL_MF');
    const scenario = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
    await fetch(opened.headers.get('location') ?? '', {
      method: 'POST',
      body: scenario,
      redirect: 'manual',
    });
    expect(await owed('hat')).toEqual([10_000, 0, 10_000]);
    await change(site, 'hat', { status: 'shipped', amount: 3000 });
    await refunded(site, {}, 'hat');
    expect(await owed('hat')).toEqual([10_000, 0, 10_000]);
    await change(site, 'hat', { status: 'shipped' });
    await refunded(site, {}, 'hat-1');
    expect(await owed('hat')).toEqual([7000, 0, 7000]);
  });

  test('is that of the valid payment, and not of one that was given up before', async () => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    expect((await change(site, 'hat', { status: 'cancelled' })).status).toBe(200);
    expect(await owed('hat')).toEqual([10_000, 0, 0]);
    await approvedOrder(site, 'hat', 'BNPL_MF', { amount: 9000 });
    expect(await owed('hat')).toEqual([9000, 0, 9000]);
    const { transaction_id } = await site.read('hat');
    expect((await read('hat')).body.data.transaction_id).toBe(transaction_id);
    expect((await onhold('hat')).status).toBe(200);
  });

  test('is counted for each shipped part by itself, and not for what was never shipped', async () => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    const { data } = (await change(site, 'hat', { status: 'shipped', amount: 3000 })).body;
    expect(await owed(data.order_id)).toEqual([3000, 0, 3000]);
    await site.simulate(data.order_id, 'settled');
    expect(await owed(data.order_id)).toEqual([3000, 3000, 0]);
    expect(await owed('hat')).toEqual([10_000, 3000, 7000]);
    await site.advance('15d');
    expect((await owed('hat')).slice(1)).toEqual([3000, 0]);
  });

  test('is nothing for an order that was never paid', async () => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    await change(site, 'hat', { status: 'cancelled' });
    expect((await owed('hat')).slice(1)).toEqual([0, 0]);
    expect((await read('hat')).body.data.status).toBe('void');
  });
});

describe('putting an order on hold', () => {
  test.each([
    [{}, 864_000],
    [{ duration: 60 }, 60],
    [{ duration: '7776000' }, 7_776_000],
    [{ duration: null }, 864_000],
  ])('%j: %i seconds from now, in the answer and stored', async (body, seconds) => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    const answer = await onhold('hat', body);
    expect(answer.status).toBe(200);
    const moment: string = answer.body.data;
    expect(moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs((Date.parse(moment) - (await now())) / 1000 - seconds)).toBeLessThan(10);
    const history: Json[] = (await read('hat')).body.data.history;
    expect(history.at(-1)).toMatchObject({
      event: 'collection-on-hold',
      status: null,
      on_hold_until: moment,
    });
    expect(await pairOf(site, 'hat')).toBe('completed/uncleared');
  });

  test('again: the later call counts, also if it is shorter', async () => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    const long = (await onhold('hat', { duration: 900_000 })).body.data;
    const short = (await onhold('hat', { duration: 3600 })).body.data;
    expect(Date.parse(short)).toBeLessThan(Date.parse(long));
    const history: Json[] = (await read('hat')).body.data.history;
    expect(history.slice(-2).map((step) => step.on_hold_until)).toEqual([long, short]);
  });

  test.each([59, 7_776_001, 'soon', 60.5, -60])('is refused for %s seconds', async (duration) => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    expect(await onhold('hat', { duration })).toMatchObject({
      status: 422,
      body: {
        errors: [{ attribute: 'duration', details: [String(duration)], uri: '#/duration' }],
        message: 'Validation error',
        success: false,
      },
    });
    expect((await read('hat')).body.data.history).toHaveLength(2);
  });

  test('is refused once everything is paid', async () => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    await change(site, 'hat', { status: 'shipped' });
    expect((await onhold('hat')).status).toBe(200);
    await site.simulate('hat', 'settled');
    expect((await onhold('hat')).status).toBe(403);
  });
});

test.each(['KLARNA', 'EINVOICE', 'IDEAL'])('both calls are refused for %s', async (method) => {
  await approvedOrder(site, 'hat', method);
  for (const answer of [await read('hat'), await onhold('hat', { duration: 1 })]) {
    expect([answer.status, answer.body]).toEqual([403, { message: 'Forbidden' }]);
  }
});

test('both calls are refused for an order that nobody has paid, that does not exist, or of another site', async () => {
  await site.order({ order_id: 'hat', gateway: 'BNPL_MF', amount: 10_000 });
  expect([(await read('hat')).status, (await onhold('hat')).status]).toEqual([403, 403]);
  const other = await gateway().site();
  await approvedOrder(other, 'theirs', 'BNPL_MF');
  for (const id of ['theirs', 'none', '%00']) {
    for (const answer of [await read(id), await onhold(id)]) {
      expect([answer.status, answer.body.error_code]).toEqual([404, 1006]);
    }
  }
});
