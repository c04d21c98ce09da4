// Live mode with an acquirer from outside, connected as CONTRIBUTING.md says: whole lives of payments.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connector } from '../../src/acquirers/connector.ts';
import { assembleGateway, type Gateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';
import { cardRequest } from '../fixtures/requests.ts';
import { eventually } from '../sandbox/eventually.ts';
import { type Answer, callAt, type Json } from '../support/call.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { live } from '../support/installation.ts';
import { startVeldpay, type Veldpay, type VeldpayPayment, veldpayKeys } from './veldpay.ts';
import { smallestVeldpay, wholeVeldpay } from './veldpay-connector.ts';

let veldpay: Veldpay;
beforeAll(async () => {
  veldpay = await startVeldpay();
});
afterAll(() => veldpay.close());

interface LiveShop {
  readonly gateway: TestGateway;
  /** Where the proxy would pass requests on to. */
  readonly base: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  order(fields: Record<string, unknown>): Promise<Answer>;
  /** The same with its id as its Idempotency-Key. */
  keyed(id: string, fields: Record<string, unknown>): Promise<Answer>;
  read(id: string): Promise<Json>;
  /** Opens the payment page of an order, as a browser behind the proxy. */
  open(address: string): Promise<Response>;
}

let aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs) };

const settings = (url = veldpay.url, id = 'VELDPAY') => ({
  ...live,
  KASSA_LOG_LEVEL: 'silent',
  [`KASSA_${id}_URL`]: url,
  [`KASSA_${id}_KEY`]: veldpayKeys.key,
  [`KASSA_${id}_CALLBACK_SECRET`]: veldpayKeys.callbackSecret,
});

const baseOf = ({ app }: Pick<Gateway, 'app'>): string =>
  `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

async function openShop(connectors: readonly Connector[]): Promise<LiveShop> {
  const gateway = await startTestGateway(settings(), clock, connectors);
  const base = baseOf(gateway.gateway);
  const { apiKey } = await gateway.site();
  const call = (method: string, path: string, body?: unknown, headers = {}) =>
    callAt(base, apiKey, method, path, body, headers);
  const order = (fields: Record<string, unknown>, headers = {}) => {
    const socks = { currency: 'EUR', amount: 1000, description: 'A pair of socks' };
    const body = { type: 'redirect', gateway: 'IDEAL', ...socks, ...fields };
    return call('POST', '/v1/json/orders', body, headers);
  };
  return {
    gateway,
    base,
    call,
    order,
    keyed: (id, fields) => order({ order_id: id, ...fields }, { 'idempotency-key': id }),
    read: async (id) => (await call('GET', `/v1/json/orders/${id}`)).body.data,
    open: (address) => openAt(base, address),
  };
}

function openAt(base: string, address: string): Promise<Response> {
  const { pathname, search } = new URL(address);
  return fetch(`${base}${pathname}${search}`, { redirect: 'manual' });
}

/** Left at Veldpay, where the customer has not decided yet. */
async function atVeldpay(shop: LiveShop, id: string, fields = {}): Promise<VeldpayPayment> {
  const { body } = await shop.order({ order_id: id, ...fields });
  expect((await shop.open(body.data.payment_url)).status).toBe(303);
  return paymentOf((await shop.read(id)).transaction_id);
}

/** The customer pays there, and Veldpay tells us. */
async function pay(shop: LiveShop, payment: VeldpayPayment): Promise<void> {
  payment.status = 'PAID';
  expect(await veldpay.tell(payment, shop.base)).toBe(200);
}

const paymentOf = (id: number | string) => {
  const found = veldpay.payments.find(({ merchantReference }) =>
    merchantReference.endsWith(`${id}`),
  );
  if (found === undefined) throw new Error(`Veldpay knows no payment of ${id}`);
  return found;
};

describe('an acquirer that only pays', () => {
  let shop: LiveShop;
  /** The last two want what it cannot do: codes, and money that is taken at shipment. */
  const methods = ['IDEAL', 'BELFIUS', 'VISA', 'MISTERCASH', 'IDEALQR', 'AFTERPAY'];
  beforeAll(async () => {
    shop = await openShop([smallestVeldpay({ methods, timeoutMs: 500 })]);
  });
  afterAll(() => shop.gateway.stop());

  test('offers the methods that it can do, and no other', async () => {
    const { body } = await shop.call('GET', '/v1/json/gateways');
    expect(body.data.map(({ id }: Json) => id)).toEqual(['IDEAL', 'MISTERCASH', 'BELFIUS', 'VISA']);
    const visa = await shop.call('GET', '/v1/json/payment-methods/VISA');
    expect(visa.body.data.manual_capture).toBeUndefined();
  });

  test('is given its settings, and where its callbacks go', async () => {
    const { body } = await shop.order({ order_id: 'begun' });
    const opened = await shop.open(body.data.payment_url);
    const payment = paymentOf((await shop.read('begun')).transaction_id);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, payment.checkout]);
    expect(payment.callbackUrl).toMatch(
      /^https:\/\/pay\.example\.com\/callbacks\/veldpay\?attempt=/,
    );
  });

  test.each([
    ['PAID', 'completed', 'POST'],
    ['REFUSED', 'declined', 'GET'],
    ['CANCELLED', 'void', 'GET'],
    ['EXPIRED', 'expired', 'POST'],
  ] as const)('%s is asked for by its own id, and told as %s (by %s)', async (said, status, by) => {
    const payment = await atVeldpay(shop, `is-${status}`);
    payment.status = said;
    expect(await veldpay.tell(payment, shop.base, {}, by)).toBe(200);
    expect((await shop.read(`is-${status}`)).status).toBe(status);
    expect(veldpay.asked.at(-1)).toBe(`GET /payments/${payment.id}`);
  });

  test.each([
    ['fails', { status: 500, text: 'Try again' }],
    ['answers with something else', { status: 200, text: '<html>' }],
    ['makes its connector stumble', { status: 200, text: 'null' }],
    ['knows our key no more', { status: 401, text: '{}' }],
    ['is silent', 'silence'],
  ] as const)('one that %s leaves it open', async (what, fault) => {
    const id = what.replaceAll(' ', '-');
    const counted = await unanswered();
    veldpay.fault('POST /payments', fault);
    const { body } = await shop.order({ order_id: id });
    const opened = await shop.open(body.data.payment_url);
    veldpay.fault('POST /payments', null);
    expect([opened.status, (await shop.read(id)).status]).toEqual([200, 'initialized']);
    expect((await unanswered()) - counted).toBe(1);
  });

  /** As the operator's figures have it. */
  async function unanswered(): Promise<number> {
    const { body } = await shop.gateway.gateway.deps.measures.text();
    const line =
      /^kassa_acquirer_seconds_count\{acquirer="veldpay",what="authorize",answer="unknown"\} (\d+)$/m;
    return Number(line.exec(body)?.[1] ?? 0);
  }

  /** Veldpay answers again, and whatever fell due meanwhile is done. */
  const told = (id: string, status: string) =>
    eventually(
      () => shop.read(id),
      (order) => order.status === status,
    );

  test('what was paid while nobody answered is found when it answers, also after its time', async () => {
    const payment = await atVeldpay(shop, 'out-of-reach');
    payment.status = 'PAID';
    veldpay.fault('GET /payments', { status: 503, text: '' });
    aheadMs += 3_700_000;
    await told('out-of-reach', 'expired');
    veldpay.fault('GET /payments', null);
    aheadMs += 3_700_000;
    await told('out-of-reach', 'completed');
  });

  test('whoever asks again for an answer that was lost on the way is told to wait, then what came of it', async () => {
    const post = () => shop.keyed('lost-with-its-answer', { type: 'direct' });
    veldpay.fault('POST /payments', 'done-in-silence');
    await post();
    veldpay.fault('POST /payments', null);
    // The process went away with it: nobody keeps what it would have answered.
    const { pool } = shop.gateway.gateway.deps.db;
    await pool.query(
      'update idempotency_keys set answer_status = null, answer_sealed = null, leased_until = now()',
    );
    const early = await post();
    expect([early.status, early.headers.get('retry-after')]).toEqual([409, '1']);
    await pay(shop, paymentOf((await shop.read('lost-with-its-answer')).transaction_id));
    const { status, body } = await post();
    expect([status, body.data.order_id]).toEqual([200, 'lost-with-its-answer']);
  });

  test.each([
    ['posted again', (id: string) => shop.order({ order_id: id })],
    ['given up on our page', (_id: string, payment: VeldpayPayment) => giveUp(payment)],
  ])('what is paid after its order was %s is found without a callback', async (what, leave) => {
    const id = what.replaceAll(' ', '-');
    const payment = await atVeldpay(shop, id);
    expect((await leave(id, payment)).status).toBe(200);
    payment.status = 'PAID';
    aheadMs += 301_000;
    await told(id, 'completed');
  });

  /** By a customer who goes on at Veldpay, in another window. */
  function giveUp({ returnUrl }: VeldpayPayment): Promise<Response> {
    const { origin, pathname } = new URL(returnUrl);
    const address = shop.base + pathname.replace('/return', '/cancel');
    return fetch(address, { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' } });
  }

  /** As the database has it: answers of the API tell neither of questions nor of marks. */
  async function row(text: string, id: string): Promise<Json> {
    const { rows } = await shop.gateway.gateway.deps.db.pool.query(text, [id]);
    return rows[0];
  }

  /** When Veldpay is asked about it; null = not any more. */
  async function pollOf({ merchantReference: attempt }: VeldpayPayment): Promise<Date | null> {
    const text = 'select poll_at from transactions where transaction_id = $1';
    return (await row(text, attempt.replace(/^.*-/, ''))).poll_at;
  }

  /** Whatever Veldpay has answered until then, it is asked no more once an attempt's time is over. */
  async function askedNoMore(payment: VeldpayPayment): Promise<void> {
    aheadMs += 3_700_000;
    await eventually(
      () => pollOf(payment),
      (at) => at === null,
    );
  }

  test('what nobody pays after that is asked about until its time is over', async () => {
    const [replaced, left] = [await atVeldpay(shop, 'replaced'), await atVeldpay(shop, 'left')];
    await shop.order({ order_id: 'replaced' });
    await giveUp(left);
    for (const payment of [replaced, left]) await askedNoMore(payment);
  });

  /** Of a customer with two tabs: Belfius is paid in one, and iDEAL waits in the other. */
  async function secondTab(id: string): Promise<VeldpayPayment> {
    const { body } = await shop.order({ order_id: id, gateway: '' });
    const tab = async (method: string) => {
      const opened = await shop.open(`${body.data.payment_url}&method=${method}`);
      expect(opened.status).toBe(303);
      return veldpay.payments.findLast(({ told }) => told['order_id'] === id) ?? paymentOf(id);
    };
    const second = await tab('IDEAL');
    await pay(shop, await tab('BELFIUS'));
    expect((await shop.read(id)).status).toBe('completed');
    return second;
  }

  const markedTwice = (id: string) =>
    eventually(
      () => row('select marks from orders where order_id = $1', id),
      ({ marks }) => marks.includes('paid_twice'),
    );

  test('what is paid in a second tab is found without a callback', async () => {
    const payment = await secondTab('two-tabs');
    payment.status = 'PAID';
    aheadMs += 301_000;
    await markedTwice('two-tabs');
  });

  test('the browser of a second tab comes back, and Veldpay is asked', async () => {
    const payment = await secondTab('second-back');
    payment.status = 'PAID';
    expect((await shop.open(payment.returnUrl)).status).toBe(200);
    await markedTwice('second-back');
  });

  test('a second tab in which nobody pays is asked about until its time is over', async () => {
    const payment = await secondTab('second-idle');
    const first = await pollOf(payment);
    veldpay.fault('GET /payments', { status: 404, text: '{}' });
    aheadMs += 301_000;
    await eventually(
      () => pollOf(payment),
      (at) => first !== null && at !== null && at > first,
    );
    veldpay.fault('GET /payments', null);
    await askedNoMore(payment);
  });

  test.each([
    ['another currency', { currency: 'USD' }],
    ['less than nothing', { amount: -1000 }],
  ])('%s is not believed', async (what, odd) => {
    const id = what.replaceAll(' ', '-');
    const payment = await atVeldpay(shop, id);
    const { currency, amount } = payment;
    await pay(shop, Object.assign(payment, odd));
    const back = await shop.open(payment.returnUrl);
    expect(back.status).toBe(200);
    expect(await back.text()).toContain('Waiting for your payment');
    expect((await shop.read(id)).status).toBe('initialized');
    await pay(shop, Object.assign(payment, { currency, amount }));
    expect((await shop.read(id)).status).toBe('completed');
  });

  test('texts that no database can hold are kept without what it cannot hold', async () => {
    const payment = await atVeldpay(shop, 'odd-texts');
    const odd = { status: 'REFUSED', reason: 'Not\0 now\ud800', holder: 'R\0 Vos\udfff' } as const;
    expect(await veldpay.tell(Object.assign(payment, odd), shop.base)).toBe(200);
    const order = await shop.read('odd-texts');
    expect([order.status, order.reason]).toEqual(['declined', 'Not now\ufffd']);
    expect(order.payment_details.account_holder_name).toBe('R Vos\ufffd');
  });

  test('a payment that it has named is not declined because it is not found', async () => {
    const payment = await atVeldpay(shop, 'mislaid');
    veldpay.fault('GET /payments', { status: 404, text: '{}' });
    expect(await veldpay.tell(payment, shop.base)).toBe(200);
    expect((await shop.read('mislaid')).status).toBe('initialized');
    veldpay.fault('GET /payments', null);
    await pay(shop, payment);
    expect((await shop.read('mislaid')).status).toBe('completed');
  });

  test('a callback that calls a payment by the name of another one changes neither', async () => {
    const [mine, other] = [await atVeldpay(shop, 'mine'), await atVeldpay(shop, 'other')];
    other.status = 'PAID';
    expect(await veldpay.tell({ ...mine, id: other.id }, shop.base)).toBe(200);
    expect((await shop.read('mine')).status).toBe('initialized');
    await pay(shop, other);
    expect((await shop.read('other')).status).toBe('completed');
  });

  test.each([
    ['a code', { gateway: 'IDEALQR' }],
    ['a code beside the card', { gateway: 'MISTERCASH', gateway_info: { qr_enabled: true } }],
    ['an order that is shipped', { gateway: 'AFTERPAY' }],
    ['money that is taken later', { gateway: 'VISA', capture: 'manual' }],
  ])('%s is refused before anybody pays', async (_what, fields) => {
    const { status, body } = await shop.order({ order_id: 'too-much', ...fields });
    expect([status, body.error_code]).toEqual([404, 1023]);
  });

  test('a page has no code that nobody makes', async () => {
    const { body } = await shop.order({ order_id: 'bancontact', gateway: 'MISTERCASH' });
    const opened = await shop.open(body.data.payment_url);
    expect(opened.status).toBe(200);
    expect(await opened.text()).not.toContain('/qrcode/');
  });

  test('a refund is refused at once, not at midnight', async () => {
    await pay(shop, await atVeldpay(shop, 'no-way-back'));
    const asked = { amount: 1000, currency: 'EUR' };
    const { body } = await shop.call('POST', '/v1/json/orders/no-way-back/refunds', asked);
    expect([body.success, body.error_code]).toEqual([false, 1034]);
    expect((await shop.read('no-way-back')).status).toBe('completed');
  });

  test('a callback that is faster than the answer names the payment', async () => {
    veldpay.beforeAnswer((payment) => {
      payment.status = 'PAID';
      return veldpay.tell(payment, shop.base);
    });
    const { body } = await shop.order({ order_id: 'faster' });
    const opened = await shop.open(body.data.payment_url);
    veldpay.beforeAnswer(null);
    expect((await shop.read('faster')).status).toBe('completed');
    expect(opened.status).toBe(200);
  });

  /** Veldpay's callback comes while it is asked for a payment, and its answer never. */
  async function toldBefore<Value>(
    status: VeldpayPayment['status'],
    work: () => Promise<Value>,
  ): Promise<Value> {
    veldpay.startAs(status);
    veldpay.beforeAnswer((payment) => veldpay.tell(payment, shop.base));
    veldpay.fault('POST /payments', 'done-in-silence');
    const value = await work();
    veldpay.fault('POST /payments', null);
    veldpay.beforeAnswer(null);
    veldpay.startAs('OPEN');
    return value;
  }

  test('a direct order that a callback has paid is answered as paid, whatever became of the answer', async () => {
    const asked = cardRequest({}, { order_id: 'direct-and-faster', amount: 1000 });
    const order = () => shop.call('POST', '/v1/json/orders', asked);
    const { status, body } = await toldBefore('PAID', order);
    expect([status, body.data.status]).toEqual([200, 'completed']);
  });

  test('a payment that a callback has named is not in doubt when the answer is lost', async () => {
    const asked = cardRequest({}, { order_id: 'named-before', amount: 1000 });
    const order = () => shop.call('POST', '/v1/json/orders', asked);
    expect((await toldBefore('OPEN', order)).body.error_code).toBe(1021);
    // Refused with 1022 while nobody knows whether there is a payment.
    expect((await order()).status).toBe(200);
  });
});

describe('an acquirer that takes its time', () => {
  let shop: LiveShop;
  beforeAll(async () => {
    shop = await openShop([wholeVeldpay({ methods: ['IDEAL', 'BIZUM', 'VISA', 'AFTERPAY'] })]);
  });
  afterAll(() => shop.gateway.stop());

  test('is told of the customer, and that the money is taken at once', async () => {
    const customer = { first_name: 'Noor', last_name: 'de Vries' };
    const { told } = await atVeldpay(shop, 'usual', { customer });
    expect(told).toMatchObject({ capture: 'at-once', last_name: 'de Vries' });
  });

  /** Of a card that the shop has asked itself; Veldpay approves it at once. */
  async function paidByCard(id: string, fields = {}): Promise<VeldpayPayment> {
    veldpay.startAs('PAID');
    const asked = cardRequest({}, { order_id: id, amount: 1000, ...fields });
    const { body } = await shop.call('POST', '/v1/json/orders', asked);
    veldpay.startAs('OPEN');
    expect(body.success).toBe(true);
    return paymentOf((await shop.read(id)).transaction_id);
  }

  const operationsOf = (payment: VeldpayPayment) =>
    veldpay.operations.filter((each) => each.payment === payment.id);

  /** Time passes until Veldpay is asked, and asked again after it has done what it was asked for. */
  async function doneLater(
    payment: VeldpayPayment,
    stepMs: number,
    isDone: (order: Json) => boolean,
  ): Promise<void> {
    const start = `POST /payments/${payment.id}/`;
    const asked = () => veldpay.asked.filter((line) => line.startsWith(start)).length;
    const before = asked();
    // An answer may be written down after the clock was moved: with every look it moves on.
    const passTime = async <Value>(look: () => Value): Promise<Awaited<Value>> => {
      aheadMs += stepMs;
      return await look();
    };
    await eventually(
      () => passTime(asked),
      (count) => count > before,
    );
    for (const operation of operationsOf(payment)) operation.status = 'DONE';
    await eventually(() => passTime(() => shop.read(payment.told['order_id'] ?? '')), isDone);
  }

  test('a capture that comes later is told beforehand, and asked for until it is done', async () => {
    const payment = await paidByCard('later', { capture: 'manual' });
    expect(payment.told['capture']).toBe('later');
    const visa = await shop.call('GET', '/v1/json/payment-methods/VISA');
    expect(visa.body.data.manual_capture).toEqual({ is_enabled: true, supported: true });
    const captured = await shop.call('POST', '/v1/json/orders/later/capture', {});
    expect([captured.status, (await shop.read('later')).financial_status]).toEqual([
      200,
      'initialized',
    ]);
    await doneLater(payment, 61_000, ({ financial_status }) => financial_status === 'completed');
    expect(operationsOf(payment)).toMatchObject([{ kind: 'capture', amount: 1000 }]);
  });

  test('a refund is asked for until it is done, once', async () => {
    const payment = await paidByCard('back');
    const asked = { amount: 400, currency: 'EUR' };
    expect((await shop.call('POST', '/v1/json/orders/back/refunds', asked)).status).toBe(200);
    await doneLater(payment, 3_600_000, ({ status }) => status === 'partial_refunded');
    expect(operationsOf(payment)).toMatchObject([{ kind: 'refund', amount: 400 }]);
  });

  /** A payment that is charged back, and what Veldpay is asked about it. */
  async function disputed(id: string) {
    const payment = await paidByCard(id);
    const chargeback = { id: `cb_${id}`, amount: 1000, currency: 'EUR', documents: 0 };
    payment.chargebacks.push(chargeback);
    expect(await veldpay.tell(payment, shop.base, { isChargeback: true })).toBe(200);
    const path = `/payments/${payment.id}/chargebacks`;
    return {
      payment,
      chargeback,
      asked: () => askedFor(`GET ${path}`),
      handOver: `POST ${path}`,
      handedOver: () => askedFor(`POST ${path}`),
    };
  }

  const askedFor = async (line: string) => veldpay.asked.filter((each) => each === line).length;

  const upload = (id: string) =>
    shop.call('POST', `/v1/json/orders/${id}/files`, {
      type: 'PDF',
      base64: Buffer.from('%PDF-1.7').toString('base64'),
      name: 'proof.pdf',
      description: 'Proof of delivery',
    });

  test('a chargeback is asked about and answered by the name of its payment', async () => {
    const { chargeback } = await disputed('disputed');
    expect((await shop.read('disputed')).status).toBe('chargedback');
    expect((await upload('disputed')).status).toBe(200);
    expect(chargeback.documents).toBe(1);
  });

  test('a document whose answer was lost is handed over again, a minute later', async () => {
    const { chargeback, handOver, handedOver } = await disputed('slow-desk');
    veldpay.fault(handOver, { status: 503, text: '' });
    expect((await upload('slow-desk')).status).toBe(200);
    expect(await handedOver()).toBe(1);
    aheadMs += 61_000;
    await eventually(handedOver, (count) => count === 2);
    veldpay.fault(handOver, null);
    const documents = async () => {
      aheadMs += 61_000;
      return chargeback.documents;
    };
    await eventually(documents, (count) => count === 1);
  });

  test('a document that is refused is not handed over again', async () => {
    const { handOver, handedOver, asked } = await disputed('closed-desk');
    const before = await asked();
    veldpay.fault(handOver, { status: 409, text: '{}' });
    expect((await upload('closed-desk')).status).toBe(200);
    // It went on without the merchant: how is asked.
    expect([await handedOver(), (await asked()) - before]).toEqual([1, 1]);
    veldpay.fault(handOver, null);
  });

  /** What falls due is looked at anew for each of three payments beside it. */
  async function threeLooks(): Promise<void> {
    for (const name of ['beside-1', 'beside-2', 'beside-3']) {
      const other = await atVeldpay(shop, name);
      const polled = () => {
        aheadMs += 61_000;
        return askedFor(`GET /payments/${other.id}`);
      };
      await eventually(polled, (count) => count > 0);
    }
  }

  test('a chargeback that it tells nothing of any more is asked about once, and not at every look', async () => {
    const { payment, asked } = await disputed('forgotten');
    payment.chargebacks.splice(0);
    const before = await asked();
    // The merchant's time is over.
    aheadMs += 11 * 86_400_000;
    await eventually(asked, (count) => count > before);
    await threeLooks();
    expect((await asked()) - before).toBe(1);
  });

  test.each([
    ['in another currency', { amount: 1000, currency: 'USD' }],
    ['of nothing', { amount: 0, currency: 'EUR' }],
    ['of less than nothing', { amount: -1, currency: 'EUR' }],
    ['of more than its payment', { amount: 1001, currency: 'EUR' }],
  ])('a chargeback %s is not believed', async (what, odd) => {
    const id = what.replaceAll(' ', '-');
    const payment = await paidByCard(id);
    payment.chargebacks.push({ id: `cb_${id}`, ...odd, documents: 0 });
    expect(await veldpay.tell(payment, shop.base, { isChargeback: true })).toBe(503);
    expect((await shop.read(id)).status).toBe('completed');
  });

  test('a chargeback names a payment whose answer was lost', async () => {
    veldpay.startAs('PAID');
    veldpay.fault('POST /payments', 'done-in-silence');
    const { body } = await shop.order({ order_id: 'lost-and-disputed' });
    expect((await shop.open(body.data.payment_url)).status).toBe(200);
    veldpay.fault('POST /payments', null);
    veldpay.startAs('OPEN');
    const payment = paymentOf((await shop.read('lost-and-disputed')).transaction_id);
    payment.chargebacks.push({ id: 'cb_2', amount: 1000, currency: 'EUR', documents: 0 });
    expect(await veldpay.tell(payment, shop.base, { isChargeback: true })).toBe(200);
    expect((await shop.read('lost-and-disputed')).status).toBe('chargedback');
  });

  test('what a shop calls off is called off there', async () => {
    const payment = await atVeldpay(shop, 'off');
    const { status } = await shop.call('PATCH', '/v1/json/orders/off', { status: 'cancelled' });
    expect([status, payment.status]).toEqual([200, 'CANCELLED']);
  });
});

describe('another acquirer takes the methods of one that was first', () => {
  let shop: LiveShop;
  let nova: Veldpay;
  beforeAll(async () => {
    nova = await startVeldpay();
    shop = await openShop([smallestVeldpay({ methods: ['IDEAL'] })]);
  });
  afterAll(async () => {
    await shop.gateway.stop();
    await nova.close();
  });

  /** A process of a later start, on the same database. */
  async function later(
    connectors: readonly Connector[],
    work: (base: string) => Promise<void>,
  ): Promise<void> {
    const given = {
      ...settings(nova.url, 'NOVA'),
      ...(connectors.length > 1 && settings()),
      PORT: '0',
      KASSA_ROLES: 'web',
      KASSA_LOG_LEVEL: 'silent',
    };
    const config = readConfig([], given, connectors);
    const { databaseUrl } = shop.gateway;
    const gateway = await assembleGateway({ config, databaseUrl, clock });
    await gateway.start();
    try {
      await work(baseOf(gateway));
    } finally {
      await gateway.stop();
    }
  }

  test('what was begun goes on with the one that it was begun with', async () => {
    const payment = await atVeldpay(shop, 'moved');
    const [first, second] = [veldpay.asked.length, nova.asked.length];
    const [terms, theirs] = [{ methods: ['IDEAL'] }, { methods: ['IDEAL'], id: 'nova' }];
    await later([smallestVeldpay(theirs), smallestVeldpay(terms)], async (base) => {
      expect(await veldpay.tell(payment, base)).toBe(200);
    });
    expect(veldpay.asked.length - first).toBe(1);
    expect(nova.asked.length - second).toBe(0);
  });

  test('nobody else names what it has not named yet', async () => {
    veldpay.fault('POST /payments', 'done-in-silence');
    await shop.open((await shop.order({ order_id: 'unnamed' })).body.data.payment_url);
    veldpay.fault('POST /payments', null);
    const payment = paymentOf((await shop.read('unnamed')).transaction_id);
    const callbackUrl = payment.callbackUrl.replace('/callbacks/veldpay', '/callbacks/nova');
    const both = [{ id: 'nova' }, {}].map((id) => smallestVeldpay({ methods: ['IDEAL'], ...id }));
    await later(both, async (base) => {
      expect(await nova.tell({ ...payment, callbackUrl, id: 'vp_theirs' }, base)).toBe(200);
    });
    expect(veldpay.asked).not.toContain('GET /payments/vp_theirs');
    expect((await shop.read('unnamed')).status).toBe('initialized');
  });

  test('nothing is decided about it while its own is not set up', async () => {
    const { returnUrl } = await atVeldpay(shop, 'orphan');
    await later([smallestVeldpay({ methods: ['IDEAL'], id: 'nova' })], async (base) => {
      expect((await openAt(base, returnUrl)).status).toBe(200);
    });
    expect(nova.asked).toEqual([]);
    expect((await shop.read('orphan')).status).toBe('initialized');
  });
});

test('in the sandbox the simulator takes what no other acquirer takes', async () => {
  const sandbox = await openSandbox(smallestVeldpay({ methods: ['IDEAL'] }));
  const site = await sandbox.site();
  const { body } = await site.order({ order_id: 'outside', gateway: 'IDEAL' });
  const opened = await fetch(body.data.payment_url, { redirect: 'manual' });
  expect(opened.headers.get('location')).toContain('https://checkout.veldpay.example/');
  expect((await site.simulate('outside', 'completed')).status).toBe(403);
  await site.order({ order_id: 'inside', gateway: 'BELFIUS' });
  expect((await site.simulate('inside', 'completed')).body.data.status).toBe('completed');
  await sandbox.stop();
});

test('an acquirer that cannot be told to forget an attempt is told ever less often', async () => {
  const sandbox = await openSandbox(wholeVeldpay({ methods: ['IDEAL'] }));
  const site = await sandbox.site();
  const { body } = await site.order({ order_id: 'called-off', gateway: 'IDEAL' });
  await fetch(body.data.payment_url, { redirect: 'manual' });
  const payment = paymentOf((await site.read('called-off')).transaction_id);
  veldpay.fault(`POST /payments/${payment.id}/cancel`, { status: 503, text: '' });
  await site.patch('/v1/json/orders/called-off', { status: 'cancelled' });
  const { happened } = await site.advance('5h');
  const told = happened.filter(({ what }: Json) => what === 'poll').length;
  // Each minute of the hour in which it might be paid, then a handful.
  expect([told > 50, told < 75]).toEqual([true, true]);
  await sandbox.stop();
});

test('what is paid by a code goes on with the acquirer whose code it was', async () => {
  const sandbox = await openSandbox(wholeVeldpay({ methods: ['IDEALQR'] }));
  const site = await sandbox.site();
  const asked = { order_id: 'printed', gateway: 'IDEALQR', gateway_info: { qr_size: 250 } };
  const { qr_url } = (await site.order(asked)).body.data;
  // Printed when the simulator still took the method.
  const token = /[0-9a-f-]{36}/.exec(qr_url)?.[0];
  const qr = `${sandbox.url}/simulator/qr?mtp_method=idealqr&token=${token}`;
  const { body } = await site.post('/sandbox/phone/scan', { qr, outcome: 'completed' });
  expect(body.data.payable).toBe(true);
  expect((await site.read('printed')).status).toBe('completed');
  await sandbox.stop();
});

function openSandbox(connector: Connector): Promise<TestGateway> {
  const { KASSA_MODE: _live, KASSA_PUBLIC_URL: _public, ...given } = settings();
  return startTestGateway(given, clock, [connector]);
}
