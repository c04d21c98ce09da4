// Checks payments by QR code: the picture, the payer's amount, several phones, several payments, and the end of a code.
import { describe, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';
import { nextWithStatus } from '../support/merchant-notifications.ts';
import { stillClock } from '../support/still-clock.ts';
import { approve, decode, idealQr, openOnPhone, ordersOf, scan } from './qr-phone.ts';

const clock = stillClock();
const gateway = useGateway({}, clock);

const donation = { allow_change_amount: true, min_amount: 500, max_amount: 2000 };

describe('the picture of an iDEAL QR order', () => {
  test.each([100, 250, 2000])(
    'has %d pixels and contains the address that a phone opens',
    async (size) => {
      const site = await gateway().site();
      const { width, payload } = await decode(await idealQr(site, { qr_size: size }));
      expect(width).toBe(size);
      expect(payload).toMatch(/\/simulator\/qr\?mtp_method=idealqr&token=[0-9a-f-]{36}$/);
    },
  );

  test('leads a phone that opens it to the payment', async () => {
    const site = await gateway().site();
    const { payload = '' } = await decode(await idealQr(site));
    const phone = await openOnPhone(payload);
    expect(phone.status).toBe(303);
    expect(await approve(phone.page)).toBe(303);
    expect(await site.read('my-id')).toMatchObject({ status: 'completed', amount: 1000 });
  });

  test('can be scanned by the address of the picture and by its content', async () => {
    for (const read of [
      async (url: string) => url,
      async (url: string) => (await decode(url)).payload ?? '',
    ]) {
      const site = await gateway().site();
      const qr = await read(await idealQr(site));
      const { body } = await scan(site, qr, { outcome: 'completed' });
      expect(body.data).toMatchObject({ payable: true, amount: 1000, outcome: 'completed' });
      expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
    }
  });

  test('of another site, or of no site, pays nothing', async () => {
    const site = await gateway().site();
    const { payload = '' } = await decode(await idealQr(site));
    const last = payload.at(-1) === '0' ? '1' : '0';
    for (const qr of [payload.slice(0, -1) + last, 'https://example.com/qr', 'hello']) {
      const { body } = await scan(site, qr, { outcome: 'completed' });
      expect(body.data).toMatchObject({ payable: false, why: 'unknown' });
    }
    expect(await site.read('my-id')).toMatchObject({ status: 'initialized' });
  });
});

describe('if the payer chooses the amount,', () => {
  test.each([500, 750, 2000])(
    '%d is within the range and becomes the amount of the order',
    async (amount) => {
      const site = await gateway().site();
      const { body } = await scan(site, await idealQr(site, donation), {
        amount,
        outcome: 'completed',
      });
      expect(body.data).toMatchObject({ payable: true, amount });
      const order = await site.read('my-id');
      expect(order).toMatchObject({ status: 'completed', amount });
      expect(order.payment_methods).toMatchObject([{ amount }]);
    },
  );

  test.each([499, 2001, 1_000_000])('%d is outside the range and refused', async (amount) => {
    const site = await gateway().site();
    const refused = await scan(site, await idealQr(site, donation), {
      amount,
      outcome: 'completed',
    });
    expect([refused.status, refused.body.success]).toEqual([400, false]);
    expect(await site.read('my-id')).toMatchObject({ status: 'initialized', amount: 1000 });
  });

  test('a scan without an amount pays the amount of the order', async () => {
    const site = await gateway().site();
    const qr = await idealQr(site, { min_amount: 500, max_amount: 2000 });
    expect((await scan(site, qr, { amount: 750, outcome: 'completed' })).status).toBe(400);
    expect((await scan(site, qr, { amount: 1000, outcome: 'completed' })).status).toBe(200);
  });

  test("an order's amount outside its own range is not the amount that a phone shows (rule R3)", async () => {
    const site = await gateway().site();
    const qr = await idealQr(site, donation, { amount: 100 });
    const { body } = await scan(site, qr, { outcome: 'completed' });
    expect(body.data).toMatchObject({ payable: true, amount: 500 });
    expect(await site.read('my-id')).toMatchObject({ status: 'completed', amount: 500 });
  });
});

describe('with several phones at one code,', () => {
  test('the second phone is shown that the order was paid', async () => {
    const site = await gateway().site();
    const qr = await idealQr(site);
    await scan(site, qr, { outcome: 'completed' });
    const { body } = await scan(site, qr, { outcome: 'completed' });
    expect(body.data).toMatchObject({ payable: false, why: 'paid', outcome: null });
    const { payload = '' } = await decode(qr);
    expect((await openOnPhone(payload)).status).toBe(410);
  });

  test('one payer can give up, and the other one pay', async () => {
    const site = await gateway().site();
    const { payload = '' } = await decode(await idealQr(site));
    const [one, other] = [await openOnPhone(payload), await openOnPhone(payload)];
    expect(await approve(one.page, 'cancelled')).toBe(303);
    expect(await approve(other.page)).toBe(303);
    expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
  });

  test('if both scan and both pay, the order is paid once and marked', async () => {
    const site = await gateway().site();
    const { payload = '' } = await decode(await idealQr(site));
    const phones = [await openOnPhone(payload), await openOnPhone(payload)];
    await Promise.all(phones.map(({ page }) => approve(page)));
    const { rows } = await gateway().gateway.deps.db.pool.query(
      'select status, marks from orders where site_id = $1',
      [site.site.siteId],
    );
    expect(rows).toEqual([{ status: 'completed', marks: ['paid_twice'] }]);
  });
});

describe('one code, many payments', () => {
  const many = { allow_multiple: true };

  test('each further payment is an order of its own, named in the first order, with its own notification', async () => {
    const shop = await startMerchant();
    try {
      const site = await gateway().site();
      const qr = await idealQr(site, many, {
        payment_options: { notification_url: `${shop.url}/hook`, notification_method: 'POST' },
      });
      for (const id of ['my-id', 'my-id-2', 'my-id-3']) {
        const { body } = await scan(site, qr, { outcome: 'completed' });
        expect(body.data.payable).toBe(true);
        const notified = await nextWithStatus(site, shop, id, 'completed');
        expect(notified.query.get('transactionid')).toBe(id);
        expect(await site.read(id)).toMatchObject({ order_id: id, status: 'completed' });
      }
      const first = await site.read('my-id');
      expect(first.related_transactions).toMatchObject([
        { order_id: 'my-id-2', amount: 1000, status: 'completed' },
        { order_id: 'my-id-3', amount: 1000, status: 'completed' },
      ]);
      for (const related of first.related_transactions) {
        expect(related.reference_transaction_id).toBe(first.transaction_id);
        const read = await site.read(String(related.transaction_id));
        expect(read.order_id).toBe(related.order_id);
      }
    } finally {
      await shop.close();
    }
  });

  test('every payer chooses for themselves', async () => {
    const site = await gateway().site();
    const qr = await idealQr(site, { ...many, ...donation });
    for (const amount of [750, 2000, 500]) await scan(site, qr, { amount, outcome: 'completed' });
    for (const [id, amount] of [
      ['my-id', 750],
      ['my-id-2', 2000],
      ['my-id-3', 500],
    ] as const) {
      expect(await site.read(id)).toMatchObject({ status: 'completed', amount });
    }
  });

  test('a refund to the first payer is not counted for the second one', async () => {
    const site = await gateway().site();
    const qr = await idealQr(site, many);
    await scan(site, qr, { outcome: 'completed' });
    expect((await site.post('/v1/json/orders/my-id/refunds', { amount: 400 })).status).toBe(200);
    await scan(site, qr, { outcome: 'completed' });
    expect(await site.read('my-id')).toMatchObject({ amount_refunded: 400 });
    expect(await site.read('my-id-2')).toMatchObject({ status: 'completed', amount_refunded: 0 });
  });

  test('a phone is shown what the shop asked for, whatever others have paid', async () => {
    const site = await gateway().site();
    const qr = await idealQr(site, { ...donation, allow_multiple: true });
    await scan(site, qr, { amount: 700, outcome: 'completed' });
    expect((await site.read('my-id')).amount).toBe(700);
    const second = await scan(site, qr, { outcome: 'completed' });
    expect(second.body.data).toMatchObject({ payable: true, amount: 1000 });
    expect((await site.read('my-id-2')).amount).toBe(1000);
  });

  test('scans and payments at the same time get different ids, and none is lost', async () => {
    const site = await gateway().site();
    const { payload = '' } = await decode(await idealQr(site, many));
    const phones = await Promise.all(Array.from({ length: 8 }, () => openOnPhone(payload)));
    expect(new Set(phones.map(({ page }) => page)).size).toBe(8);
    await Promise.all(phones.map(({ page }) => approve(page)));
    const orders = await ordersOf(gateway(), site);
    const ids = ['my-id', ...[2, 3, 4, 5, 6, 7, 8].map((number) => `my-id-${number}`)];
    expect(orders.map((order) => order.order_id).sort()).toEqual(ids);
    expect(orders.map((order) => order.status)).toEqual(ids.map(() => 'completed'));
    expect(new Set(orders.map((order) => order.transaction_id)).size).toBe(8);
    expect(orders.flatMap((order) => order.marks)).toEqual([]);
  });

  test('the first phone to scan may pay second: each order keeps the PSP id of its payment', async () => {
    const site = await gateway().site();
    const { payload = '' } = await decode(await idealQr(site, many));
    const [one, other] = [await openOnPhone(payload), await openOnPhone(payload)];
    await approve(other.page);
    await approve(one.page);
    const [first, second] = [await site.read('my-id'), await site.read('my-id-2')];
    expect([first.status, second.status]).toEqual(['completed', 'completed']);
    for (const order of [first, second]) {
      const found = await site.read(String(order.transaction_id));
      expect(found.order_id).toBe(order.order_id);
    }
  });

  test.each([
    ['first', ['uncleared', 'completed']],
    ['second', ['completed', 'uncleared']],
  ])('an uncertain payment is one too, if it comes %s', async (_, outcomes) => {
    const site = await gateway().site();
    const qr = await idealQr(site, many);
    for (const outcome of outcomes) await scan(site, qr, { outcome });
    const statuses = async () =>
      (await ordersOf(gateway(), site)).map((order) => order.status).toSorted();
    expect(await statuses()).toEqual(['completed', 'uncleared']);
    await site.advance('5m');
    expect(await statuses()).toEqual(['completed', 'completed']);
    expect((await ordersOf(gateway(), site)).flatMap((order) => order.marks)).toEqual([]);
  });

  test('a number that the shop has used itself is skipped', async () => {
    const site = await gateway().site();
    const qr = await idealQr(site, many);
    await site.order({ order_id: 'my-id-2', amount: 4200 });
    await scan(site, qr, { outcome: 'completed' });
    await scan(site, qr, { outcome: 'completed' });
    expect(await site.read('my-id-2')).toMatchObject({ status: 'initialized', amount: 4200 });
    expect(await site.read('my-id-3')).toMatchObject({ status: 'completed', amount: 1000 });
  });

  test('the order id of a payment is never longer than an order id may be', async () => {
    const site = await gateway().site();
    const longest = 'x'.repeat(50);
    const qr = await idealQr(site, many, { order_id: longest });
    await scan(site, qr, { outcome: 'completed' });
    await scan(site, qr, { outcome: 'completed' });
    const ids = (await ordersOf(gateway(), site)).map((order) => order.order_id);
    expect(ids).toEqual([longest, `${'x'.repeat(48)}-2`]);
  });

  test.each(['https://jar.example/back', ''])(
    'who leaves its page (to %j) ends nothing for those who are paying',
    async (cancel_url) => {
      const site = await gateway().site();
      const qr = await idealQr(site, many, { payment_options: { cancel_url } });
      const phone = await openOnPhone((await decode(qr)).payload ?? '');
      const link = `${gateway().url}/connect/${await sessionOf(site)}/cancel`;
      const left = await fetch(link, { method: 'POST', redirect: 'manual' });
      const to = left.headers.get('location') ?? '';
      const shown = async (): Promise<string> => (await fetch(new URL(to, link))).text();
      if (cancel_url === '') expect(await shown()).toContain('Payment cancelled');
      else expect(to).toBe(`${cancel_url}?transactionid=my-id`);
      expect(await site.read('my-id')).toMatchObject({ status: 'initialized' });
      await approve(phone.page);
      expect(await ordersOf(gateway(), site)).toMatchObject([{ status: 'completed', marks: [] }]);
    },
  );

  test('a payer who gives up creates no order', async () => {
    const site = await gateway().site();
    const qr = await idealQr(site, many);
    await scan(site, qr, { outcome: 'completed' });
    await scan(site, qr, { outcome: 'cancelled' });
    await scan(site, qr, { outcome: 'completed' });
    const ids = (await ordersOf(gateway(), site)).map((order) => order.order_id);
    expect(ids).toEqual(['my-id', 'my-id-2']);
    expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
  });
});

async function sessionOf(site: TestSite): Promise<string> {
  const [order] = await ordersOf(gateway(), site);
  return order.session_id;
}

describe('a code ends', () => {
  test('after seconds_active', () =>
    clock.standStill(async () => {
      const site = await gateway().site();
      const qr = await idealQr(site, {}, { seconds_active: 120 });
      await site.advance('119s');
      expect(await site.read('my-id')).toMatchObject({ status: 'initialized' });
      await site.advance('1s');
      expect(await site.read('my-id')).toMatchObject({
        status: 'expired',
        financial_status: 'expired',
      });
      const { body } = await scan(site, qr, { outcome: 'completed' });
      expect(body.data).toMatchObject({ payable: false, why: 'expired' });
    }));

  test('after seconds_active, also if it was paid and may be paid many times', async () => {
    const site = await gateway().site();
    const qr = await idealQr(site, { allow_multiple: true }, { seconds_active: 120 });
    await scan(site, qr, { outcome: 'completed' });
    await site.advance('120s');
    const { body } = await scan(site, qr, { outcome: 'completed' });
    expect(body.data).toMatchObject({ payable: false, why: 'expired' });
    expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
  });

  test('but not for a payer who is already at the bank', async () => {
    const site = await gateway().site();
    const { payload = '' } = await decode(await idealQr(site, {}, { seconds_active: 120 }));
    const phone = await openOnPhone(payload);
    await site.advance('10m');
    expect(await site.read('my-id')).toMatchObject({ status: 'initialized' });
    await approve(phone.page);
    expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
  });

  test('and a scanned payment that nobody finishes expires after an hour and a half', async () => {
    const site = await gateway().site();
    await scan(site, await idealQr(site));
    await site.advance('89m');
    expect(await site.read('my-id')).toMatchObject({ status: 'initialized' });
    await site.advance('1m');
    expect(await site.read('my-id')).toMatchObject({ status: 'expired' });
  });
});

describe('Bancontact QR', () => {
  const order = { order_id: 'my-id', gateway: 'MISTERCASH', amount: '1009' };
  const qrOrder = (site: TestSite, info: object = {}) =>
    site.order({ ...order, gateway_info: { qr_enabled: 1, ...info } });

  test('gives the address to encode, and a payment there pays the order', async () => {
    const site = await gateway().site();
    const { data } = (await qrOrder(site)).body;
    expect(data.qr_url).toMatch(/\/simulator\/qr\?mtp_method=mistercash&token=[0-9a-f-]{36}$/);
    const { body } = await scan(site, data.qr_url, { outcome: 'completed' });
    expect(body.data).toMatchObject({ payable: true, amount: 1009 });
    expect(await site.read('my-id')).toMatchObject({ status: 'completed', amount: 1009 });
  });

  test('can be paid on the page too, and a phone is then shown that it is paid', async () => {
    const site = await gateway().site();
    const { data } = (await qrOrder(site)).body;
    await site.simulate('my-id', 'completed');
    expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
    const { body } = await scan(site, data.qr_url, { outcome: 'completed' });
    expect(body.data).toMatchObject({ payable: false, why: 'paid' });
  });

  test('can be paid once, whatever the order asks for', async () => {
    const site = await gateway().site();
    const { data } = (await qrOrder(site, { allow_multiple: true, ...donation })).body;
    expect((await scan(site, data.qr_url, { amount: 750, outcome: 'completed' })).status).toBe(400);
    await scan(site, data.qr_url, { outcome: 'completed' });
    const { body } = await scan(site, data.qr_url, { outcome: 'completed' });
    expect(body.data).toMatchObject({ payable: false, why: 'paid' });
    expect((await site.get('/v1/json/orders/my-id-2')).status).toBe(404);
  });

  test('exists only if the order asks for it', async () => {
    const site = await gateway().site();
    const { body } = await site.order(order);
    expect(body.data).not.toHaveProperty('qr_url');
  });
});

describe.each([
  ['WECHAT', 'WeChat Pay', 120],
  ['ALIPAYPLUS', 'Alipay+', 60],
])('the code of %s', (method, name, minutes) => {
  const pair = async (site: TestSite) => {
    const { status, financial_status, payment_details } = await site.read('tea');
    return [`${status}/${financial_status}`, payment_details.type];
  };
  const begin = async (more: object = {}) => {
    const site = await gateway().site();
    const { data } = (await site.order({ order_id: 'tea', gateway: method, ...more })).body;
    return { site, link: data.payment_url as string };
  };
  const look = async (link: string) => {
    const page = await (await fetch(link)).text();
    const payload = /href="([^"]*simulator\/qr[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    const form = /name="attempt_key" value="([^"]*)"/.exec(page)?.[1];
    return { page, payload: payload ?? '', form };
  };

  test('starts the payment, whose time is that of the method and not that of the link', () =>
    clock.standStill(async () => {
      const { site, link } = await begin();
      const { payload, page } = await look(link);
      expect(page).toContain(`data-countdown="${minutes * 60}"`);
      expect((await look(link)).payload).toBe(payload);
      expect(await pair(site)).toEqual(['initialized/initialized', method]);
      await site.advance(`${minutes * 60 - 1}s`);
      expect(await pair(site)).toEqual(['initialized/initialized', method]);
      await site.advance('1s');
      expect(await pair(site)).toEqual(['expired/expired', method]);
      expect((await openOnPhone(payload)).status).toBe(410);
    }));

  test('is shown anew when the customer asks for it, and that one can be paid', async () => {
    const { site, link } = await begin();
    await look(link);
    await site.advance('3h');
    const again = await look(link);
    expect([again.payload, await pair(site)]).toEqual(['', ['expired/expired', method]]);
    const body = new URLSearchParams({ method, attempt_key: again.form ?? '' });
    await fetch(link.replace(/\?.*/, 'pay'), { method: 'POST', body });
    expect(await pair(site)).toEqual(['initialized/initialized', method]);
    const { payload } = await look(link);
    const phone = await openOnPhone(payload);
    expect(await approve(phone.page)).toBe(303);
    expect(await pair(site)).toEqual(['completed/completed', method]);
    expect((await scan(site, payload)).body.data).toMatchObject({ payable: false, why: 'paid' });
    const { rows } = await gateway().gateway.deps.db.pool.query(
      'select status from transactions where site_id = $1 order by sequence',
      [site.site.siteId],
    );
    expect(rows.map((row) => row.status)).toEqual(['expired', 'completed']);
  });

  test('ends with the link, unless a phone has read it by then', () =>
    clock.standStill(async () => {
      const read = await begin({ seconds_active: 600 });
      const phone = await openOnPhone((await look(read.link)).payload);
      const left = await begin({ seconds_active: 600 });
      await look(left.link);
      for (const { site } of [read, left]) await site.advance('600s');
      expect(await pair(left.site)).toEqual(['expired/expired', method]);
      expect(await pair(read.site)).toEqual(['initialized/initialized', method]);
      await approve(phone.page);
      expect(await pair(read.site)).toEqual(['completed/completed', method]);
    }));

  test('ends with a cancellation on the page, which leaves the link alive', async () => {
    const { site, link } = await begin();
    const { payload } = await look(link);
    await fetch(link.replace(/\?.*/, 'cancel'), { method: 'POST' });
    expect(await pair(site)).toEqual(['void/void', method]);
    expect((await openOnPhone(payload)).status).toBe(410);
    expect((await look(link)).form).toBeDefined();
  });

  test.each([true, false])('ends with the order (exclude_order: %s)', async (exclude_order) => {
    const { site, link } = await begin();
    const { payload } = await look(link);
    const cancelled = { status: 'cancelled', exclude_order };
    expect((await site.patch('/v1/json/orders/tea', cancelled)).status).toBe(200);
    expect(await pair(site)).toEqual(['void/void', method]);
    expect((await openOnPhone(payload)).status).toBe(410);
  });

  test('leaves the choice of another method, and is closed by it', async () => {
    const { site, link } = await begin({ gateway: '' });
    const { payload } = await look(`${link}&methods=all&method=${method}`);
    await site.simulate('tea', 'completed', { gateway: 'IDEAL' });
    expect(await pair(site)).toEqual(['completed/completed', 'IDEAL']);
    expect(await openOnPhone(payload)).toMatchObject({ status: 410 });
  });

  test('is read by a test as well, whether the page was opened or not', async () => {
    for (const isOpened of [true, false]) {
      const { site, link } = await begin();
      if (isOpened) await look(link);
      for (const outcome of ['cancelled', 'completed']) await site.simulate('tea', outcome);
      expect(await pair(site)).toEqual(['completed/completed', method]);
    }
  });

  test.each([
    ['en_US', `Open ${name}.`, `Confirm the payment in ${name}.`, /banking app/],
    ['nl_NL', `Open ${name}.`, `Bevestig de betaling in ${name}.`, /bankapp/],
    ['zh_CN', `打开 ${name}。`, `请在 ${name} 中确认付款。`, /手机银行/],
  ])(
    'is read by its own app, and not by that of a bank (%s)',
    async (locale, open, confirm, bank) => {
      const site = await gateway().site();
      const customer = { locale };
      const { data } = (await site.order({ order_id: 'tea', gateway: method, customer })).body;
      const { page, payload } = await look(data.payment_url);
      expect(page).toContain(open);
      expect(page).not.toMatch(bank);
      await openOnPhone(payload);
      expect(await (await fetch(data.payment_url)).text()).toContain(confirm);
    },
  );
});
