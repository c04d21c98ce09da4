// Checks refunds until they are done: several payments, carts, banks, and the notifications about them.
import { afterEach, describe, expect, test } from 'vitest';
import { relatedOf } from '../../src/database/orders/related-transactions.ts';
import { orderId } from '../../src/domain/ids.ts';
import type { Acquirer, AcquirerAnswer } from '../../src/domain/payments/acquirer.ts';
import type { FollowedUp } from '../../src/domain/payments/follow-up.ts';
import { findPaymentMethod } from '../../src/methods/index.ts';
import type { Deps } from '../../src/operations/deps.ts';
import { goOnWithRefund } from '../../src/operations/refunds/finish-refund.ts';
import { directRequest } from '../fixtures/direct-requests.ts';
import { authorizedOrder, capture } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import {
  balances,
  giveCard,
  midnight,
  paid,
  refund,
  refunded,
  refusal,
  settings,
  siteAtNoon,
  standing,
} from '../support/refunds.ts';

const gateway = useGateway();
const noon = () => siteAtNoon(gateway());

const rowsOf = async (site: TestSite, id = 'it'): Promise<Json[]> =>
  (await site.read(id)).related_transactions ?? [];

const accept = (site: TestSite, id: number, body?: object) =>
  site.post(`/sandbox/orders/it/refunds/${id}/accept`, body);

/** The same gateway, with a bank that answers refunds in this way. */
function withBank(answer: AcquirerAnswer<FollowedUp>): Deps & { readonly asked: string[] } {
  const { deps } = gateway().gateway;
  const asked: string[] = [];
  const followUp: Acquirer['followUp'] = async ({ id }) => {
    asked.push(id);
    return answer;
  };
  return { ...deps, asked, acquirers: deps.acquirers.map((one) => ({ ...one, followUp })) };
}

const fresh = async (site: TestSite) =>
  (await gateway().gateway.deps.sites.byId(site.site.siteId)) ?? site.site;

/** 5.00 from a gift card, the rest by iDEAL. */
async function paidByBoth(site: TestSite, amount: number, person: object = {}): Promise<void> {
  await giveCard(site, { amount, customer: { locale: 'nl_NL', country: 'NL', ...person } });
  const played = await site.simulate('it', 'completed', { gateway: 'IDEAL' });
  expect(played.status, JSON.stringify(played.body)).toBe(200);
  expect((await site.read('it')).status).toBe('completed');
}

describe('refunds of a gift card and a second method', () => {
  test('go to the second method first and the rest to the gift card, for one fee', async () => {
    const site = await noon();
    await paidByBoth(site, 2000);
    const { refund_id } = await refunded(site, { amount: 1700, refund_order_id: 'back' });
    const rows = await rowsOf(site);
    expect(rows.map(({ amount, costs }) => [amount, costs.length])).toEqual([
      [1500, 1],
      [200, 0],
    ]);
    expect(rows[0]).toMatchObject({ transaction_id: refund_id, refund_order_id: 'back' });
    expect(rows[0].reference_transaction_id).not.toBe(rows[1].reference_transaction_id);
    expect(await site.read('back')).toMatchObject({ amount: 1700, status: 'reserved' });
    const again = await refund(site, { amount: 1700 });
    expect(refusal(again).slice(0, 2)).toEqual([404, 1034]);
    await midnight(site);
    expect(await standing(site)).toEqual(['partial_refunded', 1700, ['completed', 'completed']]);
    await refunded(site);
    await site.advance('24h');
    expect(await standing(site)).toMatchObject(['refunded', 2000, { length: 3 }]);
  });

  test('of less than 5 euros go to the second method', async () => {
    const site = await noon();
    await paidByBoth(site, 700);
    await refunded(site, { amount: 499 });
    expect(await rowsOf(site)).toMatchObject([{ amount: 499 }]);
    await refunded(site);
    const rows = await rowsOf(site);
    expect(rows.map(({ amount }) => amount)).toEqual([499, 201]);
  });

  test('are cancelled together, and accepted together', async () => {
    const site = await noon();
    await paidByBoth(site, 2000);
    const first = await refunded(site);
    await site.patch(`/v1/json/orders/it/refunds/${first.refund_id}`, { status: 'void' });
    expect(await standing(site)).toEqual(['completed', 0, ['void', 'void']]);
    const second = await refunded(site);
    expect((await accept(site, second.refund_id)).body.data.status).toBe('completed');
    expect((await standing(site))[0]).toBe('refunded');
  });

  describe('a gift card that was refunded before the order was paid', () => {
    /** An order of 20.00, of which a card paid 5.00 and has it back, or gets it back at midnight. */
    async function given(fields: object = {}): Promise<TestSite> {
      const site = await noon();
      await giveCard(site, { amount: 2000, ...fields });
      await refunded(site);
      expect(await standing(site)).toEqual(['initialized', 500, ['reserved']]);
      return site;
    }

    const transactions = async (site: TestSite) =>
      (await site.get('/v1/json/transactions?status=completed&type=payment')).body.data.map(
        (row: Json) => row.amount,
      );

    test.each(['completed', 'uncleared'])('no longer counts for the order: %s', async (outcome) => {
      const site = await given();
      await site.simulate('it', outcome, { gateway: 'VISA' });
      const decided = await site.simulate('it', 'completed', { gateway: 'IDEAL' });
      expect(decided.status).toBeLessThan(500);
      await site.advance('24h');
      expect(await standing(site)).toEqual(['completed', 500, ['completed']]);
      expect(await balances(gateway(), site)).toMatchObject({ acquirer: -2500, refunds: 500 });
      const { rows } = await gateway().gateway.deps.db.pool.query(
        'select marks from orders where site_id = $1',
        [site.site.siteId],
      );
      expect(rows).toEqual([{ marks: [] }]);
    });

    test('does not lower the amount if the same order is posted again', async () => {
      const site = await given({ seconds_active: 600 });
      await site.advance('24h');
      await site.order({ order_id: 'it', amount: 2000 });
      await site.simulate('it', 'completed', { gateway: 'IDEAL' });
      expect(await transactions(site)).toEqual([2000]);
      expect((await site.read('it')).status).toBe('completed');
    });

    test('does not invalidate a payment of the rest that was begun before', async () => {
      const site = await noon();
      await giveCard(site, { amount: 2000 });
      const link = (await site.order({ order_id: 'it', amount: 2000 })).body.data.payment_url;
      const opened = await fetch(`${link.split('?')[0]}?method=IDEAL`, { redirect: 'manual' });
      await refunded(site);
      const body = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
      const bank = opened.headers.get('location') ?? '';
      expect((await fetch(bank, { method: 'POST', body, redirect: 'manual' })).status).toBe(303);
      await midnight(site);
      expect(await standing(site)).toEqual(['partial_refunded', 500, ['completed']]);
    });

    test('counts again if its refund is cancelled: then two cards have paid it', async () => {
      const site = await noon();
      await giveCard(site, { amount: 1000 });
      const { refund_id } = await refunded(site);
      await giveCard(site, { amount: 1000 });
      expect(await standing(site)).toEqual(['initialized', 500, ['reserved']]);
      await site.patch(`/v1/json/orders/it/refunds/${refund_id}`, { status: 'void' });
      expect(await site.read('it')).toMatchObject({
        status: 'completed',
        financial_status: 'completed',
        completed: expect.any(String),
        costs: [{ type: 'SYSTEM' }],
      });
      expect(await balances(gateway(), site)).toMatchObject({ acquirer: -1000 });
    });
  });

  test('money of a gift card for an order that ended unpaid can be refunded', async () => {
    const site = await noon();
    await giveCard(site, { amount: 900, seconds_active: 600 });
    await site.advance('11m');
    expect((await site.read('it')).status).toBe('expired');
    expect(refusal(await refund(site, { amount: 501 }))[1]).toBe(1034);
    await refunded(site);
    await midnight(site);
    expect(await standing(site)).toEqual(['expired', 500, ['completed']]);
  });
});

describe('a refund by items', () => {
  const klarna = findPaymentMethod('KLARNA');
  const item = (unit_price: number, quantity: number | string) => ({
    name: 'Lamp',
    unit_price,
    quantity,
    merchant_item_id: 'L-1',
    tax_table_selector: 'BTW21',
  });

  async function sold(
    site: TestSite,
    items = [item(8.2644628099, 3)],
    amount = 3000,
  ): Promise<Json> {
    if (klarna === null) throw new Error('Klarna is gone');
    const alternate = [{ name: 'BTW21', rules: [{ rate: 0.21 }] }];
    return paid(site, {
      ...directRequest(klarna, amount),
      shopping_cart: { items },
      checkout_options: { tax_tables: { alternate } },
    });
  }

  const of = (items: object[], more: object = {}) => ({ checkout_data: { items }, ...more });

  test('may have the cart as GET returns it, with a line of a negative quantity after it', async () => {
    const site = await noon();
    const { shopping_cart } = await sold(site);
    const back = item(8.2644628099, '-1');
    await refunded(site, of([...shopping_cart.items, back], { amount: 3000 }));
    const [row] = await rowsOf(site);
    expect(row.amount).toBe(1000);
    expect(row.items).toContain('<td>-1</td>');
    expect(row.items).toContain('<th>-10.00</th>');
    expect((await site.read('it')).shopping_cart).toEqual(shopping_cart);
    await midnight(site);
    expect(await standing(site)).toEqual(['partial_refunded', 1000, ['completed']]);
  });

  test('refunds line by line what was paid, without the discount among the lines', async () => {
    const site = await noon();
    const discount = { ...item(-5, 1), name: 'Discount on lamps' };
    const { shopping_cart } = await sold(site, [item(8.2644628099, 3), discount], 2395);
    const all = shopping_cart.items as { quantity: number }[];
    const back = all.map((line) => ({ ...line, quantity: -line.quantity }));
    await refunded(site, of([...all, ...back]));
    expect((await rowsOf(site)).map(({ amount }) => amount)).toEqual([2395]);
    await midnight(site);
    expect(await standing(site)).toEqual(['refunded', 2395, ['completed']]);
  });

  test('refunds items one by one until nothing is left, and no item twice', async () => {
    const site = await noon();
    const { shopping_cart } = await sold(site);
    await settings(site, { refund_guard: 'off' });
    const one = of([...shopping_cart.items, item(-8.2644628099, 1)]);
    for (let count = 0; count < 3; count += 1) await refunded(site, one);
    expect(await standing(site)).toMatchObject(['completed', 3000, { length: 3 }]);
    expect(refusal(await refund(site, one))[1]).toBe(1034);
  });

  test.each([
    ['the untouched cart', (items: Json[]) => of(items)],
    ['the untouched cart and the full amount', (items: Json[]) => of(items, { amount: 3000 })],
    ['nothing but the amount', () => ({ amount: 3000, currency: 'EUR' })],
    ['nothing at all', () => ({})],
  ])('refunds everything for %s', async (_what, bodyOf) => {
    const site = await noon();
    const { shopping_cart } = await sold(site);
    await refunded(site, bodyOf(shopping_cart.items));
    expect(await standing(site)).toEqual(['completed', 3000, ['reserved']]);
  });

  test.each([
    [1016, { amount: 100 }],
    [1031, of([item(Number.NaN, 1)])],
    [1026, of([{ ...item(-1, 1), currency: 'USD' }])],
    [1029, of([{ ...item(-1, 1), tax_table_selector: 'BTW99' }])],
    [1027, of([item(8.2644628099, 4)])],
    [1034, of([item(-8.2644628099, 4)])],
    [1034, of([{ ...item(-30, 1), merchant_item_id: 'other' }])],
  ])('refunds %d for %j', async (code, body) => {
    const site = await noon();
    await sold(site);
    expect(refusal(await refund(site, body)).slice(0, 2)).toEqual([404, code]);
  });
});

describe('the bank', () => {
  async function row(site: TestSite) {
    const { pool } = gateway().gateway.deps.db;
    const [first] = await relatedOf(pool, site.site.siteId, orderId('it'));
    if (first === undefined) throw new Error('there is no refund');
    return first;
  }

  test('refuses a refund, the merchant has the money again and gets the fee back', async () => {
    const site = await noon();
    await paid(site);
    const before = await balances(gateway(), site);
    await refunded(site);
    const bank = withBank({ kind: 'refused', why: 'account closed' });
    const [present, waiting] = [await fresh(site), await row(site)];
    // A process that read the refund while it waited, and comes late, asks for nothing more.
    for (const _time of [1, 2]) await goOnWithRefund(bank, present, waiting, 'at-once');
    expect(bank.asked).toHaveLength(1);
    expect(await standing(site)).toEqual(['completed', 0, ['declined']]);
    expect(await balances(gateway(), site)).toEqual(before);
    expect(await row(site)).toMatchObject({ reason: 'account closed', dueAt: null });
    await refunded(site);
  });

  test('does not answer, it is asked the same again later, and nothing can be cancelled meanwhile', async () => {
    const site = await noon();
    await paid(site);
    const { refund_id } = await refunded(site);
    const bank = withBank({ kind: 'unknown', why: 'time out' });
    await goOnWithRefund(bank, await fresh(site), await row(site), 'at-once');
    await goOnWithRefund(bank, await fresh(site), await row(site), 'at-once');
    expect(new Set(bank.asked)).toEqual(new Set([`${site.site.siteId}-${refund_id}`]));
    expect(bank.asked).toHaveLength(2);
    const off = await site.patch(`/v1/json/orders/it/refunds/${refund_id}`, { status: 'void' });
    expect(refusal(off)).toEqual([404, 1034, 'the bank is already processing the refund']);
    expect((await accept(site, refund_id, { outcome: 'declined' })).status).toBe(400);
    expect(await standing(site)).toEqual(['completed', 1000, ['reserved']]);
    await site.advance('2m');
    expect(await standing(site)).toEqual(['refunded', 1000, ['completed']]);
  });

  test('is to be asked by two processes at the same moment, it is asked once', async () => {
    const site = await noon();
    await paid(site);
    const { refund_id } = await refunded(site);
    const both = await Promise.all([accept(site, refund_id), accept(site, refund_id)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await standing(site)).toEqual(['refunded', 1000, ['completed']]);
    expect((await balances(gateway(), site))['refunds']).toBe(1000);
  });
});

describe('money that a bank took back for good while a refund waited', () => {
  test('is not refunded as well: the refund is declined', async () => {
    const site = await noon();
    await paid(site, { gateway: 'DIRDEB' });
    await site.advance('24h');
    await refunded(site);
    await site.post('/sandbox/orders/it/chargeback', {});
    await midnight(site);
    expect(await standing(site)).toEqual(['void', 0, ['declined']]);
    expect((await rowsOf(site))[0]).toMatchObject({ type: 'refund', amount: 1000 });
    const { data } = (await site.get('/v1/json/transactions?type=refund')).body;
    expect(data[0].reason).toContain('already taken the money back');
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -1000, chargebacks: 1000 });
    expect(await balances(gateway(), site)).not.toHaveProperty('refunds');
  });

  test('does not affect a refund that still has money, or that only waits for a decision', async () => {
    const site = await noon();
    await settings(site, { refund_guard: 'off' });
    await paid(site, { gateway: 'VISA' });
    const { refund_id } = await refunded(site, { amount: 700 });
    await refunded(site, { amount: 300 });
    await site.post('/sandbox/orders/it/chargeback', { amount: 600 });
    await accept(site, refund_id);
    await site.post('/sandbox/orders/it/dispute', { step: 'accept' });
    await midnight(site);
    expect(await standing(site)).toEqual(['chargedback', 700, ['completed', 'declined']]);
  });

  test('counts for refunds of a captured part too', async () => {
    const site = await noon();
    await authorizedOrder(site, 'it', { amount: 1000 });
    await capture(site, 'it', { amount: 600, new_order_id: 'part' });
    await refunded(site, {}, 'part');
    await site.post('/sandbox/orders/it/chargeback', { amount: 1 });
    await site.post('/sandbox/orders/it/dispute', { step: 'lost' });
    await midnight(site);
    expect(await standing(site, 'part')).toEqual(['completed', 0, ['declined']]);
    await refunded(site, { amount: 599 }, 'part');
    await site.advance('24h');
    expect(await standing(site, 'part')).toMatchObject(['partial_refunded', 599, {}]);
  });
});

describe('accepting a refund', () => {
  test('does at once what midnight would do, and only once', async () => {
    const site = await noon();
    await paid(site);
    const { refund_id } = await refunded(site, { amount: 400 });
    const { status, body } = await accept(site, refund_id);
    expect([status, body.data]).toEqual([
      200,
      {
        order_id: 'it',
        refund_id,
        status: 'completed',
        financial_status: 'completed',
        amount: 400,
        currency: 'EUR',
        covered: true,
        reason: null,
        next_due_at: null,
      },
    ]);
    expect(await standing(site)).toEqual(['partial_refunded', 400, ['completed']]);
    expect((await accept(site, refund_id, { outcome: 'completed' })).status).toBe(200);
    expect((await accept(site, refund_id, { outcome: 'declined' })).status).toBe(400);
    expect((await midnight(site)).happened).toEqual([]);
  });

  test("leaves it waiting if the merchant's own PayPal account is too low, and midnight tries again", async () => {
    const site = await noon();
    await paid(site, { gateway: 'PAYPAL' });
    const { refund_id } = await refunded(site, { amount: 400 });
    expect(await standing(site)).toEqual(['completed', 400, ['reserved']]);
    for (const _again of [1, 2]) {
      const { body } = await accept(site, refund_id, { outcome: 'uncleared' });
      expect(body.data).toMatchObject({ status: 'uncleared', financial_status: 'initialized' });
    }
    expect(await standing(site)).toEqual(['completed', 400, ['uncleared']]);
    const off = await site.patch(`/v1/json/orders/it/refunds/${refund_id}`, { status: 'void' });
    expect(refusal(off)).toEqual([404, 1034, 'the bank is already processing the refund']);
    await midnight(site);
    expect(await standing(site)).toEqual(['partial_refunded', 400, ['completed']]);
    expect((await site.read('it')).financial_status).toBe('initialized');
    expect((await accept(site, refund_id, { outcome: 'uncleared' })).status).toBe(400);
  });

  test('does not prevent PayPal from declining it after that', async () => {
    const site = await noon();
    await paid(site, { gateway: 'PAYPAL' });
    const { refund_id } = await refunded(site);
    await accept(site, refund_id, { outcome: 'uncleared' });
    await accept(site, refund_id, { outcome: 'declined' });
    expect(await standing(site)).toEqual(['completed', 0, ['declined']]);
  });

  test('needs no such account with any other method', async () => {
    const site = await noon();
    await paid(site);
    const { refund_id } = await refunded(site);
    expect((await accept(site, refund_id, { outcome: 'uncleared' })).status).toBe(400);
    expect(await standing(site)).toEqual(['completed', 1000, ['reserved']]);
  });

  test('can also decline it; an unknown outcome or refund is refused', async () => {
    const site = await noon();
    await paid(site);
    const { refund_id } = await refunded(site, { amount: 400 });
    expect((await accept(site, refund_id, { outcome: 'perhaps' })).status).toBe(400);
    expect((await accept(site, 1)).status).toBe(404);
    const { body } = await accept(site, refund_id, { outcome: 'declined' });
    expect(body.data).toMatchObject({ status: 'declined', reason: 'Declined by the bank' });
    expect(await standing(site)).toEqual(['completed', 0, ['declined']]);
  });
});

describe('the shop', () => {
  let shop: Merchant | null = null;
  afterEach(async () => {
    await shop?.close();
  });

  test('is notified of every step, with the order’s own id', async () => {
    const site = await noon();
    shop = await startMerchant();
    const payment_options = { notification_url: shop.url, notification_method: 'POST' };
    await paid(site, { payment_options });
    await site.advance('0s');
    const before = shop.received.length;
    const { refund_id } = await refunded(site, { amount: 400, refund_order_id: 'back' });
    await site.advance('0s');
    await site.patch(`/v1/json/orders/it/refunds/${refund_id}`, { status: 'void' });
    await site.advance('0s');
    await refunded(site, { amount: 500 });
    await site.advance('0s');
    await midnight(site);
    await refunded(site);
    await site.advance('0s');
    await site.advance('24h');
    const notified = shop.received.slice(before).map(({ query, rawBody }) => {
      const body = JSON.parse(rawBody.toString('utf8'));
      const refunds = body.related_transactions.map(({ status }: Json) => status);
      return [query.get('transactionid'), body.status, body.amount_refunded, refunds.join(' ')];
    });
    expect(notified).toEqual([
      ['it', 'completed', 400, 'reserved'],
      ['it', 'completed', 0, 'void'],
      ['it', 'completed', 500, 'void reserved'],
      ['it', 'partial_refunded', 500, 'void completed'],
      ['it', 'partial_refunded', 1000, 'void completed reserved'],
      ['it', 'refunded', 1000, 'void completed completed'],
    ]);
  });
});

describe('the customer', () => {
  const mails = async (site: TestSite): Promise<Json[]> =>
    (await site.get('/sandbox/mailbox')).body.data.filter(
      ({ kind }: Json) => kind === 'refund-completed',
    );

  test('gets a mail once the money was refunded, with the amount', async () => {
    const site = await noon();
    await paid(site, { customer: { locale: 'en_GB', email: 'robin@lamps.example' } });
    await refunded(site, { amount: 400 });
    expect(await mails(site)).toEqual([]);
    await midnight(site);
    const [mail, ...others] = await mails(site);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: 'robin@lamps.example', order_id: 'it' });
    const { body } = await site.get(`/sandbox/mailbox/${mail.mail_id}`);
    expect(JSON.stringify(body.data)).toContain('4.00');
  });

  test('gets one mail about a refund to two payments', async () => {
    const site = await noon();
    await paidByBoth(site, 2000, { email: 'robin@lamps.example' });
    await refunded(site);
    await midnight(site);
    const [mail, ...others] = await mails(site);
    expect(others).toEqual([]);
    const { body } = await site.get(`/sandbox/mailbox/${mail.mail_id}`);
    expect(JSON.stringify(body.data)).toMatch(/20[.,]00/);
  });

  test('gets a mail about the refunded part when another bank refuses its own', async () => {
    const site = await noon();
    const { deps } = gateway().gateway;
    await paidByBoth(site, 2000, { email: 'robin@lamps.example' });
    await refunded(site);
    const [done, refused] = await relatedOf(deps.db.pool, site.site.siteId, orderId('it'));
    if (done === undefined || refused === undefined) throw new Error('Both have refunds');
    const present = await fresh(site);
    await goOnWithRefund(deps, present, done, 'at-once');
    expect(await mails(site)).toEqual([]);
    const bank = withBank({ kind: 'refused', why: 'account closed' });
    await goOnWithRefund(bank, present, refused, 'at-once');
    expect((await standing(site))[2]).toEqual(['completed', 'declined']);
    const [mail, ...others] = await mails(site);
    expect(others).toEqual([]);
    const { body } = await site.get(`/sandbox/mailbox/${mail?.mail_id}`);
    expect(JSON.stringify(body.data)).toMatch(/15[.,]00/);
  });

  test('gets no mail when all of it is refused', async () => {
    const site = await noon();
    await paid(site, { customer: { locale: 'en_GB', email: 'robin@lamps.example' } });
    const { refund_id } = await refunded(site);
    await accept(site, refund_id, { outcome: 'declined' });
    expect((await standing(site))[2]).toEqual(['declined']);
    expect(await mails(site)).toEqual([]);
  });
});
