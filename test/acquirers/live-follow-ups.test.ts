// Checks an external acquirer that can do everything: what it is asked after a payment, and what it reports.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cardRequest } from '../fixtures/requests.ts';
import { eventually } from '../sandbox/eventually.ts';
import type { Json } from '../support/call.ts';
import type { TestGateway, TestSite } from '../support/gateway.ts';
import { type LiveShop, LiveWorld } from './live-world.ts';
import { startVeldpay, type VeldpayPayment } from './veldpay.ts';
import { smallestVeldpay, wholeVeldpay } from './veldpay-connector.ts';

let world: LiveWorld;
beforeAll(async () => {
  world = new LiveWorld(await startVeldpay());
});
afterAll(() => world.veldpay.close());

describe('an acquirer that takes its time', () => {
  let shop: LiveShop;
  beforeAll(async () => {
    shop = await world.openShop([
      wholeVeldpay({ methods: ['IDEAL', 'BIZUM', 'VISA', 'AFTERPAY'] }),
      smallestVeldpay({ methods: [], id: 'nova' }),
    ]);
  });
  afterAll(() => shop.gateway.stop());

  test("gets the customer's data, and whether the money is captured at once", async () => {
    const customer = { first_name: 'Noor', last_name: 'de Vries' };
    const { request } = await world.atVeldpay(shop, 'usual', { customer });
    expect(request).toMatchObject({ capture: 'at-once', last_name: 'de Vries' });
  });

  /** For a card whose number the shop asked for itself; Veldpay approves it at once. */
  async function paidByCard(id: string, fields = {}): Promise<VeldpayPayment> {
    world.veldpay.startAs('PAID');
    const asked = cardRequest({}, { order_id: id, amount: 1000, ...fields });
    const { body } = await shop.call('POST', '/v1/json/orders', asked);
    world.veldpay.startAs('OPEN');
    expect(body.success).toBe(true);
    return world.paymentOf((await shop.read(id)).transaction_id);
  }

  const operationsOf = (payment: VeldpayPayment) =>
    world.veldpay.operations.filter((each) => each.payment === payment.id);

  /** Moves the clock until Veldpay is asked, and asked again after it has done what it was asked for. */
  async function doneLater(
    payment: VeldpayPayment,
    stepMs: number,
    isDone: (order: Json) => boolean,
  ): Promise<void> {
    const start = `POST /payments/${payment.id}/`;
    const asked = () => world.veldpay.asked.filter((line) => line.startsWith(start)).length;
    const before = asked();
    // An answer may be written after the clock was moved, so the clock moves on with every look.
    const passTime = async <Value>(look: () => Value): Promise<Awaited<Value>> => {
      world.aheadMs += stepMs;
      return await look();
    };
    await eventually(
      () => passTime(asked),
      (count) => count > before,
    );
    for (const operation of operationsOf(payment)) operation.status = 'DONE';
    await eventually(() => passTime(() => shop.read(payment.request['order_id'] ?? '')), isDone);
  }

  test('knows beforehand of a later capture, and is asked for it until it is done', async () => {
    const payment = await paidByCard('later', { capture: 'manual' });
    expect(payment.request['capture']).toBe('later');
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

  test('is asked for a refund until it is done, once', async () => {
    const payment = await paidByCard('back');
    const asked = { amount: 400, currency: 'EUR' };
    expect((await shop.call('POST', '/v1/json/orders/back/refunds', asked)).status).toBe(200);
    await doneLater(payment, 3_600_000, ({ status }) => status === 'partial_refunded');
    expect(operationsOf(payment)).toMatchObject([{ kind: 'refund', amount: 400 }]);
  });

  const linesAbout = (payment: VeldpayPayment) =>
    world.veldpay.asked.filter((line) => line.includes(payment.id)).length;

  /** A payment of which Veldpay has been asked for a refund that is under way. */
  async function refundUnderWay(id: string) {
    const payment = await paidByCard(id);
    await shop.call('POST', `/v1/json/orders/${id}/refunds`, { amount: 400, currency: 'EUR' });
    // Refunds are sent at midnight. Moving the clock again, after the answer was written, makes us ask Veldpay again.
    world.aheadMs += 25 * 3_600_000;
    const [operation] = await eventually(
      async () => operationsOf(payment),
      ({ length }) => length === 1,
    );
    if (operation === undefined) throw new Error('Veldpay was not asked.');
    return { payment, operation };
  }

  test('is asked again at once when its callback says that something changed', async () => {
    const { payment, operation } = await refundUnderWay('request-of');
    operation.status = 'DONE';
    expect(await world.veldpay.callBack(payment, shop.base, { operation: 'any' })).toBe(200);
    expect((await shop.read('request-of')).status).toBe('partial_refunded');
  });

  test('is asked about the refund of a captured part when its callback is about the payment', async () => {
    const payment = await paidByCard('whole', { capture: 'manual' });
    const part = { amount: 400, new_order_id: 'whole-part', new_order_status: 'completed' };
    await shop.call('POST', '/v1/json/orders/whole/capture', part);
    const callBack = () => world.veldpay.callBack(payment, shop.base, { operation: 'any' });
    for (const operation of operationsOf(payment)) operation.status = 'DONE';
    expect(await callBack()).toBe(200);
    const asked = { amount: 100, currency: 'EUR' };
    expect((await shop.call('POST', '/v1/json/orders/whole-part/refunds', asked)).status).toBe(200);
    world.aheadMs += 25 * 3_600_000;
    await eventually(
      async () => operationsOf(payment),
      ({ length }) => length === 2,
    );
    for (const operation of operationsOf(payment)) operation.status = 'DONE';
    expect(await callBack()).toBe(200);
    expect((await shop.read('whole-part')).status).toBe('partial_refunded');
  });

  test('is not asked for a refund before its time because of a callback', async () => {
    const payment = await paidByCard('not-yet');
    const asked = { amount: 400, currency: 'EUR' };
    await shop.call('POST', '/v1/json/orders/not-yet/refunds', asked);
    expect(await world.veldpay.callBack(payment, shop.base, { operation: 'any' })).toBe(200);
    expect(operationsOf(payment)).toEqual([]);
  });

  test.each([
    ['DONE', 'partial_refunded'],
    ['FAILED', 'completed'],
  ] as const)('may report itself that a refund is %s', async (status, shown) => {
    const id = `refund-${status}`;
    const { payment, operation } = await refundUnderWay(id);
    const before = linesAbout(payment);
    const message = { operation: { ...operation, status } };
    expect(await world.veldpay.callBack(payment, shop.base, message)).toBe(200);
    const [refund] = (await shop.read(id)).related_transactions;
    expect([(await shop.read(id)).status, refund.status]).toEqual([
      shown,
      status === 'DONE' ? 'completed' : 'declined',
    ]);
    expect(linesAbout(payment)).toBe(before);
    // What was done is not done again, and what was refused is not done after all.
    const again = { operation: { ...operation, status: 'DONE' } };
    expect(await world.veldpay.callBack(payment, shop.base, again)).toBe(200);
    expect((await shop.read(id)).status).toBe(shown);
  });

  test('is the only one that can report the result of its refund', async () => {
    const { payment, operation } = await refundUnderWay('not-theirs');
    const callbackUrl = payment.callbackUrl.replace('/callbacks/veldpay', '/callbacks/nova');
    const message = { operation: { ...operation, status: 'DONE' } };
    expect(await world.veldpay.callBack({ ...payment, callbackUrl }, shop.base, message)).toBe(200);
    expect((await shop.read('not-theirs')).status).toBe('completed');
  });

  test('may report a capture and a release too', async () => {
    const payment = await paidByCard('taken', { capture: 'manual' });
    const part = { amount: 400, new_order_id: 'taken-part', new_order_status: 'completed' };
    await shop.call('POST', '/v1/json/orders/taken/capture', part);
    await shop.call('PATCH', '/v1/json/capture/taken', { status: 'cancelled', reason: 'Sold out' });
    const [capture, release] = operationsOf(payment);
    for (const operation of [capture, release]) {
      const message = { operation: { ...operation, status: 'DONE' } };
      expect(await world.veldpay.callBack(payment, shop.base, message)).toBe(200);
    }
    expect((await shop.read('taken-part')).financial_status).toBe('completed');
    const { rows } = await shop.gateway.gateway.deps.db.pool.query(
      `select kind, status from related_transactions where order_id = 'taken' order by kind`,
    );
    expect(rows).toEqual([
      { kind: 'auth-cancellation', status: 'completed' },
      { kind: 'capture', status: 'completed' },
    ]);
  });

  test('may report several changes in one callback, or none that concerns us', async () => {
    const [one, two] = [await world.atVeldpay(shop, 'one'), await world.atVeldpay(shop, 'two')];
    const about = (payment: VeldpayPayment) => ({
      payment: payment.id,
      attempt: payment.merchantReference,
    });
    const several = [{ payment: 'vp_report' }, about(one), about(two), about(one)];
    for (const payment of [one, two]) payment.status = 'PAID';
    expect(await world.veldpay.callBack(one, shop.base, { several })).toBe(200);
    expect([(await shop.read('one')).status, (await shop.read('two')).status]).toEqual([
      'completed',
      'completed',
    ]);
    const wants = { contentType: 'text/plain', body: 'OK' };
    const empty = await world.veldpay.sendCallback(one, shop.base, { several: [], wants });
    expect([empty.status, await empty.text()]).toEqual([200, 'OK']);
  });

  test('is believed without being asked if its signed callback reports a payment', async () => {
    const payment = await world.atVeldpay(shop, 'unasked');
    const before = linesAbout(payment);
    const callBack = (stands: object) =>
      world.veldpay.callBack(payment, shop.base, { stands: { ...payment, ...stands } });
    expect(await callBack({ status: 'PAID', currency: 'USD' })).toBe(200);
    expect((await shop.read('unasked')).status).toBe('initialized');
    expect(await callBack({ status: 'PAID' })).toBe(200);
    expect(await callBack({ status: 'REFUSED' })).toBe(200);
    expect((await shop.read('unasked')).status).toBe('completed');
    expect(linesAbout(payment)).toBe(before);
  });

  /** A payment that is charged back, and what Veldpay is asked about it. */
  async function disputed(id: string) {
    const payment = await paidByCard(id);
    const chargeback = { id: `cb_${id}`, amount: 1000, currency: 'EUR', documents: 0 };
    payment.chargebacks.push(chargeback);
    expect(await world.veldpay.callBack(payment, shop.base, { isChargeback: true })).toBe(200);
    const path = `/payments/${payment.id}/chargebacks`;
    return {
      payment,
      chargeback,
      asked: () => askedFor(`GET ${path}`),
      handOver: `POST ${path}`,
      handedOver: () => askedFor(`POST ${path}`),
    };
  }

  const askedFor = async (line: string) =>
    world.veldpay.asked.filter((each) => each === line).length;

  const upload = (id: string) =>
    shop.call('POST', `/v1/json/orders/${id}/files`, {
      type: 'PDF',
      base64: Buffer.from('%PDF-1.7').toString('base64'),
      name: 'proof.pdf',
      description: 'Proof of delivery',
    });

  test('is asked about a chargeback, and answered, by the id of its payment', async () => {
    const { chargeback } = await disputed('disputed');
    expect((await shop.read('disputed')).status).toBe('chargedback');
    expect((await upload('disputed')).status).toBe(200);
    expect(chargeback.documents).toBe(1);
  });

  test('gets a document again a minute later if its answer was lost', async () => {
    const { chargeback, handOver, handedOver } = await disputed('slow-desk');
    world.veldpay.fault(handOver, { status: 503, text: '' });
    expect((await upload('slow-desk')).status).toBe(200);
    expect(await handedOver()).toBe(1);
    world.aheadMs += 61_000;
    await eventually(handedOver, (count) => count === 2);
    world.veldpay.fault(handOver, null);
    const documents = async () => {
      world.aheadMs += 61_000;
      return chargeback.documents;
    };
    await eventually(documents, (count) => count === 1);
  });

  test('does not get a document again that it refused', async () => {
    const { handOver, handedOver, asked } = await disputed('closed-desk');
    const before = await asked();
    world.veldpay.fault(handOver, { status: 409, text: '{}' });
    expect((await upload('closed-desk')).status).toBe(200);
    // The dispute went on without the merchant, so we ask for its state.
    expect([await handedOver(), (await asked()) - before]).toEqual([1, 1]);
    world.veldpay.fault(handOver, null);
  });

  /** What falls due is looked at again for each of three payments beside it. */
  async function threeLooks(): Promise<void> {
    for (const name of ['beside-1', 'beside-2', 'beside-3']) {
      const other = await world.atVeldpay(shop, name);
      // An open payment is asked about every five minutes.
      world.aheadMs += 301_000;
      await eventually(
        () => askedFor(`GET /payments/${other.id}`),
        (count) => count > 0,
      );
    }
  }

  test('is asked once about a chargeback that it no longer reports, and not at every look', async () => {
    const { payment, asked } = await disputed('forgotten');
    payment.chargebacks.splice(0);
    const before = await asked();
    // The merchant's time is over.
    world.aheadMs += 11 * 86_400_000;
    await eventually(asked, (count) => count > before);
    await threeLooks();
    expect((await asked()) - before).toBe(1);
  });

  test('a chargeback about which it gives no answer is asked about again, a minute later', async () => {
    const { payment, asked } = await disputed('no-answer');
    const question = `GET /payments/${payment.id}/chargebacks`;
    world.veldpay.fault(question, { status: 503, text: '' });
    expect(await world.veldpay.callBack(payment, shop.base, { isChargeback: true })).toBe(503);
    world.veldpay.fault(question, null);
    const before = await asked();
    world.aheadMs += 61_000;
    await eventually(asked, (count) => count > before);
  });

  test.each([
    ['in another currency', { amount: 1000, currency: 'USD' }],
    ['of nothing', { amount: 0, currency: 'EUR' }],
    ['of less than nothing', { amount: -1, currency: 'EUR' }],
    ['of more than its payment', { amount: 1001, currency: 'EUR' }],
  ])('is not believed about a chargeback %s, but about the one beside it', async (what, odd) => {
    const id = what.replaceAll(' ', '-');
    const payment = await paidByCard(id);
    payment.chargebacks.push({ id: `cb_${id}`, ...odd, documents: 0 });
    expect(await world.veldpay.callBack(payment, shop.base, { isChargeback: true })).toBe(503);
    expect((await shop.read(id)).status).toBe('completed');
    const right = { id: `cb_${id}_right`, amount: 1000, currency: 'EUR', documents: 0 };
    payment.chargebacks.push(right);
    // It has to report again, because the wrong report may be right by then.
    expect(await world.veldpay.callBack(payment, shop.base, { isChargeback: true })).toBe(503);
    const { status, related_transactions: related } = await shop.read(id);
    expect([status, related.length]).toEqual(['chargedback', 1]);
    payment.chargebacks.splice(0, 1);
    expect(await world.veldpay.callBack(payment, shop.base, { isChargeback: true })).toBe(200);
  });

  test.each([
    ['more', 1015, 'EUR'],
    ['nothing', 0, 'EUR'],
    ['another currency', 1000, 'USD'],
  ])(
    'is believed about the result of a known chargeback that it now reports with %s',
    async (_what, amount, currency) => {
      const id = `known-${amount}-${currency}`;
      const { payment, chargeback } = await disputed(id);
      Object.assign(chargeback, { amount, currency, documents: 1 });
      expect(await world.veldpay.callBack(payment, shop.base, { isChargeback: true })).toBe(200);
      const { rows } = await shop.gateway.gateway.deps.db.pool.query(
        `select amount, currency, dispute ->> 'status' as status from related_transactions where order_id = $1`,
        [id],
      );
      expect(rows).toEqual([{ amount: '1000', currency: 'EUR', status: 'submitted' }]);
    },
  );

  test('may report a chargeback of a payment whose answer was lost', async () => {
    world.veldpay.startAs('PAID');
    world.veldpay.fault('POST /payments', 'done-then-hangs-up');
    const { body } = await shop.order({ order_id: 'lost-and-disputed' });
    expect((await shop.open(body.data.payment_url)).status).toBe(200);
    world.veldpay.fault('POST /payments', null);
    world.veldpay.startAs('OPEN');
    const payment = world.paymentOf((await shop.read('lost-and-disputed')).transaction_id);
    payment.chargebacks.push({ id: 'cb_2', amount: 1000, currency: 'EUR', documents: 0 });
    expect(await world.veldpay.callBack(payment, shop.base, { isChargeback: true })).toBe(200);
    expect((await shop.read('lost-and-disputed')).status).toBe('chargedback');
  });

  test('is asked to cancel what the shop cancels', async () => {
    const payment = await world.atVeldpay(shop, 'off');
    const { status } = await shop.call('PATCH', '/v1/json/orders/off', { status: 'cancelled' });
    expect([status, payment.status]).toEqual([200, 'CANCELLED']);
  });
});

test('is asked less and less often to cancel an attempt that it cannot cancel', async () => {
  const sandbox = await world.openSandbox(wholeVeldpay({ methods: ['IDEAL'] }));
  const site = await sandbox.site();
  const { body } = await site.order({ order_id: 'called-off', gateway: 'IDEAL' });
  await fetch(body.data.payment_url, { redirect: 'manual' });
  const payment = world.paymentOf((await site.read('called-off')).transaction_id);
  world.veldpay.fault(`POST /payments/${payment.id}/cancel`, { status: 503, text: '' });
  await site.patch('/v1/json/orders/called-off', { status: 'cancelled' });
  const { happened } = await site.advance('5h');
  const polls = happened.filter(({ what }: Json) => what === 'poll').length;
  // Each minute of the hour in which it might be paid, then a few times.
  expect([polls > 50, polls < 75]).toEqual([true, true]);
  await sandbox.stop();
});

describe('what an acquirer leaves open after a payment:', () => {
  let sandbox: TestGateway;
  let site: TestSite;
  beforeEach(async () => {
    sandbox = await world.openSandbox(wholeVeldpay({ methods: ['VISA'] }));
    site = await sandbox.site();
  });
  afterEach(() => sandbox.stop());

  async function paidByCard(id: string, fields = {}): Promise<VeldpayPayment> {
    world.veldpay.startAs('PAID');
    await site.post('/v1/json/orders', cardRequest({}, { order_id: id, amount: 1000, ...fields }));
    world.veldpay.startAs('OPEN');
    return world.paymentOf((await site.read(id)).transaction_id);
  }

  const askedFor = (line: string) => world.veldpay.asked.filter((each) => each === line).length;

  test('a capture is requested less and less often', async () => {
    const payment = await paidByCard('left-open', { capture: 'manual' });
    expect((await site.post('/v1/json/orders/left-open/capture', {})).status).toBe(200);
    await site.advance('10d');
    // Within a day some eleven times, then daily.
    const asked = askedFor(`POST /payments/${payment.id}/capture`);
    expect([asked > 10, asked < 30]).toEqual([true, true]);
  });

  test('a document is sent less and less often, and once more while it comes in time', async () => {
    const payment = await paidByCard('dead-desk');
    payment.chargebacks.push({ id: 'cb_dead', amount: 1000, currency: 'EUR', documents: 0 });
    expect(await world.veldpay.callBack(payment, sandbox.url, { isChargeback: true })).toBe(200);
    const handOver = `POST /payments/${payment.id}/chargebacks`;
    world.veldpay.fault(handOver, { status: 503, text: '' });
    const proof = { type: 'PDF', base64: 'JVBERi0xLjc=', name: 'proof.pdf', description: 'Proof' };
    expect((await site.post('/v1/json/orders/dead-desk/files', proof)).status).toBe(200);
    // The merchant has ten days; the last call that is due anyway came two hours before their end.
    await site.advance('228h');
    const handedOver = askedFor(handOver);
    expect([handedOver > 10, handedOver < 30]).toEqual([true, true]);
    world.veldpay.fault(handOver, null);
    await site.advance('12h');
    expect(payment.chargebacks).toMatchObject([{ documents: 1 }]);
  });

  test('the state of a chargeback is asked less and less often, and as usual again once it was answered', async () => {
    const payment = await paidByCard('dead-line');
    payment.chargebacks.push({ id: 'cb_line', amount: 1000, currency: 'EUR', documents: 0 });
    expect(await world.veldpay.callBack(payment, sandbox.url, { isChargeback: true })).toBe(200);
    const question = `GET /payments/${payment.id}/chargebacks`;
    world.veldpay.fault(question, { status: 503, text: '' });
    const before = askedFor(question);
    await site.advance('12d');
    const asked = askedFor(question) - before;
    expect([asked > 10, asked < 30]).toEqual([true, true]);
    world.veldpay.fault(question, null);
    await site.advance('25h');
    const heard = askedFor(question);
    await site.advance('20d');
    expect(askedFor(question)).toBe(heard);
  });
});

test('an attempt that is cancelled is cancelled outside, whatever happens to another attempt', async () => {
  const sandbox = await world.openSandbox(wholeVeldpay({ methods: ['IDEAL', 'BELFIUS'] }));
  const site = await sandbox.site();
  const { body } = await site.order({ order_id: 'two-tries' });
  const link = body.data.payment_url.split('?')[0];
  const known = world.veldpay.payments.length;
  for (const method of ['IDEAL', 'BELFIUS'])
    await fetch(`${link}?method=${method}`, { redirect: 'manual' });
  const [first, second] = world.veldpay.payments.slice(known);
  if (first === undefined || second === undefined) throw new Error('There was one try only.');
  for (const { id } of [first, second])
    world.veldpay.fault(`POST /payments/${id}/cancel`, { status: 503, text: '' });
  await site.patch('/v1/json/orders/two-tries', { status: 'cancelled' });
  await world.pay({ base: sandbox.url }, first);
  expect((await site.read('two-tries')).status).toBe('completed');
  world.veldpay.fault(`POST /payments/${second.id}/cancel`, null);
  await site.advance('61s');
  expect(second.status).toBe('CANCELLED');
  await sandbox.stop();
});
