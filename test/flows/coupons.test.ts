// Checks gift cards as customers use them: alone, several, beside another method, and what happens to their money.
import { describe, expect, test } from 'vitest';
import { orderId, type TransactionId } from '../../src/domain/ids.ts';
import { money } from '../../src/domain/money/money.ts';
import type { PaymentFact } from '../../src/domain/payment-event.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { findPaymentMethod } from '../../src/methods/index.ts';
import { lockOrder } from '../../src/operations/locked-order.ts';
import { recordEvent } from '../../src/operations/payments/record-payment-events.ts';
import { beginAttempt } from '../../src/operations/payments/start-attempt.ts';
import { createSite } from '../../src/operations/sites/create-site.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { refund } from '../support/refunds.ts';

const gateway = useGateway();

/** Cards of the test list with 100.00, 5.00 and nothing, and one that does not exist (test-data.md, part 11). */
const [rich, small, empty, unknown] = ['111115', '111112', '111110', '999999'];

const dutch = { locale: 'nl_NL', country: 'NL' };

/** A customer with a payment link. Pages are read as HTML, without a browser. */
interface Customer {
  readonly link: string;
  /** The page after all redirects to our own pages. */
  open(query?: string): Promise<string>;
  /** Pays with a gift card; returns the page that the customer sees next. */
  coupon(number: string, key?: string): Promise<{ status: number; page: string }>;
  /** The value of a hidden field of the coupon's form. */
  key(): Promise<string>;
}

async function order(
  fields: Record<string, unknown> = {},
): Promise<{ site: TestSite; customer: Customer }> {
  const site = await gateway().site();
  const made = await site.order({ order_id: 'it', customer: dutch, ...fields });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return { site, customer: customerAt(made.body.data.payment_url) };
}

function customerAt(address: string): Customer {
  const link = address.split('?')[0] ?? '';
  const open = async (query = '') => (await fetch(`${link}${query}`)).text();
  const key = async () => {
    const page = await open('?method=VVVGIFTCRD');
    return /name="attempt_key" value="([^"]+)"/.exec(page)?.[1] ?? 'no form';
  };
  return {
    link,
    open,
    key,
    async coupon(number, known) {
      const answer = await fetch(`${link}pay`, {
        method: 'POST',
        body: new URLSearchParams({
          method: 'VVVGIFTCRD',
          attempt_key: known ?? (await key()),
          coupon_number: number,
          coupon_code: '1234',
        }),
      });
      return { status: answer.status, page: await answer.text() };
    },
  };
}

/** The payment as the shop sees it. */
async function payment(site: TestSite): Promise<Json> {
  const { status, financial_status, amount, payment_details, payment_methods } =
    await site.read('it');
  const methods = payment_methods.map((one: Json) => [one.type, one.amount, one.status]);
  return { status, financial_status, amount, type: payment_details.type, methods };
}

async function marks(site: TestSite): Promise<string[]> {
  const { pool } = gateway().gateway.deps.db;
  const { rows } = await pool.query('select marks from orders where site_id = $1', [
    site.site.siteId,
  ]);
  return rows[0].marks;
}

const offers = (page: string, id: string) => page.includes(`value="${id}"`);

test('the code of a wallet that was shown before a gift card paid a part asks for the rest', async () => {
  const { site, customer } = await order({ amount: 1000 });
  const page = await customer.open('?methods=all&method=WECHAT');
  const qr = /href="([^"]*simulator\/qr[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
  await customer.coupon(small);
  const { body } = await site.post('/sandbox/phone/scan', { qr, outcome: 'completed' });
  expect(body.data).toMatchObject({ payable: true, amount: 500 });
  const { rows } = await gateway().gateway.deps.db.pool.query(
    'select status, marks from orders where site_id = $1',
    [site.site.siteId],
  );
  expect(rows).toEqual([{ status: 'completed', marks: [] }]);
});

describe('a gift card alone', () => {
  test('pays an order that it covers', async () => {
    const { site, customer } = await order();
    await customer.coupon(rich);
    expect(await payment(site)).toEqual({
      status: 'completed',
      financial_status: 'completed',
      amount: 1000,
      type: 'Coupon::VVVGIFTCRD',
      methods: [['COUPON', 1000, 'completed']],
    });
    expect((await site.read('it')).payment_details.coupon_brand).toBe('VVVGIFTCRD');
    expect(await marks(site)).toEqual([]);
  });

  test.each([
    ['that is empty', empty],
    ['that does not exist', unknown],
  ])('%s pays nothing, and the next card pays', async (_, number) => {
    const { site, customer } = await order();
    const refused = await customer.coupon(number);
    expect(refused.page).toContain('name="coupon_number"');
    expect(await payment(site)).toMatchObject({ status: 'declined', type: 'Coupon::VVVGIFTCRD' });
    await customer.coupon(rich);
    expect(await payment(site)).toMatchObject({
      status: 'completed',
      methods: [['COUPON', 1000, 'completed']],
    });
  });

  test("that pays a part leaves the order's status, and expires with the link", async () => {
    const { site, customer } = await order({ seconds_active: 600 });
    await customer.coupon(small);
    expect(await payment(site)).toEqual({
      status: 'initialized',
      financial_status: 'initialized',
      amount: 1000,
      type: 'Coupon::VVVGIFTCRD',
      methods: [['COUPON', 500, 'completed']],
    });
    await site.advance('11m');
    expect(await payment(site)).toMatchObject({ status: 'expired', financial_status: 'expired' });
    expect(await marks(site)).toEqual(['part_unused']);
  });
});

describe('a part and the rest of an order are paid by', () => {
  test('two gift cards', async () => {
    const { site, customer } = await order();
    await customer.coupon(small);
    await customer.coupon(small);
    expect(await payment(site)).toMatchObject({
      status: 'completed',
      methods: [
        ['COUPON', 500, 'completed'],
        ['COUPON', 500, 'completed'],
      ],
    });
  });

  test('a gift card and iDEAL, which is asked for the rest only', async () => {
    const { site, customer } = await order();
    await customer.coupon(small);
    expect((await site.simulate('it', 'completed', { gateway: 'IDEAL' })).status).toBe(200);
    expect(await payment(site)).toEqual({
      status: 'completed',
      financial_status: 'completed',
      amount: 1000,
      type: 'IDEAL',
      methods: [
        ['IDEAL', 500, 'completed'],
        ['COUPON', 500, 'completed'],
      ],
    });
    expect(await marks(site)).toEqual([]);
  });

  test('gift cards alone: a percentage fee is one of the whole amount', async () => {
    const fees = {
      methods: { VVVGIFTCRD: { fixed: 0, basisPoints: 1000, minimum: null } },
      refund: 0,
    };
    const { deps } = gateway().gateway;
    const made = await createSite(deps, { name: 'Agreed', apiKey: null, settings: { fees } });
    if (isRefusal(made)) throw new Error('the site was refused');
    const site = await gateway().siteOfKey(made.apiKey.reveal());
    const { payment_url } = (await site.order({ order_id: 'it', customer: dutch })).body.data;
    const customer = customerAt(payment_url);
    await customer.coupon(small);
    await customer.coupon(small);
    expect((await site.read('it')).costs.map((cost: Json) => cost.amount)).toEqual([1]);
  });

  test('a gift card, a declined card, and a second try', async () => {
    const { site, customer } = await order();
    await customer.coupon(small);
    await site.simulate('it', 'declined', { gateway: 'VISA' });
    expect(await payment(site)).toMatchObject({
      status: 'declined',
      methods: [
        ['VISA', 500, 'declined'],
        ['COUPON', 500, 'completed'],
      ],
    });
    expect(await marks(site)).toEqual(['part_unused']);
    await site.simulate('it', 'completed', { gateway: 'VISA' });
    expect(await payment(site)).toMatchObject({
      status: 'completed',
      amount: 1000,
      methods: [
        ['VISA', 500, 'completed'],
        ['COUPON', 500, 'completed'],
      ],
    });
    expect(await marks(site)).toEqual([]);
  });

  test('a gift card that the order named, and any method for the rest', async () => {
    const { site, customer } = await order({ gateway: 'VVVGIFTCRD' });
    const { page } = await customer.coupon(small);
    expect(offers(page, 'IDEAL')).toBe(true);
    await site.simulate('it', 'completed', { gateway: 'IDEAL' });
    expect(await payment(site)).toMatchObject({ status: 'completed', type: 'IDEAL' });
  });

  test('an iDEAL payment of the whole that was begun before: it still counts, and is marked', async () => {
    const { site, customer } = await order();
    const bank = await fetch(`${customer.link}?method=IDEAL`, { redirect: 'manual' });
    const address = bank.headers.get('location') ?? '';
    expect(address).toContain('/simulator/bank?trxid=');
    await customer.coupon(small);
    const body = new URLSearchParams({ scenario: 'completed', delivery: 'none' });
    const pressed = await fetch(address, { method: 'POST', body, redirect: 'manual' });
    await fetch(pressed.headers.get('location') ?? '', { redirect: 'manual' });
    expect(await payment(site)).toMatchObject({ status: 'completed', amount: 1000 });
    expect(await marks(site)).toEqual(['paid_twice']);
  });

  test('another payment, which stays open when one gift card was refunded and the next pays a part', async () => {
    const { site, customer } = await order();
    await customer.coupon(small);
    expect((await refund(site)).status).toBe(200);
    await fetch(`${customer.link}?method=IDEAL`, { redirect: 'manual' });
    await customer.coupon(small);
    expect(await payment(site)).toEqual({
      status: 'initialized',
      financial_status: 'initialized',
      amount: 1000,
      type: 'IDEAL',
      methods: [
        ['IDEAL', 1000, 'initialized'],
        ['COUPON', 500, 'completed'],
        ['COUPON', 500, 'completed'],
      ],
    });
  });

  test('a gift card and a card: a percentage fee is one of what the card paid', async () => {
    const { site, customer } = await order({ amount: 10_000 });
    await customer.coupon(small);
    await site.simulate('it', 'completed', { gateway: 'VISA' });
    const { costs, payment_methods } = await site.read('it');
    expect(payment_methods.map((one: Json) => one.amount)).toEqual([9500, 500]);
    expect(costs.map((cost: Json) => cost.amount)).toEqual([0.25, 1.14]);
    const rows = (await site.get('/v1/json/transactions')).body.data;
    expect(rows.map((row: Json) => [row.payment_method, row.amount, row.net])).toEqual([
      ['VISA', 9500, 9500 - 25 - 114],
      ['VVVGIFTCRD', 500, 500],
    ]);
  });

  test('a gift card only, if the customer gives up: it is marked, and the customer may come back', async () => {
    const { site, customer } = await order();
    await customer.coupon(small);
    const body = new URLSearchParams({ attempt_key: await customer.key() });
    await fetch(`${customer.link}cancel`, { method: 'POST', body, redirect: 'manual' });
    expect(await payment(site)).toMatchObject({ status: 'void', financial_status: 'cancelled' });
    expect(await marks(site)).toEqual(['part_unused']);
    await site.simulate('it', 'completed', { gateway: 'IDEAL' });
    expect(await payment(site)).toMatchObject({ status: 'completed' });
    expect(await marks(site)).toEqual([]);
  });

  test('a gift card, and the mark stays in the next post of the order until all is paid', async () => {
    const { site, customer } = await order({ seconds_active: 600 });
    await customer.coupon(small);
    await site.advance('11m');
    await site.order({ order_id: 'it', customer: dutch });
    expect(await marks(site)).toEqual(['part_unused']);
    await site.simulate('it', 'completed', { gateway: 'IDEAL' });
    expect(await marks(site)).toEqual([]);
  });

  test('a gift card of an earlier post of the same order, which still counts', async () => {
    const { site, customer } = await order();
    await customer.coupon(small);
    const less = await site.order({ order_id: 'it', customer: dutch, amount: 500 });
    expect(less.body).toMatchObject({ success: false, error_code: 1006 });
    const again = await site.order({ order_id: 'it', customer: dutch });
    const page = await customerAt(again.body.data.payment_url).open();
    expect(page).toContain('Betaal EUR 5,00 aan Test shop');
    await site.simulate('it', 'completed', { gateway: 'IDEAL' });
    expect(await payment(site)).toMatchObject({
      status: 'completed',
      methods: [
        ['IDEAL', 500, 'completed'],
        ['COUPON', 500, 'completed'],
      ],
    });
  });
});

describe('the page offers', () => {
  const settings = (more: object) => ({ payment_options: { settings: more } });

  test.each([
    ['all of them where nothing is set', {}, true, true],
    ['those on the list', { coupons: { allow: ['vvvgiftcrd'] } }, true, false],
    ['those on the list of old', { gateways: { coupons: { allow: ['WIJNCADEAU'] } } }, false, true],
    ['none for an empty list', { coupons: { allow: [] } }, false, false],
    [
      'none where they are off',
      { coupons: { disabled: true, allow: ['VVVGIFTCRD'] } },
      false,
      false,
    ],
  ])('%s', async (_, more, vvv, wine) => {
    const { customer } = await order(settings(more));
    const page = await customer.open();
    expect([offers(page, 'VVVGIFTCRD'), offers(page, 'WIJNCADEAU')]).toEqual([vvv, wine]);
    expect(offers(page, 'IDEAL')).toBe(true);
  });

  test('no pay-later method beside a gift card', async () => {
    const items = [{ name: 'Lamp', unit_price: 100, quantity: 1, merchant_item_id: 'lamp-1' }];
    const { site, customer } = await order({ amount: 10_000, shopping_cart: { items } });
    expect(offers(await customer.open(), 'KLARNA')).toBe(true);
    await customer.coupon(small);
    expect(offers(await customer.open(), 'KLARNA')).toBe(false);
    const answer = await site.simulate('it', 'completed', { gateway: 'KLARNA' });
    expect(answer.body).toMatchObject({ success: false, reason: 'no-gateway' });
  });

  test('only gift cards that can be used: another one is refused', async () => {
    const { site, customer } = await order(settings({ coupons: { disabled: true } }));
    const page = await customer.open('?methods=all');
    const key = /name="attempt_key" value="([^"]+)"/.exec(page)?.[1] ?? 'none';
    expect((await customer.coupon(rich, key)).status).toBeGreaterThanOrEqual(400);
    expect((await site.read('it')).payment_methods).toEqual([]);
  });
});

test('a form that makes one payment, even if it is sent ten times at once', async () => {
  const { site, customer } = await order();
  const key = await customer.key();
  await Promise.all(Array.from({ length: 10 }, () => customer.coupon(small, key)));
  expect(await payment(site)).toMatchObject({
    status: 'initialized',
    methods: [['COUPON', 500, 'completed']],
  });
});

test('gift cards that never pay more than the order, even two at once', async () => {
  const { site, customer } = await order();
  const keys = [await customer.key(), await customer.key()];
  await Promise.all(keys.map((key) => customer.coupon(rich, key)));
  expect(await payment(site)).toMatchObject({
    status: 'completed',
    methods: [['COUPON', 1000, 'completed']],
  });
  expect(await marks(site)).toEqual([]);
});

describe('in the database, all orders of arrival end alike:', () => {
  type Event = readonly [attempt: number, fact: PaymentFact, minor: number];

  async function begin(site: TestSite, id: string, gatewayId: string): Promise<TransactionId> {
    const { deps } = gateway().gateway;
    const method = findPaymentMethod(gatewayId);
    if (method === null) throw new Error(`There is no ${gatewayId}.`);
    const begun = await deps.db.transaction(async (tx) => {
      const locked = await lockOrder(tx, site.site, orderId(id));
      if (locked === null) throw new Error('no such order');
      // By phone, because several phones may try to pay at once.
      return beginAttempt(tx, deps, locked, {
        method,
        channel: 'phone',
        card: null,
        inputs: {},
        walletToken: null,
        issuerId: null,
        attemptKey: null,
      });
    });
    if (begun.kind === 'not-begun') throw new Error(begun.why);
    return begun.transaction.transactionId;
  }

  async function record(site: TestSite, id: string, attempt: TransactionId, event: Event) {
    const { deps } = gateway().gateway;
    const [, fact, minor] = event;
    return deps.db.transaction(async (tx) => {
      const locked = await lockOrder(tx, site.site, orderId(id));
      const transaction = locked?.transactions.find((row) => row.transactionId === attempt);
      if (locked === null || transaction === undefined) throw new Error('no such attempt');
      const report = {
        reference: '7161500012345678',
        fact,
        amount: money(minor, 'EUR'),
        reason: fact,
        reasonCode: null,
        details: {},
        nextReportInSeconds: null,
      };
      const recorded = { transaction, fact, source: 'acquirer', report } as const;
      return (await recordEvent(tx, deps, locked, recorded)).result;
    });
  }

  async function rowsOf(site: TestSite, id: string): Promise<Json> {
    const { pool } = gateway().gateway.deps.db;
    const { rows: orders } = await pool.query(
      `select status, financial_status, amount, marks, reason, completed_at is not null as completed
       from orders where site_id = $1 and order_id = $2`,
      [site.site.siteId, id],
    );
    const { rows: attempts } = await pool.query(
      `select status, financial_status, amount, facts, reason from transactions
       where site_id = $1 and order_id = $2 order by sequence`,
      [site.site.siteId, id],
    );
    return { order: orders[0], attempts };
  }

  test.each<[string, string[], Event[], object]>([
    [
      'a part, a refused payment and a good one',
      ['VVVGIFTCRD', 'IDEAL', 'IDEAL'],
      [
        [0, 'paid', 400],
        [1, 'uncleared', 600],
        [1, 'declined', 600],
        [2, 'paid', 600],
      ],
      { status: 'completed', amount: '1000', marks: [] },
    ],
    [
      'a part whose rest is never paid',
      ['VVVGIFTCRD', 'IDEAL', 'WIJNCADEAU'],
      [
        [0, 'paid', 400],
        [1, 'uncleared', 600],
        [1, 'declined', 600],
        [2, 'declined', 600],
      ],
      { status: 'declined', amount: '1000', marks: ['part_unused'] },
    ],
    [
      'parts that alone are enough',
      ['VVVGIFTCRD', 'WIJNCADEAU', 'IDEAL'],
      [
        [0, 'paid', 400],
        [1, 'declined', 600],
        [1, 'paid', 600],
        [2, 'cancelled', 600],
      ],
      { status: 'completed', amount: '1000', marks: ['paid_after_end'] },
    ],
  ])('%s', async (_, methods, events, end) => {
    const site = await gateway().site();
    const ends: Json[] = [];
    for (const [i, arrival] of permutations(events).entries()) {
      const id = `order-${i}`;
      await site.order({ order_id: id });
      const attempts: TransactionId[] = [];
      for (const method of methods) attempts.push(await begin(site, id, method));
      for (const one of arrival) {
        const attempt = attempts[one[0]];
        if (attempt === undefined) throw new Error('no such attempt');
        expect(await record(site, id, attempt, one)).not.toBe('impossible');
        expect(await record(site, id, attempt, one)).toBe('already-there');
      }
      ends.push(await rowsOf(site, id));
    }
    expect(ends).toHaveLength(24);
    for (const each of ends) expect(each).toEqual(ends[0]);
    expect(ends[0].order).toMatchObject(end);
  });
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]),
  );
}
