// Checks live mode with the smallest external acquirer, connected as docs/acquirers.md says: payments only.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attemptReference, transactionId } from '../../src/domain/ids.ts';
import type { CallbackCall } from '../../src/domain/payments/callback.ts';
import { handleCallback } from '../../src/operations/callbacks/handle-callback.ts';
import { cardRequest } from '../fixtures/requests.ts';
import { eventually } from '../sandbox/eventually.ts';
import type { Json } from '../support/call.ts';
import { type LiveShop, LiveWorld } from './live-world.ts';
import { startVeldpay, type VeldpayPayment } from './veldpay.ts';
import { smallestVeldpay } from './veldpay-connector.ts';

let world: LiveWorld;
beforeAll(async () => {
  world = new LiveWorld(await startVeldpay());
});
afterAll(() => world.veldpay.close());

/** The answer to a callback whose sender only reads the status. */
const ours = ['application/json; charset=utf-8', '{"received":true}'];

describe('an acquirer that only pays', () => {
  let shop: LiveShop;
  /** The last two need what it cannot do: QR codes, and money that is captured at shipment. */
  const methods = ['IDEAL', 'BELFIUS', 'VISA', 'MISTERCASH', 'IDEALQR', 'AFTERPAY'];
  beforeAll(async () => {
    shop = await world.openShop([smallestVeldpay({ methods })]);
  });
  afterAll(() => shop.gateway.stop());

  /** About other methods it may be asked at any moment. */
  const lastAbout = ({ id }: VeldpayPayment) =>
    world.veldpay.asked.findLast((line) => line.includes(id));

  test('is offered with the methods that it can process, and no others', async () => {
    const { body } = await shop.call('GET', '/v1/json/gateways');
    expect(body.data.map(({ id }: Json) => id)).toEqual(['IDEAL', 'MISTERCASH', 'BELFIUS', 'VISA']);
    const visa = await shop.call('GET', '/v1/json/payment-methods/VISA');
    expect(visa.body.data.manual_capture).toBeUndefined();
  });

  test('gets its settings, and the address for its callbacks', async () => {
    const { body } = await shop.order({ order_id: 'begun' });
    const opened = await shop.open(body.data.payment_url);
    const payment = world.paymentOf((await shop.read('begun')).transaction_id);
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
  ] as const)('%s is asked for by its own id, and becomes %s (by %s)', async (said, status, by) => {
    const payment = await world.atVeldpay(shop, `is-${status}`);
    payment.status = said;
    expect(await world.veldpay.callBack(payment, shop.base, {}, by)).toBe(200);
    expect((await shop.read(`is-${status}`)).status).toBe(status);
    expect(lastAbout(payment)).toBe(`GET /payments/${payment.id}`);
  });

  test.each([
    [
      'a text of its own',
      { contentType: 'text/plain', body: '[accepted]' },
      ['text/plain; charset=utf-8', '[accepted]'],
    ],
    [
      'JSON of its own',
      { contentType: 'application/json', body: '{"status":"OK"}' },
      ['application/json; charset=utf-8', '{"status":"OK"}'],
    ],
    ['nothing', undefined, ours],
    ['a page', { contentType: 'text/html', body: '<script>' }, ours],
    ['a long story', { contentType: 'text/plain', body: 'OK'.repeat(501) }, ours],
  ])('gets the answer to its callback that it wants: %s', async (what, wants, read) => {
    const payment = await world.atVeldpay(shop, `wants-${what.replaceAll(' ', '-')}`);
    payment.status = 'PAID';
    const answer = await world.veldpay.sendCallback(payment, shop.base, { wants });
    const { headers } = answer;
    expect([answer.status, headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
    // The same address again is another callback, also if others came in between.
    expect(headers.get('cache-control')).toBe('no-store');
    expect([headers.get('content-type'), await answer.text()]).toEqual(read);
    expect((await shop.read(payment.request['order_id'] ?? '')).status).toBe('completed');
  });

  test('does not get that answer to an unsigned callback', async () => {
    const body = JSON.stringify({ wants: { contentType: 'text/plain', body: 'OK' } });
    const answer = await fetch(`${shop.base}/callbacks/veldpay`, { method: 'POST', body });
    expect([answer.status, await answer.json()]).toEqual([403, { message: 'Forbidden' }]);
  });

  test.each(['payment-changed', 'dispute-changed', 'follow-up-changed'] as const)(
    'is answered as usual about a payment that a restore has lost, and the log names the payment: %s',
    async (kind) => {
      const lines: object[] = [];
      const say = (facts: object, message: string): void => void lines.push({ ...facts, message });
      const known = shop.gateway.gateway.deps;
      const acquirers = known.acquirers.map((acquirer) => ({
        ...acquirer,
        readCallback: ({ query }: CallbackCall) => ({ kind, attempt: String(query['attempt']) }),
      }));
      const deps = { ...known, acquirers, log: { info: say, warn: say, error: say } };
      const { site } = await shop.gateway.siteOfKey(shop.apiKey);
      const lost = transactionId(1_000_000_000_000_000);
      const query = { attempt: attemptReference(site.siteId, lost) };
      const answer = await handleCallback(deps, 'veldpay', { headers: {}, query, rawBody: '' });
      expect(answer).toMatchObject({ body: ours[1] });
      const message = 'a callback names a payment that is not in the database';
      const facts = { acquirer: 'veldpay', siteId: site.siteId, transactionId: lost };
      expect(lines).toEqual([{ ...facts, message }]);
    },
  );

  test('sends no notifications to shops inside our network', async () => {
    const payment_options = { notification_url: 'https://127.0.0.1:1/hook' };
    const payment = await world.atVeldpay(shop, 'inside', { payment_options });
    await world.pay(shop, payment);
    const { pool } = shop.gateway.gateway.deps.db;
    const text = `select verdict from notification_attempts where order_id = 'inside'`;
    const [first] = await eventually(
      async () => (await pool.query<{ verdict: string }>(text)).rows,
      (rows) => rows.length > 0,
    );
    expect(first?.verdict).toMatch(/^address refused in live mode/);
  });

  test.each([
    ['fails', { status: 500, text: 'Try again' }],
    ['answers with something else', { status: 200, text: '<html>' }],
    ['makes its connector stumble', { status: 200, text: 'null' }],
    ['knows our key no more', { status: 401, text: '{}' }],
    ['hangs up', 'hangs-up'],
  ] as const)('leaves a payment open if it %s', async (what, fault) => {
    const id = what.replaceAll(' ', '-');
    const counted = await unanswered();
    world.veldpay.fault('POST /payments', fault);
    const { body } = await shop.order({ order_id: id });
    const opened = await shop.open(body.data.payment_url);
    world.veldpay.fault('POST /payments', null);
    expect([opened.status, (await shop.read(id)).status]).toEqual([200, 'initialized']);
    expect((await unanswered()) - counted).toBe(1);
  });

  /** As in the operator's figures. */
  async function unanswered(): Promise<number> {
    const { body } = await shop.gateway.gateway.deps.measures.text();
    const line =
      /^kassa_acquirer_seconds_count\{acquirer="veldpay",what="authorize",answer="unknown"\} (\d+)$/m;
    return Number(line.exec(body)?.[1] ?? 0);
  }

  /** Veldpay answers again, and everything that fell due meanwhile is done. */
  const callBack = (id: string, status: string) =>
    eventually(
      () => shop.read(id),
      (order) => order.status === status,
    );

  test('is asked when it answers again, and payments made meanwhile are found, also after their time', async () => {
    const payment = await world.atVeldpay(shop, 'out-of-reach');
    payment.status = 'PAID';
    world.veldpay.fault('GET /payments', { status: 503, text: '' });
    world.aheadMs += 3_700_000;
    await callBack('out-of-reach', 'expired');
    world.veldpay.fault('GET /payments', null);
    world.aheadMs += 3_700_000;
    await callBack('out-of-reach', 'completed');
  });

  test('may lose an answer: a repeated request has to wait, and then gets the result', async () => {
    const post = () => shop.keyed('lost-with-its-answer', { type: 'direct' });
    world.veldpay.fault('POST /payments', 'done-then-hangs-up');
    expect((await post()).body.error_code).toBe(1021);
    world.veldpay.fault('POST /payments', null);
    const early = await post();
    expect([early.status, early.headers.get('retry-after')]).toEqual([409, '1']);
    await world.pay(
      shop,
      world.paymentOf((await shop.read('lost-with-its-answer')).transaction_id),
    );
    const { status, body } = await post();
    expect([status, body.data.order_id]).toEqual([200, 'lost-with-its-answer']);
  });

  test('may be away: an order can be paid once it is back, with the same keys', async () => {
    const own = () => shop.keyed('away', { type: 'direct' });
    const other = () =>
      shop.order({ order_id: 'away', type: 'direct' }, { 'idempotency-key': 'away again' });
    world.veldpay.fault('POST /payments', { status: 503, text: '' });
    const away = await own();
    world.veldpay.fault('POST /payments', null);
    const busy = await other();
    expect([away.body.error_code, busy.body.error_code]).toEqual([1021, 1022]);
    for (const { headers } of [away, busy]) expect(headers.get('retry-after')).toBe('1');
    world.aheadMs += 3_700_000;
    await callBack('away', 'expired');
    for (const again of [other, own])
      expect((await again()).body.data).toMatchObject({ order_id: 'away', status: 'initialized' });
  });

  test.each([
    ['posted again', (id: string) => shop.order({ order_id: id })],
    ['given up on our page', (_id: string, payment: VeldpayPayment) => giveUp(payment)],
  ])(
    'is asked about an order that was %s, so a payment is found without a callback',
    async (what, leave) => {
      const id = what.replaceAll(' ', '-');
      const payment = await world.atVeldpay(shop, id);
      expect((await leave(id, payment)).status).toBe(200);
      payment.status = 'PAID';
      world.aheadMs += 301_000;
      await callBack(id, 'completed');
    },
  );

  /** Paid by a customer who goes on at Veldpay, in another window. */
  function giveUp({ returnUrl }: VeldpayPayment): Promise<Response> {
    const { origin, pathname } = new URL(returnUrl);
    const address = shop.base + pathname.replace('/return', '/cancel');
    return fetch(address, { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' } });
  }

  /** As stored in the database: answers of the API show neither planned polls nor marks. */
  async function row(text: string, id: string): Promise<Json> {
    const { rows } = await shop.gateway.gateway.deps.db.pool.query(text, [id]);
    return rows[0];
  }

  /** When Veldpay is asked about it; null = no more. */
  async function pollOf({ merchantReference: attempt }: VeldpayPayment): Promise<Date | null> {
    const text = 'select poll_at from transactions where transaction_id = $1';
    return (await row(text, attempt.replace(/^.*-/, ''))).poll_at;
  }

  test('is told when our clock gives the attempt up', async () => {
    const payment = await world.atVeldpay(shop, 'ends', { gateway: 'IDEAL' });
    const text = 'select created_at, expires_at from transactions where order_id = $1';
    const { created_at: begun, expires_at: ends } = await row(text, 'ends');
    expect(payment.request['ends_at']).toBe(ends.toISOString());
    expect(ends - begun).toBe(3_600_000);
  });

  /** Whatever Veldpay has answered until then, we do not ask it any more once an attempt's time is over. */
  async function askedNoMore(payment: VeldpayPayment): Promise<void> {
    world.aheadMs += 3_700_000;
    await eventually(
      () => pollOf(payment),
      (at) => at === null,
    );
  }

  test('is asked until the time is over about an attempt that nobody pays', async () => {
    const [replaced, left] = [
      await world.atVeldpay(shop, 'replaced'),
      await world.atVeldpay(shop, 'left'),
    ];
    await shop.order({ order_id: 'replaced' });
    await giveUp(left);
    for (const payment of [replaced, left]) await askedNoMore(payment);
  });

  test('is asked when a browser comes back after the end, and once more, but not at each return', async () => {
    const payment = await world.atVeldpay(shop, 'came-late');
    const statusIs = (wanted: string) =>
      eventually(
        () => shop.read('came-late'),
        ({ status }) => status === wanted,
      );
    world.aheadMs += 7_400_000;
    await statusIs('expired');
    const asked = () =>
      world.veldpay.asked.filter((line) => line === `GET /payments/${payment.id}`).length;
    const before = asked();
    for (const _ of ['it', 'and a reload'])
      expect(await (await shop.open(payment.returnUrl)).text()).toContain('expired');
    expect(asked() - before).toBe(1);
    payment.status = 'PAID';
    world.aheadMs += 7_400_000;
    await statusIs('completed');
  });

  /** A customer with two tabs: Belfius is paid in one, and iDEAL waits in the other. */
  async function secondTab(id: string): Promise<VeldpayPayment> {
    const { body } = await shop.order({ order_id: id, gateway: '' });
    const tab = async (method: string) => {
      const opened = await shop.open(`${body.data.payment_url}&method=${method}`);
      expect(opened.status).toBe(303);
      return (
        world.veldpay.payments.findLast(({ request }) => request['order_id'] === id) ??
        world.paymentOf(id)
      );
    };
    const second = await tab('IDEAL');
    await world.pay(shop, await tab('BELFIUS'));
    expect((await shop.read(id)).status).toBe('completed');
    return second;
  }

  const markedTwice = (id: string) =>
    eventually(
      () => row('select marks from orders where order_id = $1', id),
      ({ marks }) => marks.includes('paid_twice'),
    );

  test('is asked about a second tab, so a payment there is found without a callback', async () => {
    const payment = await secondTab('two-tabs');
    payment.status = 'PAID';
    world.aheadMs += 301_000;
    await markedTwice('two-tabs');
  });

  test('is asked when the browser of a second tab comes back', async () => {
    const payment = await secondTab('second-back');
    payment.status = 'PAID';
    expect((await shop.open(payment.returnUrl)).status).toBe(200);
    await markedTwice('second-back');
  });

  test('is asked when the browser comes back from an attempt of an earlier post', async () => {
    const payment = await world.atVeldpay(shop, 'earlier-post');
    expect((await shop.order({ order_id: 'earlier-post' })).status).toBe(200);
    payment.status = 'PAID';
    expect(await (await shop.open(payment.returnUrl)).text()).toContain('Paid');
    expect((await shop.read('earlier-post')).status).toBe('completed');
  });

  test('is asked until the time is over about a second tab in which nobody pays', async () => {
    const payment = await secondTab('second-idle');
    const first = await pollOf(payment);
    world.veldpay.fault('GET /payments', { status: 404, text: '{}' });
    world.aheadMs += 301_000;
    await eventually(
      () => pollOf(payment),
      (at) => first !== null && at !== null && at > first,
    );
    world.veldpay.fault('GET /payments', null);
    await askedNoMore(payment);
  });

  test.each([
    ['another currency', { currency: 'USD' }],
    ['less than nothing', { amount: -1000 }],
    ['a part of a cent', { amount: 1000.5 }],
    ['more than can be counted', { amount: 1e21 }],
    ['no time', { status: 'OPEN', knownInMinutes: 'soon' }],
  ])('is not believed if it reports %s', async (what, odd) => {
    const id = what.replaceAll(' ', '-');
    const payment = await world.atVeldpay(shop, id);
    const { currency, amount } = payment;
    payment.status = 'PAID';
    Object.assign(payment, odd);
    expect(await world.veldpay.callBack(payment, shop.base)).toBe(200);
    const back = await shop.open(payment.returnUrl);
    expect(back.status).toBe(200);
    expect(await back.text()).toContain('Waiting for your payment');
    expect((await shop.read(id)).status).toBe('initialized');
    await world.pay(shop, Object.assign(payment, { currency, amount }));
    expect((await shop.read(id)).status).toBe('completed');
  });

  test.each(['answered', 'told'])(
    'may send texts that no database can store, which are stored without what cannot be: %s',
    async (how) => {
      const payment = await world.atVeldpay(shop, `odd-texts-${how}`);
      const odd = {
        status: 'REFUSED',
        reason: 'Not\0 now\ud800',
        holder: 'R\0 Vos\udfff',
      } as const;
      const stands = Object.assign(payment, odd);
      const more = how === 'told' ? { stands } : {};
      expect(await world.veldpay.callBack(payment, shop.base, more)).toBe(200);
      const order = await shop.read(`odd-texts-${how}`);
      expect([order.status, order.reason]).toEqual(['declined', 'Not now\ufffd']);
      expect(order.payment_details.account_holder_name).toBe('R Vos\ufffd');
    },
  );

  test('gave a payment its id, so the payment is not declined when it is not found', async () => {
    const payment = await world.atVeldpay(shop, 'mislaid');
    world.veldpay.fault('GET /payments', { status: 404, text: '{}' });
    expect(await world.veldpay.callBack(payment, shop.base)).toBe(200);
    expect((await shop.read('mislaid')).status).toBe('initialized');
    world.veldpay.fault('GET /payments', null);
    await world.pay(shop, payment);
    expect((await shop.read('mislaid')).status).toBe('completed');
  });

  test('changes nothing by a callback that gives a payment the id of another one', async () => {
    const [mine, other] = [
      await world.atVeldpay(shop, 'mine'),
      await world.atVeldpay(shop, 'other'),
    ];
    other.status = 'PAID';
    expect(await world.veldpay.callBack({ ...mine, id: other.id }, shop.base)).toBe(200);
    expect((await shop.read('mine')).status).toBe('initialized');
    await world.pay(shop, other);
    expect((await shop.read('other')).status).toBe('completed');
  });

  test.each([
    ['a code', { gateway: 'IDEALQR' }],
    ['a code beside the card', { gateway: 'MISTERCASH', gateway_info: { qr_enabled: true } }],
    ['an order that is shipped', { gateway: 'AFTERPAY' }],
    ['money that is taken later', { gateway: 'VISA', capture: 'manual' }],
  ])('cannot process %s, so the order is refused before anybody pays', async (_what, fields) => {
    const { status, body } = await shop.order({ order_id: 'too-much', ...fields });
    expect([status, body.error_code]).toEqual([404, 1023]);
  });

  test('makes no QR codes, so a page shows none', async () => {
    const { body } = await shop.order({ order_id: 'bancontact', gateway: 'MISTERCASH' });
    const opened = await shop.open(body.data.payment_url);
    expect(opened.status).toBe(200);
    expect(await opened.text()).not.toContain('/qrcode/');
  });

  test('makes no refunds, so one is refused at once, and not at midnight', async () => {
    await world.pay(shop, await world.atVeldpay(shop, 'no-way-back'));
    const asked = { amount: 1000, currency: 'EUR' };
    const { body } = await shop.call('POST', '/v1/json/orders/no-way-back/refunds', asked);
    expect([body.success, body.error_code]).toEqual([false, 1034]);
    expect((await shop.read('no-way-back')).status).toBe('completed');
  });

  test('may give a payment its id by a callback that comes before its answer', async () => {
    world.veldpay.beforeAnswer((payment) => {
      payment.status = 'PAID';
      return world.veldpay.callBack(payment, shop.base);
    });
    const { body } = await shop.order({ order_id: 'faster' });
    const opened = await shop.open(body.data.payment_url);
    world.veldpay.beforeAnswer(null);
    expect((await shop.read('faster')).status).toBe('completed');
    expect(opened.status).toBe(200);
  });

  /** Veldpay's callback comes while it is asked for a payment, and its answer never comes. */
  async function calledBackBefore<Value>(
    status: VeldpayPayment['status'],
    work: () => Promise<Value>,
  ): Promise<Value> {
    world.veldpay.startAs(status);
    world.veldpay.beforeAnswer((payment) => world.veldpay.callBack(payment, shop.base));
    world.veldpay.fault('POST /payments', 'done-then-hangs-up');
    const value = await work();
    world.veldpay.fault('POST /payments', null);
    world.veldpay.beforeAnswer(null);
    world.veldpay.startAs('OPEN');
    return value;
  }

  test('completes a direct order by a callback, even if its own answer is lost', async () => {
    const asked = cardRequest({}, { order_id: 'direct-and-faster', amount: 1000 });
    const order = () => shop.call('POST', '/v1/json/orders', asked);
    const { status, body } = await calledBackBefore('PAID', order);
    expect([status, body.data.status]).toEqual([200, 'completed']);
  });

  test('gave a payment its id by a callback, so the payment is certain when the answer is lost', async () => {
    const asked = cardRequest({}, { order_id: 'named-before', amount: 1000 });
    const order = () => shop.call('POST', '/v1/json/orders', asked);
    expect((await calledBackBefore('OPEN', order)).body.error_code).toBe(1021);
    // Refused with 1022 while we do not know whether there is a payment.
    expect((await order()).status).toBe(200);
  });

  describe('gets the parameters that a browser brings back,', () => {
    /** The browser comes back from Veldpay, by its address or by a form there. */
    function comeBack(
      { returnUrl }: VeldpayPayment,
      by: 'GET' | 'POST',
      brought: string[][],
    ): Promise<Response> {
      const { pathname, search } = new URL(returnUrl);
      const text = new URLSearchParams(brought).toString();
      if (by === 'GET') return shop.open(`${returnUrl}&${text}`);
      return fetch(`${shop.base}${pathname}${search}`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          origin: 'https://checkout.veldpay.example',
          'sec-fetch-site': 'cross-site',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: text,
      });
    }

    test.each(['GET', 'POST'] as const)(
      'which by %s complete the payment that waits for them',
      async (by) => {
        const payment = await world.atVeldpay(shop, `brought-${by}`);
        payment.proof = 'true/+= &';
        expect((await comeBack(payment, by, [['proof', 'false']])).status).toBeLessThan(400);
        expect((await shop.read(`brought-${by}`)).status).toBe('initialized');
        await comeBack(payment, by, [['proof', payment.proof]]);
        expect((await shop.read(`brought-${by}`)).status).toBe('completed');
        expect(payment.shown).toEqual([{ proof: 'false' }, { proof: payment.proof }]);
      },
    );

    test('once, from that return alone, and without our own parameters', async () => {
      const payment = await world.atVeldpay(shop, 'brought-once');
      await comeBack(payment, 'GET', [['lang', 'nl_NL']]);
      await comeBack(payment, 'GET', [['proof', 'false']]);
      await world.veldpay.callBack(payment, shop.base);
      expect(payment.shown).toEqual([{ proof: 'false' }]);
      expect(lastAbout(payment)).toBe(`GET /payments/${payment.id}`);
    });

    test('for the attempt that the return names', async () => {
      const [mine, other] = [
        await world.atVeldpay(shop, 'brought-mine'),
        await world.atVeldpay(shop, 'brought-other'),
      ];
      for (const attempt of ['', other.merchantReference]) {
        const returnUrl = mine.returnUrl.replace(mine.merchantReference, attempt);
        await comeBack({ ...mine, returnUrl }, 'GET', [['proof', 'true']]);
      }
      expect([mine.shown, other.shown]).toEqual([[], []]);
    });

    test('from the address, if a form has them as well', async () => {
      const payment = await world.atVeldpay(shop, 'brought-twice');
      const returnUrl = `${payment.returnUrl}&proof=first`;
      await comeBack({ ...payment, returnUrl }, 'POST', [
        ['form', 'x'],
        ['proof', 'second'],
      ]);
      expect(payment.shown).toEqual([{ proof: 'first', form: 'x' }]);
    });

    test.each(['GET', 'POST'] as const)('by %s only within limits', async (by) => {
      const payment = await world.atVeldpay(shop, `bounds-${by}`);
      const many = Array.from({ length: 18 }, (_, i) => [`more${i}`, 'x']);
      await comeBack(payment, by, [
        ['lines', 'a\nb'],
        ['nul', '\0'],
        ['tab\t', 'x'],
        ['n'.repeat(101), 'x'],
        ['', 'x'],
        ['n'.repeat(100), 'x'.repeat(8000)],
        ['twice', 'first'],
        ['twice', 'second'],
        ...many,
        ['one-too-many', 'x'],
      ]);
      await comeBack(payment, by, [
        ['too-long', 'x'.repeat(8001)],
        ['__proto__', 'x'],
      ]);
      const fits = { ['n'.repeat(100)]: 'x'.repeat(8000), twice: 'first' };
      expect(payment.shown.map((each) => Object.entries(each))).toEqual([
        Object.entries({ ...fits, ...Object.fromEntries(many) }),
        [['__proto__', 'x']],
      ]);
    });
  });
});
