// Checks the list of transactions: rows, filters, pages, and that one site never sees another (operations.md, part 10).
import { describe, expect, test } from 'vitest';
import { pair } from '../../src/domain/status.ts';
import { addRelated } from '../support/aftermath.ts';
import { approvedOrder, authorizedOrder, capture, change } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const path = '/v1/json/transactions';

async function paid(site: TestSite, order_id: string, fields: object = {}): Promise<void> {
  const { status, body } = await site.order({ order_id, gateway: 'IDEAL', ...fields });
  expect(status, JSON.stringify(body)).toBe(200);
  await site.simulate(order_id, 'completed');
}

async function rowsOf(site: TestSite, query = ''): Promise<Json[]> {
  const { status, body } = await site.get(`${path}?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data;
}

/** The order ids of the rows. */
const idsOf = async (site: TestSite, query = ''): Promise<string[]> =>
  (await rowsOf(site, query)).map((row) => row.order_id);

describe('a row', () => {
  test('of a payment shows the payment, its costs and its customer', async () => {
    const site = await gateway().site();
    await paid(site, 'lamp', {
      amount: 4995,
      description: 'A lamp',
      var1: 'one',
      customer: { email: 'simon@example.com', first_name: 'Simon', last_name: 'Smit' },
    });
    const order = await site.read('lamp');
    const [row] = await rowsOf(site);
    const [cost] = row.costs;
    expect(row).toEqual({
      amount: 4995,
      completed: order.completed,
      costs: [{ amount: cost.amount, description: expect.stringContaining('iDEAL') }],
      created: expect.any(String),
      currency: 'EUR',
      customer: {
        email: 'simon@example.com',
        first_name: 'Simon',
        iban: expect.stringMatching(/^\*\*\* \w{4}$/),
        last_name: 'Smit',
      },
      debit_credit: 'C',
      description: 'A lamp',
      dispute: null,
      financial_status: 'completed',
      invoice_id: null,
      net: 4995 - cost.amount,
      order_id: 'lamp',
      payment_method: 'IDEAL',
      reason: order.reason,
      reason_code: order.reason_code,
      site_id: site.site.siteId,
      status: 'completed',
      transaction_id: order.transaction_id,
      type: 'payment',
      updated: expect.any(String),
      var1: 'one',
      var2: null,
      var3: null,
    });
    // The attempt begins after its order, possibly in the next second.
    expect(row.created >= order.created && row.created <= row.completed).toBe(true);
    expect(Object.keys(row)).toEqual(Object.keys(row).sort());
    expect(cost.amount).toBe(Math.round(order.costs[0].amount * 100));
  });

  test('shows fees without a known payment, from older versions, with the payment that the order shows', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await site.simulate('lamp', 'declined');
    await site.simulate('lamp', 'completed');
    const before = await rowsOf(site);
    expect(before.map((row) => row.costs.length)).toEqual([1, 0]);
    await gateway().gateway.deps.db.pool.query(
      `update orders set charges = jsonb_set(charges, '{0}', charges -> 0 #- '{of}') where site_id = $1`,
      [site.site.siteId],
    );
    expect(await rowsOf(site)).toEqual(before);
  });

  test('of a refund, a chargeback or a reversal has its own type and direction', async () => {
    const site = await gateway().site();
    await paid(site, 'lamp');
    await addRelated(gateway(), site, 'lamp', {
      kind: 'refund',
      minor: 200,
      statuses: pair('completed', 'completed'),
      costs: [{ minor: 19, description: 'EURO 0.19 per refund' }],
    });
    await addRelated(gateway(), site, 'lamp', {
      kind: 'chargeback',
      minor: 800,
      statuses: pair('reserved', 'reserved'),
      dispute: {
        status: 'new',
        reasonCode: '10.4',
        reasonDescription: 'Card absent environment',
        respondBy: new Date(),
        outcome: null,
        reference: '7161500012345678',
        revision: 1,
        answering: null,
      },
    });
    const rows = await rowsOf(site);
    expect(
      rows.map((row) => [row.type, row.debit_credit, row.amount, row.net, row.status]),
    ).toEqual([
      ['reserve_chargeback', 'D', 800, 800, 'reserved'],
      ['refund', 'D', 200, 181, 'completed'],
      ['payment', 'C', 1000, expect.any(Number), 'chargedback'],
    ]);
    expect(rows[0].dispute).toMatchObject({ reason_code: '10.4', status: 'new' });
    expect(await idsOf(site, 'type=refund')).toEqual(['lamp']);
    expect((await rowsOf(site, 'debit_credit=d')).length).toBe(2);
    expect((await rowsOf(site, 'status=chargeback')).map((row) => row.type)).toEqual(['payment']);
    expect((await rowsOf(site, 'status=completed')).map((row) => row.type)).toEqual(['refund']);
    expect((await rowsOf(site, 'status=completed,chargedback')).length).toBe(2);
    expect((await rowsOf(site, 'payment_method=IDEAL')).length).toBe(3);
  });

  test('of a refund has the method and the account of the payment that was refunded', async () => {
    const site = await gateway().site();
    await site.post('/sandbox/clock', { advance: '1d' });
    const made = await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    const opened = await fetch(made.body.data.payment_url, { redirect: 'manual' });
    await paid(site, 'lamp', { gateway: 'VISA' });
    await fetch(opened.headers.get('location') ?? '', {
      method: 'POST',
      body: new URLSearchParams({ scenario: 'completed', delivery: 'before' }),
      redirect: 'manual',
    });
    await site.post('/sandbox/orders/lamp/chargeback', { amount: 400 });
    const [open] = await rowsOf(site);
    expect([open.type, open.completed]).toEqual(['reserve_chargeback', null]);
    await site.post('/sandbox/orders/lamp/dispute', { step: 'won' });
    await site.post('/v1/json/orders/lamp/refunds', { amount: 600 });
    const rows = await rowsOf(site);
    expect(rows[2].completed).not.toBeNull();
    expect(rows.map((row) => [row.type, row.payment_method, row.customer.iban !== null])).toEqual([
      ['refund', 'VISA', false],
      ['reverse_chargeback', 'VISA', false],
      ['reserve_chargeback', 'VISA', false],
      ['payment', 'VISA', false],
      ['payment', 'IDEAL', true],
    ]);
    expect((await rowsOf(site, 'payment_method=IDEAL')).length).toBe(1);
    expect((await rowsOf(site, 'payment_method=VISA')).length).toBe(4);
    const [refund] = rows;
    const one = await site.get(`${path}/${refund.transaction_id}`);
    expect(one.body.data).toEqual(refund);
  });

  test('of a refund of a captured or shipped part has the method that paid for it', async () => {
    const site = await gateway().site();
    await authorizedOrder(site, 'lamp');
    await capture(site, 'lamp', { amount: 2000, new_order_id: 'bulb' });
    await approvedOrder(site, 'socks', 'BNPL_MF');
    await change(site, 'socks', { status: 'shipped', amount: 3000 });
    for (const id of ['bulb', 'socks-1'])
      expect((await site.post(`/v1/json/orders/${id}/refunds`, {})).status).toBe(200);
    const shown = (rows: Json[]) => rows.map((row) => [row.order_id, row.payment_method]);
    expect(shown(await rowsOf(site, 'type=refund'))).toEqual([
      ['socks-1', 'BNPL_MF'],
      ['bulb', 'VISA'],
    ]);
    expect(shown(await rowsOf(site, 'type=refund&payment_method=VISA'))).toEqual([
      ['bulb', 'VISA'],
    ]);
  });

  test('of a payment is the only row with its money, also if the payment was captured or shipped', async () => {
    const site = await gateway().site();
    await authorizedOrder(site, 'lamp');
    await approvedOrder(site, 'socks', 'KLARNA');
    const { transaction_id: id } = (await capture(site, 'lamp')).body.data;
    await change(site, 'socks', { status: 'shipped' });
    expect(await idsOf(site)).toEqual(['socks', 'lamp']);
    expect((await rowsOf(site, 'type=internal')).length).toBe(0);
    const available = async () => {
      const { body } = await site.get(`/v1/json/accounts/${site.site.accountId}/balances`);
      return body.data[0].amount_available;
    };
    /** What came in, less all costs: the sum that an auditor makes. */
    const listed = (rows: Json[]) =>
      rows.reduce((sum, { amount, net, financial_status: status }) => {
        return sum + net - (status === 'completed' ? 0 : amount);
      }, 0);
    expect(listed(await rowsOf(site))).toBe(await available());
    await site.simulate('socks', 'settled');
    expect(listed(await rowsOf(site))).toBe(await available());
    // A shop that stored the id in the answer to the capture finds it.
    const { data } = (await site.get(`${path}/${id}`)).body;
    expect(data).toMatchObject({ transaction_id: id, type: 'internal', order_id: 'lamp' });
  });

  test('exists for every attempt, each with its own status', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await site.simulate('lamp', 'declined');
    await site.order({ order_id: 'never started' });
    const rows = await rowsOf(site);
    expect(rows.map((row) => [row.order_id, row.status, row.completed])).toEqual([
      ['lamp', 'declined', null],
    ]);
  });
});

describe('the filters', () => {
  test('select by status, method, currency and direction; lists may be written in three ways', async () => {
    const site = await gateway().site();
    await paid(site, 'lamp');
    await paid(site, 'desk', { gateway: 'MISTERCASH' });
    await site.order({ order_id: 'open', gateway: 'IDEAL' });
    await site.simulate('open', 'cancelled');
    const all = ['open', 'desk', 'lamp'];
    expect(await idsOf(site)).toEqual(all);
    expect(await idsOf(site, 'status=completed')).toEqual(['desk', 'lamp']);
    expect(await idsOf(site, 'payment_method=ideal&status=completed')).toEqual(['lamp']);
    for (const query of [
      'payment_method=IDEAL,MISTERCASH',
      'payment_method=IDEAL&payment_method=MISTERCASH',
      'payment_method[]=IDEAL&payment_method[]=MISTERCASH',
      'payment_method%5B%5D=IDEAL&payment_method%5B%5D=MISTERCASH',
      'payment_method[0]=IDEAL&payment_method[1]=MISTERCASH',
      'currency=eur',
      'debit_credit=C',
      `site_id=${site.site.siteId}`,
      'status=&locale=en_US&nonsense=1',
    ]) {
      expect(await idsOf(site, query), query).toEqual(all);
    }
    for (const query of [
      'status=paid',
      'financial_status=created',
      'type=monthly_fee',
      'currency=XXX',
      'payment_method=NOSUCH',
      'debit_credit=D',
      'debit_credit=both',
      'status=%00',
    ]) {
      expect(await idsOf(site, query), query).toEqual([]);
    }
  });

  test('select by time: days, times and Unix seconds in Amsterdam, where `until` is exclusive', async () => {
    const site = await gateway().site();
    await site.post('/sandbox/clock', { to: '2035-07-01T21:59:30Z' });
    await paid(site, 'june');
    await site.post('/sandbox/clock', { to: '2035-07-01T22:00:05Z' });
    await paid(site, 'july');
    const day = async (query: string): Promise<string[]> => idsOf(site, query);
    expect(await day('created_from=2035-07-02')).toEqual(['july']);
    expect(await day('created_until=2035-07-02')).toEqual(['june']);
    expect(await day('completed_from=2035-07-01&completed_until=2035-07-02')).toEqual(['june']);
    expect(await day('completed_from=2035-07-02T00:00:00')).toEqual(['july']);
    expect(await day('completed_from=2035-07-01T22:00:00Z')).toEqual(['july']);
    expect(await day('completed_from=2035-07-02T00:00:00%2B02:00')).toEqual(['july']);
    expect(await day('completed_from=2035-07-02T00:00:00+02:00')).toEqual(['july']);
    const midnight = Date.parse('2035-07-01T22:00:00Z') / 1000;
    expect(await day(`created_until=${midnight}`)).toEqual(['june']);
    expect(await day('created_from=2035-08-01')).toEqual([]);
  });

  test.each(['2035-02-30', 'yesterday', '2035-13-01', '12.5', '2035-01-01T25:00:00'])(
    'refuse a time that is not valid: %s',
    async (time) => {
      const site = await gateway().site();
      const { status, body, headers } = await site.get(`${path}?created_from=${time}`);
      expect([status, body.error_code]).toEqual([404, 1000]);
      expect(headers.get('x-kassa-detail')).toContain('created_from');
    },
  );
});

describe('the pages', () => {
  test('follow each other by cursors to an empty page, and back again', async () => {
    const site = await gateway().site();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await paid(site, id);
    const first = (await site.get(`${path}?limit=2&status[]=completed`)).body;
    expect(first.data.map((row: Json) => row.order_id)).toEqual(['e', 'd']);
    expect(first.pager).toMatchObject({ before: null, limit: 2 });
    expect(first.pager.after).toContain('status%5B%5D=completed');
    expect(first.pager.after).toContain(`after=${first.pager.cursor.after}`);
    expect(first.pager.after).not.toContain('api_key');

    const follow = async (url: string): Promise<Json> => {
      const answer = await fetch(url, { headers: { api_key: site.apiKey } });
      expect(answer.status).toBe(200);
      return answer.json();
    };
    const second = await follow(first.pager.after);
    expect(second.data.map((row: Json) => row.order_id)).toEqual(['c', 'b']);
    const third = await follow(second.pager.after);
    expect(third.data.map((row: Json) => row.order_id)).toEqual(['a']);
    expect(third.pager.cursor.after).toMatch(/^[\w-]{20,}$/);
    const end = await follow(third.pager.after);
    expect(end).toEqual({
      success: true,
      data: [],
      pager: { after: null, before: null, cursor: { after: null, before: null }, limit: 2 },
    });
    const back = await follow(third.pager.before);
    expect(back.data.map((row: Json) => row.order_id)).toEqual(['c', 'b']);
    const start = await follow(back.pager.before);
    expect(start.data.map((row: Json) => row.order_id)).toEqual(['e', 'd']);
    expect(start.pager.before).toBeNull();
  });

  test.each([
    ['', 100],
    ['limit=0', 1],
    ['limit=-3', 1],
    ['limit=5000', 1000],
    ['limit=many', 100],
    ['limit=7', 7],
  ])('have, with "%s" as limit, at most %i rows', async (query, limit) => {
    const site = await gateway().site();
    expect((await site.get(`${path}?${query}`)).body).toEqual({
      success: true,
      data: [],
      pager: { after: null, before: null, cursor: { after: null, before: null }, limit },
    });
  });

  test('refuse a cursor that was changed, made up, or is of another site', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    await paid(site, 'lamp');
    const { cursor } = (await site.get(path)).body.pager;
    const first = cursor.after[0] === 'A' ? 'B' : 'A';
    for (const wrong of [`${first}${cursor.after.slice(1)}`, 'x', cursor.after.slice(0, 22)]) {
      expect((await site.get(`${path}?after=${wrong}`)).status).toBe(404);
    }
    expect((await other.get(`${path}?after=${cursor.after}`)).body.error_code).toBe(1000);
    expect((await site.get(`${path}?after=${cursor.after}`)).status).toBe(200);
  });

  test('have addresses without the key that was in the query of the request', async () => {
    const site = await gateway().site();
    await paid(site, 'lamp');
    const answer = await fetch(`${gateway().url}${path}?api_key=${site.apiKey}&type=payment`);
    const { pager } = (await answer.json()) as Json;
    expect(pager.after).toContain('type=payment');
    expect(pager.after).not.toContain(site.apiKey);
  });
});

describe('another site', () => {
  test('is not listed or found, and cannot be named in a filter', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    await paid(site, 'lamp');
    const { transaction_id } = await site.read('lamp');
    expect(await rowsOf(other)).toEqual([]);
    expect((await other.get(`${path}/${transaction_id}`)).body).toEqual({ message: 'Not found' });
    const named = await other.get(`${path}?site_id=${site.site.siteId}`);
    expect([named.status, named.body]).toEqual([403, { message: 'Forbidden' }]);
  });
});

describe('GET /transactions/{id}', () => {
  test('answers with the row of the list', async () => {
    const site = await gateway().site();
    await paid(site, 'lamp');
    const refund = await addRelated(gateway(), site, 'lamp', {
      kind: 'refund',
      minor: 1000,
      statuses: pair('reserved', 'reserved'),
    });
    const [first, second] = await rowsOf(site);
    expect(first.transaction_id).toBe(refund.transactionId);
    for (const row of [first, second]) {
      const { status, body } = await site.get(`${path}/${row.transaction_id}`);
      expect([status, body]).toEqual([200, { success: true, data: row }]);
    }
  });
  test.each(['1000000000000001', 'lamp', '%00', '99999999999999999999'])(
    'does not find %s',
    async (id) => {
      const site = await gateway().site();
      const { status, body } = await site.get(`${path}/${id}`);
      expect([status, body]).toEqual([404, { message: 'Not found' }]);
    },
  );
});
