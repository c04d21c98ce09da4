// Checks balances, closing balances and payouts, once and by schedule (reconciliation.md, parts 1, 3 and 4).
import { describe, expect, test } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import { pair } from '../../src/domain/status.ts';
import { requestPayout } from '../../src/operations/balances/request-payout.ts';
import { runSiteDue } from '../../src/operations/due/run-site-due.ts';
import { addRelated } from '../support/aftermath.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const accountOf = ({ site }: TestSite) => `/v1/json/accounts/${site.accountId}`;

async function pay(site: TestSite, order_id: string, amount: number, currency = 'EUR') {
  const fields = { order_id, amount, currency, gateway: currency === 'EUR' ? 'IDEAL' : 'VISA' };
  const { status, body } = await site.order(fields);
  expect(status, JSON.stringify(body)).toBe(200);
  await site.simulate(order_id, 'completed');
  const { costs } = await site.read(order_id);
  // The amount that is added to the balance.
  return amount - Math.round(costs.reduce((sum: number, each: Json) => sum + each.amount, 0) * 100);
}

async function balance(site: TestSite): Promise<Json> {
  const { status, body } = await site.get(`${accountOf(site)}/balances`);
  expect(status).toBe(200);
  return Object.fromEntries(
    body.data.map((row: Json) => [row.currency, [row.amount_available, row.amount_reserved]]),
  );
}

/** 2035-03-05 is a Monday; this is noon in Amsterdam. */
async function siteOnMonday(): Promise<TestSite> {
  const site = await gateway().site();
  await site.post('/sandbox/clock', { to: '2035-03-05T11:00:00Z' });
  return site;
}

const closing = async (site: TestSite, query = ''): Promise<Json[]> => {
  const { status, body } = await site.get(`/v1/json/closing-balances?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.page.total).toBe(body.data.length);
  return body.data;
};

test('there is one balance per currency, and none at first', async () => {
  const site = await gateway().site();
  expect((await site.get(`${accountOf(site)}/balances`)).body).toEqual({
    success: true,
    data: [],
    page: { total: 0 },
  });
  const euros = await pay(site, 'lamp', 10_000);
  const dollars = await pay(site, 'desk', 5000, 'USD');
  expect(await balance(site)).toEqual({ EUR: [euros, 0], USD: [dollars, 0] });
  await addRelated(gateway(), site, 'lamp', {
    kind: 'refund',
    minor: 400,
    statuses: pair('reserved', 'reserved'),
  });
  const { data, page } = (await site.get(`${accountOf(site)}/balances?limit=1`)).body;
  expect(data).toEqual([
    {
      account_id: site.site.accountId,
      amount_available: euros - 400,
      amount_reserved: 400,
      currency: 'EUR',
      id: `${site.site.accountId}-EUR`,
      modified: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    },
  ]);
  expect(page).toEqual({ total: 2 });
});

test('a balance shows when its own money last moved, at any shop of the account', async () => {
  const site = await siteOnMonday();
  const made = await site.post('/sandbox/sites', { same_account: true, name: 'Second shop' });
  const second = await gateway().siteOfKey(made.body.data.api_key);
  // This later movement, in another currency, must not show.
  const stranger = await gateway().site();
  await pay(second, 'shelf', 5000);
  await pay(site, 'lamp', 10_000);
  await pay(site, 'rug', 2000, 'USD');
  await site.advance('24h');
  await pay(site, 'desk', 5000);
  await stranger.post('/sandbox/clock', { to: '2035-03-08T11:00:00Z' });
  await pay(stranger, 'lamp', 1000);
  const days = async (headers: Record<string, string>) => {
    const answer = await fetch(`${gateway().url}${accountOf(site)}/balances`, { headers });
    const { data } = (await answer.json()) as { data: Json[] };
    return data.map(({ currency, modified }) => [currency, modified.slice(0, 10)]);
  };
  const own = [
    ['EUR', '2035-03-06'],
    ['USD', '2035-03-05'],
  ];
  expect(await days({ api_key: site.apiKey })).toEqual(own);
  expect(await days({ api_key: made.body.data.account_api_key })).toEqual(own);
});

describe('closing balances', () => {
  test('have one row per day and currency from the first movement on', async () => {
    const site = await siteOnMonday();
    const first = await pay(site, 'lamp', 10_000);
    await site.advance('48h');
    const second = await pay(site, 'desk', 5000);
    const rows = await closing(site, 'from=2035-03-01&until=2035-04-01&currency=EUR');
    expect(rows.map((row) => [row.closing_date, row.amount])).toEqual([
      ['2035-03-05', first],
      ['2035-03-06', first],
      ['2035-03-07', first + second],
    ]);
    expect(rows[0]).toEqual({
      account_id: site.site.accountId,
      amount: first,
      amount_uncleared: 0,
      bic: '',
      closing_date: '2035-03-05',
      currency: 'EUR',
      iban: '',
      payout_amount: 0,
      payout_transaction_id: null,
      status: null,
    });
    expect(await closing(site)).toEqual(rows);
    expect(await closing(site, 'from=2035-03-06&until=2035-03-07')).toEqual([rows[1]]);
    expect(await closing(site, 'currency=USD')).toEqual([]);
    expect(await closing(site, 'from=2036-01-01&until=2036-02-01')).toEqual([]);
    const ofAccount = await site.get(`${accountOf(site)}/closing-balances?limit=1&offset=1`);
    expect(ofAccount.body).toEqual({ success: true, data: [rows[1]], page: { total: 3 } });
  });

  test('show uncleared money separately', async () => {
    const site = await siteOnMonday();
    await site.order({
      order_id: 'lamp',
      type: 'direct',
      gateway: 'VISA',
      gateway_info: {
        card_number: '4462000000000003',
        card_holder_name: 'R Vermeer',
        card_expiry_date: '3912',
        card_cvc: '123',
      },
    });
    const [row] = await closing(site);
    expect(row).toMatchObject({ amount_uncleared: 1000, currency: 'EUR' });
  });

  test('name every payout, also in an account with ten thousand payouts', async () => {
    const site = await siteOnMonday();
    await pay(site, 'lamp', 20_000);
    await gateway().gateway.deps.db.pool.query(
      `insert into payouts (site_id, transaction_id, kind, amount, currency, fee, status, description,
         vars, created_at, modified_at)
       select $1, 1000000000000000 + n, case n when 3000 then 'automatic_payout' else 'withdrawal' end,
         1, 'EUR', 0,
         case n when 10001 then 'reserved' when 10002 then 'void' else 'completed' end, '', '{null,null,null}',
         timestamptz '2035-03-04T23:00:00Z' + n / 5001 * interval '24 hours' + n % 5001 * interval '1 second',
         now()
       from generate_series(0, 10002) n`,
      [site.site.siteId],
    );
    await site.advance('48h');
    const rows = await closing(site);
    expect(rows.map((row) => [row.payout_amount, row.payout_transaction_id, row.status])).toEqual([
      [5001, 1000000000003000, 'completed'],
      [5001, null, 'reserved'],
      [0, null, null],
    ]);
    expect(await closing(site, 'from=2035-03-05&until=2035-03-06')).toEqual([rows[0]]);
  });

  test.each(['from=soon', 'until=2035-02-30', 'from=2030-01-01&until=2035-01-01'])(
    'are refused with %s',
    async (query) => {
      const site = await siteOnMonday();
      const { status, body } = await site.get(`/v1/json/closing-balances?${query}`);
      expect([status, body.error_code]).toEqual([404, 1000]);
    },
  );
});

describe('a payout', () => {
  const ask = (site: TestSite, fields: object) =>
    site.post(`${accountOf(site)}/payouts`, { currency: 'EUR', ...fields });

  test('is set aside with its fee, and the bank takes it after a day', async () => {
    const site = await siteOnMonday();
    const paid = await pay(site, 'lamp', 10_000);
    const { status, body } = await ask(site, { amount: '4000', order_id: 'march', var1: 'x' });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      success: true,
      data: {
        amount: 4000,
        completed: null,
        costs: [{ amount: 50, currency: 'EUR' }],
        currency: 'EUR',
        debit_credit: 'D',
        financial_status: 'reserved',
        order_id: 'march',
        payment_method: 'BANKTRANS',
        status: 'reserved',
        type: 'withdrawal',
        var1: 'x',
      },
      includes: { bankaccount: null },
    });
    expect(await balance(site)).toEqual({ EUR: [paid - 4050, 4000] });
    expect((await site.get('/sandbox/clock')).body.data.next_due_at).toBe(
      '2035-03-07T05:00:00.000Z',
    );

    expect((await site.advance('40h')).happened).toEqual([]);
    const { happened } = await site.advance('4h');
    expect(happened).toEqual([
      { at: '2035-03-07T05:00:00.000Z', order_id: null, what: 'payout', status: 'completed' },
    ]);
    expect(await balance(site)).toEqual({ EUR: [paid - 4050, 0] });
    const { transaction_id } = body.data;
    const [listed] = (await site.get('/v1/json/transactions?type=withdrawal')).body.data;
    expect(listed).toMatchObject({ transaction_id, completed: '2035-03-07T06:00:00', net: 3950 });
    expect((await site.get(`/v1/json/transactions/${transaction_id}`)).body.data).toEqual(listed);
    const [day] = await closing(site);
    expect(day).toMatchObject({
      amount: paid - 4050,
      payout_amount: 4000,
      payout_transaction_id: null,
      status: 'completed',
    });
  });

  test('is taken alone: what another day or another shop pays out waits for its own', async () => {
    const [site, other] = [await siteOnMonday(), await siteOnMonday()];
    const paid = await pay(site, 'lamp', 10_000);
    await pay(other, 'lamp', 10_000);
    await other.post(`${accountOf(other)}/autopayouts/EUR`, { schedule: ['wed'] });
    for (const each of [site, other]) await ask(each, { amount: 1000 });
    await site.advance('24h');
    await ask(site, { amount: 500 });
    const { happened } = await site.advance('20h');
    expect(happened).toMatchObject([{ what: 'payout', at: '2035-03-07T05:00:00.000Z' }]);
    expect(await balance(site)).toEqual({ EUR: [paid - 1600, 500] });
    expect((await site.advance('24h')).happened).toMatchObject([
      { what: 'payout', at: '2035-03-08T05:00:00.000Z' },
    ]);
    expect(await balance(other)).toEqual({ EUR: [paid - 1050, 1000] });
  });

  test('cannot be more than the balance, also when requested twice at once', async () => {
    const site = await siteOnMonday();
    const paid = await pay(site, 'lamp', 10_000);
    // Dollars, and the money of another shop, pay out no euros.
    await pay(site, 'desk', 5000, 'USD');
    await pay(await siteOnMonday(), 'lamp', 5000);
    const tooMuch = await ask(site, { amount: paid - 49 });
    expect([tooMuch.status, tooMuch.body]).toEqual([
      422,
      {
        errors: [
          {
            attribute: 'amount',
            details: [String(paid - 49)],
            message: expect.stringContaining(String(paid - 50)),
            uri: '#/amount',
          },
        ],
        message: 'Validation error',
        success: false,
      },
    ]);
    const answers = await Promise.all([1, 2, 3].map(() => ask(site, { amount: paid - 50 })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422, 422]);
    expect(await balance(site)).toMatchObject({ EUR: [0, paid - 50] });
  });

  test.each([
    [{}, 'amount'],
    [{ amount: 0 }, 'amount'],
    [{ amount: -5 }, 'amount'],
    [{ amount: '10,00' }, 'amount'],
    [{ amount: 10, currency: 'ZAR' }, 'currency'],
    [{ amount: 10, currency: null }, 'currency'],
    [{ amount: 10, order_id: 'x'.repeat(129) }, 'order_id'],
    [{ amount: 10, description: {} }, 'description'],
  ])('of %j is refused because of its %s', async (fields, attribute) => {
    const site = await gateway().site();
    const { status, body } = await ask(site, fields);
    expect([status, body.errors[0].attribute]).toEqual([422, attribute]);
  });

  test('of another account is forbidden, and of an unknown account is not found', async () => {
    const site = await gateway().site();
    const other = (await gateway().site()).site.accountId;
    const unknown = { success: false, error_code: 1015, error_info: 'Unknown account ID' };
    for (const path of ['balances', 'closing-balances', 'autopayouts', 'autopayouts/EUR']) {
      const { status, body } = await site.get(`/v1/json/accounts/${other}/${path}`);
      expect([status, body]).toEqual([403, { message: 'Forbidden' }]);
      const none = await site.get(`/v1/json/accounts/777/${path}`);
      expect([none.status, none.body]).toEqual([404, { ...unknown, data: {} }]);
    }
    const { status } = await site.post(`/v1/json/accounts/${other}/payouts`, {});
    expect(status).toBe(403);
    expect((await site.get('/v1/json/accounts/mine/balances')).body.error_code).toBe(1003);
  });
});

test('a payout in another currency pays no fees, so a customer can still get all of the money back', async () => {
  const site = await siteOnMonday();
  await pay(site, 'lamp', 10_000);
  await pay(site, 'desk', 5000, 'USD');
  const dollars = { amount: 1000, currency: 'USD' };
  expect((await site.post(`${accountOf(site)}/payouts`, dollars)).status).toBe(200);
  const { happened } = await site.advance('2d');
  expect(happened).toMatchObject([{ what: 'payout', status: 'completed' }]);
  const all = { amount: 10_000, currency: 'EUR' };
  expect((await site.post('/v1/json/orders/lamp/refunds', all)).status).toBe(200);
  await site.advance('2d');
  expect((await site.read('lamp')).status).toBe('refunded');
});

describe('automated payouts', () => {
  const set = (site: TestSite, fields: object, currency = 'EUR') =>
    site.post(`${accountOf(site)}/autopayouts/${currency}`, fields);

  test('are set and read by currency', async () => {
    const site = await gateway().site();
    expect((await site.get(`${accountOf(site)}/autopayouts`)).body.data).toEqual([]);
    expect((await site.get(`${accountOf(site)}/autopayouts/EUR`)).status).toBe(404);
    const asked = {
      schedule: ['end-of-month', 'MON', 'mon'],
      min_amount: '500',
      bankaccount_id: 'b1',
    };
    const { status, body } = await set(site, asked, 'eur');
    const data = {
      bankaccount_id: 'b1',
      currency: 'EUR',
      min_amount: 500,
      min_balance_amount: 0,
      schedule: ['mon', 'end-of-month'],
    };
    expect([status, body]).toEqual([200, { success: true, data }]);
    expect((await site.get(`${accountOf(site)}/autopayouts`)).body.data).toEqual(data);
    expect((await site.get(`${accountOf(site)}/autopayouts/eur`)).body.data).toEqual(data);
    await set(site, { schedule: [] }, 'USD');
    expect((await site.get(`${accountOf(site)}/autopayouts`)).body.data).toHaveLength(2);
  });

  test('are made in the morning, with the balance of the evening before', async () => {
    const site = await siteOnMonday();
    await set(site, { schedule: ['tue', 'wed'], min_balance_amount: 1000 });
    const paid = await pay(site, 'lamp', 10_000);
    const { happened } = await site.advance('8d');
    expect(happened).toEqual([
      {
        at: '2035-03-06T05:00:00.000Z',
        order_id: null,
        what: 'automatic-payout',
        status: 'completed',
      },
    ]);
    expect(await balance(site)).toEqual({ EUR: [1000, 0] });
    const [row] = (await site.get('/v1/json/transactions?type=automatic_payout')).body.data;
    expect(row).toMatchObject({ amount: paid - 1050, status: 'completed', debit_credit: 'D' });
    const days = await closing(site, 'from=2035-03-06&until=2035-03-07');
    expect(days[0]).toMatchObject({
      amount: 1000,
      payout_amount: paid - 1050,
      payout_transaction_id: row.transaction_id,
      status: 'completed',
    });
    // Money that comes in on the same morning waits for the next payout, as do dollars, and money of another shop.
    await pay(site, 'chair', 5000, 'USD');
    await pay(await siteOnMonday(), 'lamp', 5000);
    await site.post('/sandbox/clock', { to: '2035-03-14T04:00:00Z' });
    await pay(site, 'desk', 5000);
    expect((await site.advance('2h')).happened).toEqual([]);
  });

  test('wait for their own morning while another payout is under way', async () => {
    const site = await siteOnMonday();
    await set(site, { schedule: ['fri'] });
    await pay(site, 'lamp', 10_000);
    const asked = { amount: 1000, currency: 'EUR' };
    expect((await site.post(`${accountOf(site)}/payouts`, asked)).status).toBe(200);
    const whatOf = ({ happened }: Json) => happened.map((each: Json) => [each.what, each.at]);
    expect(whatOf(await site.advance('44h'))).toEqual([['payout', '2035-03-07T05:00:00.000Z']]);
    expect(whatOf(await site.advance('2d'))).toEqual([
      ['automatic-payout', '2035-03-09T05:00:00.000Z'],
    ]);
  });

  test('whose id is taken book nothing, and the next payout is made', async () => {
    const site = await siteOnMonday();
    for (const currency of ['EUR', 'USD']) await set(site, { schedule: ['tue', 'wed'] }, currency);
    await pay(site, 'lamp', 10_000);
    const dollars = await pay(site, 'desk', 5000, 'USD');
    await site.advance('1h');
    const { deps } = gateway().gateway;
    const fresh = (await deps.sites.fresh(deps.db.pool, site.site.siteId)) ?? site.site;
    const tuesday = { ...fresh, timeOffsetMs: fresh.timeOffsetMs + 20 * 3_600_000 };
    const same = deps.newTransactionId();
    const made = await runSiteDue({ ...deps, newTransactionId: () => same }, tuesday);
    expect(made).toHaveLength(1);
    expect((await balance(site)).USD).toEqual([dollars, 0]);
    const { happened } = await site.advance('2d');
    expect(happened).toMatchObject([{ what: 'automatic-payout' }]);
    expect((await balance(site)).USD).toEqual([0, 0]);
  });

  test('do not keep a clock running that runs until idle', async () => {
    const site = await siteOnMonday();
    await set(site, { schedule: ['fri'] });
    await pay(site, 'lamp', 10_000);
    await site.order({ order_id: 'open', days_active: 6 });
    const moved = await site.post('/sandbox/clock', { until: 'idle' });
    expect(moved.body.data.happened.map((each: Json) => each.what)).toEqual([
      'automatic-payout',
      'session-ends',
    ]);
    expect(moved.body.data.next_due_at).toBe('2035-03-16T05:00:00.000Z');
  });

  test('are skipped by such a clock, but a payout that was requested is not', async () => {
    const site = await siteOnMonday();
    await pay(site, 'lamp', 10_000);
    await site.post(`${accountOf(site)}/payouts`, { amount: 1000, currency: 'EUR' });
    const moved = await site.post('/sandbox/clock', { until: 'idle' });
    expect(moved.body.data.happened).toMatchObject([{ what: 'payout', status: 'completed' }]);
    expect(moved.body.data.next_due_at).toBeNull();
  });

  test.each([
    [{}, 'schedule'],
    [{ schedule: 'mon' }, 'schedule'],
    [{ schedule: ['someday'] }, 'schedule'],
    [{ schedule: ['mon'], min_amount: -1 }, 'min_amount'],
    [{ schedule: ['mon'], min_balance_amount: 1.5 }, 'min_balance_amount'],
  ])('%j is refused because of %s', async (fields, attribute) => {
    const site = await gateway().site();
    const { status, body } = await set(site, fields);
    expect([status, body.errors[0].attribute]).toEqual([422, attribute]);
  });
  test('in a currency without a bank are refused', async () => {
    const site = await gateway().site();
    const { status, body } = await set(site, { schedule: ['mon'] }, 'ZAR');
    expect([status, body.errors[0].attribute]).toEqual([422, 'currency']);
  });
});

test('a reset removes payouts and schedules', async () => {
  const site = await siteOnMonday();
  await pay(site, 'lamp', 10_000);
  await site.post(`${accountOf(site)}/payouts`, { amount: 100, currency: 'EUR' });
  await site.post(`${accountOf(site)}/autopayouts/EUR`, { schedule: ['mon'] });
  expect((await site.post('/sandbox/reset', {})).status).toBe(200);
  expect(await balance(site)).toEqual({});
  expect((await site.get('/v1/json/transactions')).body.data).toEqual([]);
  expect((await site.get('/sandbox/clock')).body.data.next_due_at).toBeNull();
});

test('the key of an account shows the money of all its sites, and of no other account', async () => {
  const site = await gateway().site();
  const { body } = await site.post('/sandbox/sites', { same_account: true, name: 'Second shop' });
  const second = { api_key: body.data.api_key, 'content-type': 'application/json' };
  const call = async (path: string, headers: Record<string, string>, body?: object) => {
    const answer = await fetch(`${gateway().url}${path}`, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const here = await pay(site, 'lamp', 10_000);
  const desk = { order_id: 'desk', currency: 'EUR', amount: 5000, description: 'A desk' };
  await call('/v1/json/orders', second, { ...desk, gateway: 'IDEAL' });
  await call('/sandbox/orders/desk/simulate', second, { outcome: 'completed' });
  const whole = { api_key: body.data.account_api_key };
  const { body: balances } = await call(`${accountOf(site)}/balances`, whole);
  expect(balances.data).toMatchObject([{ currency: 'EUR', amount_available: here + 5000 - 29 }]);
  const { body: rows } = await call('/v1/json/transactions', whole);
  expect(rows.data.map((row: Json) => row.order_id)).toEqual(['desk', 'lamp']);
  expect((await site.get('/v1/json/transactions')).body.data).toHaveLength(1);

  const stranger = await gateway().site();
  expect(await call(`${accountOf(stranger)}/balances`, whole)).toEqual({
    status: 403,
    body: { message: 'Forbidden' },
  });
  // What belongs to one site alone is not shown to the key of its account.
  expect((await call('/v1/json/orders/lamp', whole)).body.error_code).toBe(1032);
});

const tenEuros = {
  amount: money(1000, 'EUR'),
  description: 'Ten euros',
  orderId: null,
  vars: [null, null, null],
  bankAccountId: null,
} as const;

test('a payout whose id is taken is not booked', async () => {
  const site = await siteOnMonday();
  const euros = await pay(site, 'lamp', 10_000);
  const { deps } = gateway().gateway;
  const present = (await deps.sites.byId(site.site.siteId)) ?? site.site;
  const same = deps.newTransactionId();
  const ask = () =>
    requestPayout({ ...deps, newTransactionId: () => same }, present, tenEuros, null);
  await ask();
  const after = await balance(site);
  expect(after.EUR[0]).toBeLessThan(euros);
  await expect(ask()).rejects.toThrow('payout-not-inserted');
  expect(await balance(site)).toEqual(after);
});

test('outside the sandbox no bank would take a payout, so nothing is set aside for one', async () => {
  const site = await siteOnMonday();
  const euros = await pay(site, 'lamp', 10_000);
  const deps = { ...gateway().gateway.deps, mode: 'live' } as const;
  const asked = await requestPayout(deps, site.site, tenEuros, null);
  expect(asked).toMatchObject({ reason: 'not-allowed' });
  expect(await balance(site)).toEqual({ EUR: [euros, 0] });
});
