// PATCH /orders/{id} with `cancelled`: the payment link, open payments, promised money, and money that comes late.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { orderId } from '../../src/domain/ids.ts';
import type { Acquirer } from '../../src/domain/payments/acquirer.ts';
import { cancelOrder } from '../../src/operations/orders/cancel-order.ts';
import { approvedOrder, balance, change, pairOf, unbalanced } from '../support/capture-shop.ts';
import { type Answer, type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { readSigned } from '../support/merchant-notifications.ts';

const gateway = useGateway();
let site: TestSite;
let shop: Merchant;
beforeEach(async () => {
  site = await gateway().site();
  shop = await startMerchant();
});
afterEach(() => shop.close());

const cancel = (id: string, more: object = {}): Promise<Answer> =>
  change(site, id, { status: 'cancelled', ...more });

const order = (fields: object = {}): Promise<Answer> =>
  site.order({
    order_id: 'hat',
    payment_options: {
      notification_url: `${shop.url}/hook`,
      notification_method: 'POST',
      cancel_url: 'https://hats.example/basket',
    },
    ...fields,
  });

/** The bank's page that the customer has opened and not decided on yet. */
async function goToBank(fields: object = {}): Promise<string> {
  const { payment_url } = (await order({ gateway: 'IDEAL', ...fields })).body.data;
  const answer = await fetch(payment_url, { redirect: 'manual' });
  expect((await site.read('hat')).status).toBe('initialized');
  return answer.headers.get('location') ?? '';
}

function decide(page: string, scenario = 'completed'): Promise<Response> {
  const body = new URLSearchParams({ scenario, delivery: 'before' });
  return fetch(page, { method: 'POST', body, redirect: 'manual' });
}

/** The statuses that the shop was notified of, with the kind of each call. */
async function notified(): Promise<string[]> {
  await site.post('/sandbox/clock', { advance: '0s' });
  return shop.received.map((call) => {
    const { status, financial_status } = readSigned(site, call);
    return `${call.query.get('payload_type') ?? 'order'} ${status}/${financial_status}`;
  });
}

const page = async (url: string): Promise<string> => (await fetch(url)).text();

const ways = [
  ['the order too', {}],
  ['the link only', { exclude_order: true }],
  ['the link only, as a number', { exclude_order: 1 }],
] as const;

describe('when nobody has tried to pay', () => {
  test.each(ways)('%s: the order is cancelled, without a transaction', async (_name, more) => {
    const { payment_url } = (await order()).body.data;
    expect((await cancel('hat', more)).body).toEqual({ success: true, data: {} });
    expect(await site.read('hat')).toMatchObject({
      status: 'cancelled',
      financial_status: null,
      payment_details: {},
      payment_methods: null,
    });
    expect(await notified()).toEqual(['pretransaction cancelled/null']);
    const html = await page(payment_url);
    expect(html).toContain('Payment cancelled');
    expect(html).toContain('https://hats.example/basket');
    expect(html).not.toContain('Try again');
    // The link cannot be used again: neither through the method's form nor by test code.
    expect((await site.simulate('hat', 'completed', { gateway: 'IDEAL' })).body.success).toBe(
      false,
    );
    // A second cancellation changes nothing and notifies nobody.
    expect((await cancel('hat', more)).body).toEqual({ success: true, data: {} });
    expect(await notified()).toHaveLength(1);
    await site.advance('40d');
    expect(await pairOf(site, 'hat')).toBe('cancelled/null');
  });

  test.each(ways)(
    '%s: the order and the notification of the shop have the reason',
    async (_name, more) => {
      await order();
      await cancel('hat', { ...more, reason: 'Sold out' });
      expect((await site.read('hat')).reason).toBe('Sold out');
      await notified();
      const [call] = shop.received;
      expect(call && readSigned(site, call).reason).toBe('Sold out');
      expect(call?.query.get('payload_type')).toBe('pretransaction');
    },
  );

  test('the id may be posted again, and gets a link that works', async () => {
    await order();
    await cancel('hat');
    const { payment_url } = (await order({ gateway: 'IDEAL' })).body.data;
    expect((await fetch(payment_url, { redirect: 'manual' })).status).toBe(303);
    await site.simulate('hat', 'completed');
    expect(await pairOf(site, 'hat')).toBe('completed/completed');
  });

  test('a phone that scans the QR code is shown that the order was cancelled', async () => {
    const gateway_info = { qr_size: 250, allow_multiple: false, allow_change_amount: false };
    const { qr_url } = (await order({ gateway: 'IDEALQR', gateway_info })).body.data;
    await cancel('hat');
    const { data } = (await site.post('/sandbox/phone/scan', { qr: qr_url })).body;
    expect(data).toMatchObject({ payable: false, why: 'cancelled' });
  });
});

describe('while the customer is at the bank', () => {
  test('cancelling the order makes it void, and the bank takes no money', async () => {
    const bank = await goToBank();
    expect((await cancel('hat', { reason: 'Sold out' })).body).toEqual({ success: true, data: {} });
    expect(await site.read('hat')).toMatchObject({
      status: 'void',
      financial_status: 'cancelled',
      reason: 'Sold out',
      related_transactions: null,
    });
    await decide(bank);
    expect(await pairOf(site, 'hat')).toBe('void/cancelled');
    expect((await notified()).at(-1)).toBe('order void/cancelled');
    await site.advance('40d');
    expect(await pairOf(site, 'hat')).toBe('void/cancelled');
  });

  test('cancelling only the link: a customer who still pays at the bank has paid', async () => {
    const bank = await goToBank();
    expect((await cancel('hat', { exclude_order: true })).status).toBe(200);
    expect(await pairOf(site, 'hat')).toBe('initialized/initialized');
    await decide(bank);
    expect(await pairOf(site, 'hat')).toBe('completed/completed');
    expect((await notified()).at(-1)).toBe('order completed/completed');
  });

  test('cancelling only the link: a customer who gives up at the bank cannot try again', async () => {
    const bank = await goToBank();
    await cancel('hat', { exclude_order: true });
    await decide(bank, 'cancelled');
    expect(await pairOf(site, 'hat')).toBe('void/cancelled');
    expect((await site.simulate('hat', 'completed')).body.success).toBe(false);
  });

  test('a payment counts if the bank could not be asked to cancel it', async () => {
    const bank = await goToBank();
    const { deps } = gateway().gateway;
    const deaf = ({ withdraw: _none, ...acquirer }: Acquirer): Acquirer => acquirer;
    const without = { ...deps, acquirers: deps.acquirers.map(deaf) };
    const asked = { excludeOrder: false, reason: null };
    expect(await cancelOrder(without, site.site, orderId('hat'), asked)).toBeNull();
    expect(await pairOf(site, 'hat')).toBe('void/cancelled');
    await decide(bank);
    expect(await pairOf(site, 'hat')).toBe('completed/completed');
    const { marks } = (
      await gateway().gateway.deps.db.pool.query(
        'select marks from orders where site_id = $1 and order_id = $2',
        [site.site.siteId, 'hat'],
      )
    ).rows[0];
    expect(marks).toEqual(['paid_after_end']);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('a customer who pays while the bank is being asked to cancel has paid, and the shop is notified', async () => {
    const bank = await goToBank();
    const { deps } = gateway().gateway;
    const late = (acquirer: Acquirer): Acquirer => ({
      ...acquirer,
      withdraw: async (attempt, now) => {
        await decide(bank);
        return (await acquirer.withdraw?.(attempt, now)) ?? { kind: 'refused', why: 'never' };
      },
    });
    const behind = { ...deps, acquirers: deps.acquirers.map(late) };
    const asked = { excludeOrder: false, reason: null };
    const answer = await cancelOrder(behind, site.site, orderId('hat'), asked);
    expect(answer).toMatchObject({ reason: 'cannot-cancel' });
    expect(await pairOf(site, 'hat')).toBe('completed/completed');
  });

  test.each([true, false])(
    'a bank that gave no answer is asked to cancel again (cancelled at the bank: %s)',
    async (does) => {
      const bank = await goToBank();
      const { deps } = gateway().gateway;
      const silent = (acquirer: Acquirer): Acquirer => ({
        ...acquirer,
        withdraw: async (attempt, now) => {
          if (does) await acquirer.withdraw?.(attempt, now);
          return { kind: 'unknown', why: 'the line is dead' };
        },
      });
      const quiet = { ...deps, acquirers: deps.acquirers.map(silent) };
      await cancelOrder(quiet, site.site, orderId('hat'), { excludeOrder: false, reason: null });
      await site.advance('61s');
      await decide(bank);
      expect(await pairOf(site, 'hat')).toBe('void/cancelled');
      expect((await site.post('/sandbox/clock', { until: 'idle' })).body.success).toBe(true);
    },
  );

  test.each([1, 2, 3])(
    'a cancellation and a payment at the same moment end as the bank says (%i)',
    async () => {
      const bank = await goToBank();
      const [cancelled] = await Promise.all([cancel('hat'), decide(bank)]);
      await site.advance('120s');
      const { rows } = await gateway().gateway.deps.db.pool.query(
        `select decision -> 'steps' -> 0 ->> 'fact' as fact from simulator.payments where attempt like $1`,
        [`${site.site.siteId}-%`],
      );
      const paid = rows[0].fact === 'paid';
      expect(await pairOf(site, 'hat')).toBe(paid ? 'completed/completed' : 'void/cancelled');
      expect(await balance(gateway(), site, 'acquirer')).toBe(paid ? -1000 : 0);
      if (!paid) expect(cancelled.status).toBe(200);
    },
  );

  test('if we die before asking the bank to cancel, it is asked later', async () => {
    // Without a waiting notification, which would wake the order earlier.
    const bank = await goToBank({ payment_options: {} });
    const { deps } = gateway().gateway;
    const dying = (acquirer: Acquirer): Acquirer => ({
      ...acquirer,
      withdraw: () => Promise.reject(new Error('the process is gone')),
    });
    const dead = { ...deps, acquirers: deps.acquirers.map(dying) };
    const asked = { excludeOrder: false, reason: null };
    await expect(cancelOrder(dead, site.site, orderId('hat'), asked)).rejects.toThrow('gone');
    await site.advance('61s');
    await decide(bank);
    expect(await pairOf(site, 'hat')).toBe('void/cancelled');
  });

  // Each method has its own statuses for a customer who gives up at the bank (lifecycle.md, part 6).
  test.each([
    ['MBWAY', 'void/cancelled'],
    ['MULTIBANCO', 'void/cancelled'],
    ['TRUSTLY', 'void/cancelled'],
    ['ALIPAY', 'void/cancelled'],
    ['KBC', 'void/void'],
  ])('%s: a cancelled order shows %s', async (method, pair) => {
    const type = ['MBWAY', 'MULTIBANCO'].includes(method) ? 'direct' : 'redirect';
    const gateway_info = { phone: '+351912345678' };
    const { payment_url } = (await order({ gateway: method, type, gateway_info })).body.data;
    if (type === 'redirect') await fetch(payment_url, { redirect: 'manual' });
    expect(await pairOf(site, 'hat')).toBe('initialized/initialized');
    expect((await cancel('hat')).status).toBe(200);
    expect(await pairOf(site, 'hat')).toBe(pair);
    await site.advance('10d');
    expect(await pairOf(site, 'hat')).toBe(pair);
  });

  test('a bank transfer that has not arrived yet is cancelled too', async () => {
    await order({ gateway: 'BANKTRANS' });
    const direct = await order({ order_id: 'cap', type: 'direct', gateway: 'BANKTRANS' });
    expect(direct.body.data).toMatchObject({ status: 'initialized' });
    await cancel('cap');
    expect(await pairOf(site, 'cap')).toBe('void/cancelled');
    await site.advance('61d');
    expect(await pairOf(site, 'cap')).toBe('void/cancelled');
  });
});

describe('money that is promised and not taken is given up:', () => {
  /** Gateway, and the statuses once the order is cancelled (lifecycle.md, part 6). */
  const promised: [string, string][] = [
    ['KLARNA', 'void/void'],
    ['AFTERPAY', 'void/void'],
    ['BNPL_MF', 'void/void'],
    ['BNPL_INSTM', 'void/void'],
    ['BILLINK', 'void/void'],
    ['IN3', 'void/void'],
    ['EINVOICE', 'void/void'],
    ['ZINIA', 'void/void'],
  ];

  test.each(promised)('%s, approved: the order becomes %s', async (method, pair) => {
    await approvedOrder(site, 'hat', method);
    const before = await pairOf(site, 'hat');
    expect((await cancel('hat', { exclude_order: true })).status).toBe(200);
    expect(await pairOf(site, 'hat')).toBe(before);
    expect((await cancel('hat', { reason: 'Sold out' })).body).toEqual({ success: true, data: {} });
    expect(await pairOf(site, 'hat')).toBe(pair);
    expect(await site.read('hat')).toMatchObject({
      reason: 'Sold out',
      related_transactions: [{ type: 'auth-cancellation', status: 'completed', amount: 10_000 }],
    });
    expect(await balance(gateway(), site, 'uncleared')).toBe(0);
    expect(await unbalanced(gateway(), site)).toEqual([]);
    expect((await cancel('hat')).body).toEqual({ success: true, data: {} });
    expect((await change(site, 'hat', { status: 'shipped' })).status).toBe(410);
  });

  /** The payment link of an order whose customer chooses the method. */
  async function openOrder(): Promise<string> {
    const items = [{ name: 'Hat', unit_price: 100, quantity: 1, merchant_item_id: 'hat-1' }];
    const { payment_url } = (await order({ amount: 10_000, shopping_cart: { items } })).body.data;
    return payment_url.split('?')[0];
  }

  /** The outside page that a customer reaches by choosing a method. */
  async function choose(link: string, method: string): Promise<string> {
    const answer = await fetch(`${link}?method=${method}`, { redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  }

  /** A direct debit that its bank has not decided on yet. */
  async function debit(link: string): Promise<void> {
    const html = await page(`${link}?method=DIRDEB`);
    const attempt_key = /name="attempt_key" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const account = { account_holder: 'Robin Vermeer', iban: 'NL87ABNA0000000001' };
    const body = new URLSearchParams({ method: 'DIRDEB', attempt_key, ...account });
    await fetch(`${link}pay`, { method: 'POST', body });
    await site.advance('10s');
  }

  async function promiseTwice(): Promise<void> {
    const link = await openOrder();
    const providers = [await choose(link, 'KLARNA'), await choose(link, 'ZINIA')];
    for (const provider of providers) await decide(provider);
    expect(await pairOf(site, 'hat')).toBe('completed/uncleared');
  }

  const releases = async (): Promise<string[][]> =>
    ((await site.read('hat')).related_transactions ?? []).map(({ type, status }: Json) => [
      type,
      status,
    ]);

  /** Cancels through providers that each answer a call in a different way. */
  function cancelThrough(followUp: (acquirer: Acquirer) => Acquirer['followUp']) {
    const { deps } = gateway().gateway;
    const acquirers = deps.acquirers.map((acquirer) => {
      const answer = followUp(acquirer);
      return answer === undefined ? acquirer : { ...acquirer, followUp: answer };
    });
    const asked = { excludeOrder: false, reason: null };
    return cancelOrder({ ...deps, acquirers }, site.site, orderId('hat'), asked);
  }

  test('all promises end when the customer paid twice', async () => {
    await promiseTwice();
    expect((await cancel('hat')).body).toEqual({ success: true, data: {} });
    expect(await pairOf(site, 'hat')).toBe('void/void');
    expect(await releases()).toEqual([
      ['auth-cancellation', 'completed'],
      ['auth-cancellation', 'completed'],
    ]);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('the second promise ends even if the provider of the first one refuses', async () => {
    await promiseTwice();
    let calls = 0;
    const answer = await cancelThrough(({ followUp }) => async (request) => {
      calls += 1;
      const refused = { kind: 'refused', why: 'too late' } as const;
      return calls === 1 ? refused : ((await followUp?.(request)) ?? refused);
    });
    expect(answer).toMatchObject({ reason: 'cannot-cancel' });
    expect(await releases()).toEqual([
      ['auth-cancellation', 'declined'],
      ['auth-cancellation', 'completed'],
    ]);
    expect(await pairOf(site, 'hat')).toBe('completed/uncleared');
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('the provider is asked once, however often the cancellation is repeated before it answers', async () => {
    await approvedOrder(site, 'hat', 'KLARNA');
    const silent = () => async () => ({ kind: 'unknown', why: 'the line is dead' }) as const;
    expect(await cancelThrough(silent)).toBeNull();
    expect(await cancelThrough(silent)).toBeNull();
    expect(await releases()).toHaveLength(1);
    await site.advance('61s');
    expect(await releases()).toEqual([['auth-cancellation', 'completed']]);
    expect(await pairOf(site, 'hat')).toBe('void/void');
  });

  test('a payment under review beside it does not end: that takes a second call', async () => {
    const link = await openOrder();
    const provider = await choose(link, 'KLARNA');
    await debit(link);
    await decide(provider);
    expect(await pairOf(site, 'hat')).toBe('completed/uncleared');
    expect((await cancel('hat')).status).toBe(200);
    expect(await releases()).toEqual([['auth-cancellation', 'completed']]);
    expect(await pairOf(site, 'hat')).toBe('uncleared/initialized');
    expect((await cancel('hat')).status).toBe(200);
    expect(await pairOf(site, 'hat')).toBe('void/void');
    await site.advance('6d');
    expect(await pairOf(site, 'hat')).toBe('void/void');
  });

  test('a payment under review ends together with one that is open at a bank', async () => {
    const link = await openOrder();
    const bank = await choose(link, 'IDEAL');
    await debit(link);
    expect(await pairOf(site, 'hat')).toBe('uncleared/initialized');
    expect((await cancel('hat')).status).toBe(200);
    expect((await site.read('hat')).status).toBe('void');
    await decide(bank);
    expect((await site.read('hat')).status).toBe('void');
    expect(await balance(gateway(), site, 'acquirer')).toBe(0);
  });

  test.each([
    ['BNPL_MF', 'completed', 'uncleared/uncleared', 'void/cancelled'],
    ['EINVOICE', 'completed', 'uncleared/uncleared', 'void/cancelled'],
    ['IN3', 'first-instalment-later', 'uncleared/initialized', 'void/void'],
    ['DIRDEB', 'completed', 'uncleared/initialized', 'void/void'],
  ])('%s, scenario %s, not decided yet: from %s to %s', async (method, scenario, before, after) => {
    await site.order({ order_id: 'hat', gateway: method, amount: 10_000 });
    await site.simulate('hat', scenario);
    expect(await pairOf(site, 'hat')).toBe(before);
    expect((await cancel('hat')).status).toBe(200);
    expect(await pairOf(site, 'hat')).toBe(after);
    // The bank no longer reports what it would have reported later.
    await site.advance('6d');
    expect(await pairOf(site, 'hat')).toBe(after);
    expect(await balance(gateway(), site, 'uncleared')).toBe(0);
  });
});

describe('once the money has arrived, or the payment is under review', () => {
  const reached: [string, (site: TestSite) => Promise<unknown>, string][] = [
    ['completed', (of) => approvedOrder(of, 'hat', 'IDEAL'), 'completed/completed'],
    ['a card in review', (of) => inReview(of), 'uncleared/uncleared'],
    ['a mandate at the bank', (of) => atTheBank(of), 'uncleared/uncleared'],
    ['shipped', (of) => shippedOrder(of), 'shipped/uncleared'],
    ['authorised by card', (of) => authorized(of), 'completed/initialized'],
  ];
  async function inReview(of: TestSite): Promise<void> {
    await of.order({ order_id: 'hat', gateway: 'VISA' });
    await of.simulate('hat', 'uncleared');
  }
  async function atTheBank(of: TestSite): Promise<void> {
    await of.order({ order_id: 'hat', gateway: 'DIRDEB' });
    await of.simulate('hat', 'uncleared');
    await of.advance('121s');
  }
  async function shippedOrder(of: TestSite): Promise<void> {
    await approvedOrder(of, 'hat', 'KLARNA');
    await change(of, 'hat', { status: 'shipped' });
  }
  async function authorized(of: TestSite): Promise<void> {
    await of.order({ order_id: 'hat', gateway: 'VISA', capture: 'manual' });
    await of.simulate('hat', 'completed');
  }

  test.each(reached)('cancelling is refused: %s', async (_name, reach, pair) => {
    await reach(site);
    expect(await pairOf(site, 'hat')).toBe(pair);
    expect(await cancel('hat')).toMatchObject({
      status: 410,
      body: { success: false, data: {}, error_code: 1000, error_info: 'Order cannot be cancelled' },
    });
    expect(await pairOf(site, 'hat')).toBe(pair);
    expect((await cancel('hat', { exclude_order: 'true' })).body).toEqual({
      success: true,
      data: {},
    });
    expect(await pairOf(site, 'hat')).toBe(pair);
  });

  test.each(['declined', 'expired'])(
    '%s: the link is closed, and the order keeps its status',
    async (outcome) => {
      const { payment_url } = (await order({ gateway: 'IDEAL' })).body.data;
      await site.simulate('hat', outcome);
      expect((await cancel('hat')).body).toEqual({ success: true, data: {} });
      expect((await site.read('hat')).status).toBe(outcome);
      expect(await page(payment_url)).toContain('Payment cancelled');
    },
  );
});

test('an order that is unknown, or belongs to another site, is not found', async () => {
  await order();
  const other: TestSite = await gateway().site();
  const asked = { status: 'cancelled' };
  const answers: Json[] = [await change(other, 'hat', asked), await change(site, 'cap', asked)];
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 404, body: { error_code: 1006, data: {} } });
  expect(await pairOf(site, 'hat')).toBe('initialized/initialized');
});
