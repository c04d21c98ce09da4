// Checks notifications of shops: where they go, in which form, how often, and what is stored about them.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, type MerchantAnswer, startMerchant } from '../support/merchant.ts';
import { nextWithStatus, readSigned } from '../support/merchant-notifications.ts';
import { checkSignature } from '../support/shop-signature.ts';
import { stillClock } from '../support/still-clock.ts';

const clock = stillClock();
const gateway = useGateway({}, clock);
let site: TestSite;
let shop: Merchant;
beforeEach(async () => {
  site = await gateway().site();
  shop = await startMerchant();
});
afterEach(() => shop.close());

const post = () => ({ notification_url: `${shop.url}/hook`, notification_method: 'POST' });

const order = (fields: object = {}) =>
  site.order({ order_id: 'it', gateway: 'IDEAL', payment_options: post(), ...fields });

/** The attempts of the order's notifications, newest notification first. */
async function notified(id = 'it'): Promise<Json[]> {
  const query = new URLSearchParams({ order_id: id });
  return (await site.get(`/sandbox/notifications?${query}`)).body.data;
}

/** Waits for the notifications that are being sent; no time passes for the site. */
const settle = () => site.post('/sandbox/clock', { advance: '0s' });

/** An order with one notification under way: the customer looked and left, and the link ended. */
async function cancelUnpaid(fields: object = {}): Promise<void> {
  await site.order({ order_id: 'it', payment_options: post(), seconds_active: 60, ...fields });
  await site.advance('60s');
}

describe('a notification by POST', () => {
  test('has the order as it is, signed, in compact JSON', async () => {
    await order();
    await site.simulate('it', 'completed');
    const last = await nextWithStatus(site, shop, 'it', 'completed');
    const text = last.rawBody.toString('utf8');
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(JSON.parse(text)).toEqual(await site.read('it'));
    expect(last.headers['content-type']).toBe('application/json');
    expect(last.headers['user-agent']).toMatch(/^Kassa\/\d/);
    expect(last.method).toBe('POST');
  });

  test('has letters of all scripts unescaped, because some shops sign what they have parsed', async () => {
    const description = 'Zoë / "thee" \\ 🍵 \u2028 ‮abc';
    await order({ description });
    await site.simulate('it', 'completed');
    const last = await nextWithStatus(site, shop, 'it', 'completed');
    const text = last.rawBody.toString('utf8');
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(text).toContain('Zoë / ');
    expect(JSON.parse(text).description).toBe((await site.read('it')).description);
  });

  test('is not valid with one byte changed, with another key, or with an old signature', async () => {
    await order();
    await site.simulate('it', 'completed');
    const { headers, rawBody } = await nextWithStatus(site, shop, 'it', 'completed');
    const now = Math.floor(Date.now() / 1000);
    const auth = String(headers['auth']);
    const changed = Buffer.from(rawBody.toString('utf8').replace('1000', '1001'));
    expect(checkSignature(site.apiKey, auth, changed)).toBe('wrong');
    expect(checkSignature(`${site.apiKey}x`, auth, rawBody)).toBe('wrong');
    expect(checkSignature(site.apiKey, auth, rawBody, now + 700)).toBe('too-old');
  });

  test('masks the customer’s IBAN, in the body and in what is stored of it', async () => {
    await order({ gateway_info: { account_id: 'NL87ABNA0000000001' } });
    await site.simulate('it', 'completed');
    const last = await nextWithStatus(site, shop, 'it', 'completed');
    const { payment_details } = readSigned(site, last);
    expect(payment_details.account_iban).toMatch(/^\*\*\* \d{4}$/);
    expect(last.rawBody.toString('utf8')).not.toContain('NL87ABNA');
    await settle();
    expect(JSON.stringify(await notified())).not.toContain('NL87ABNA');
  });

  test('contains what a read of the order contains: refunds, and further payments of its code', async () => {
    const { body } = await order({ gateway: 'iDEALQR', gateway_info: { allow_multiple: true } });
    for (const id of ['it', 'it-2']) {
      const scanned = { qr: body.data.qr_url, outcome: 'completed' };
      expect((await site.post('/sandbox/phone/scan', scanned)).status).toBe(200);
      await nextWithStatus(site, shop, id, 'completed');
    }
    const refund = { amount: 100, currency: 'EUR' };
    expect((await site.post('/v1/json/orders/it/refunds', refund)).status).toBe(200);
    await site.advance('2d');
    const last = readSigned(site, await nextWithStatus(site, shop, 'it', 'partial_refunded'));
    expect(last.related_transactions.map((each: Json) => each.order_id)).toEqual(['it', 'it-2']);
    expect(last).toEqual(await site.read('it'));
  });
});

test('is sent at once, without waiting and without moving the clock', async () => {
  // The sweep leaves what has just fallen due to the process that got the signal.
  await clock.standStill(async () => {
    await order();
    await site.simulate('it', 'completed');
    await nextWithStatus(site, shop, 'it', 'completed');
  });
});

describe('the address of a notification', () => {
  test('gets transactionid and timestamp added, and keeps what it has', async () => {
    const hook = `${shop.url}/hook/?type=notification&x=a%20b`;
    const id = 'a/b c&d';
    const payment_options = { ...post(), notification_url: hook };
    await site.order({ order_id: id, gateway: 'IDEAL', payment_options });
    const before = Math.floor(Date.now() / 1000);
    await site.simulate(id, 'completed');
    const { url, query, headers } = await nextWithStatus(site, shop, id, 'completed');
    expect(url).toMatch(/^\/hook\/\?type=notification&x=a%20b&transactionid=/);
    expect(query.get('transactionid')).toBe(id);
    const timestamp = Number(query.get('timestamp'));
    expect(timestamp).toBeGreaterThanOrEqual(before);
    const auth = Buffer.from(String(headers['auth']), 'base64').toString();
    expect(auth.split(':')[0]).toBe(String(timestamp));
  });

  test('has wall time in it, also for a site whose clock was moved', async () => {
    await site.advance('61d');
    await order();
    await site.simulate('it', 'completed');
    const last = await nextWithStatus(site, shop, 'it', 'completed');
    const age = Math.floor(Date.now() / 1000) - Number(last.query.get('timestamp'));
    expect(Math.abs(age)).toBeLessThan(60);
  });

  test('is that of the order, if both order and site have one', async () => {
    await site.patch('/sandbox/site', {
      notification_url: `${shop.url}/site`,
      notification_method: 'POST',
    });
    await order();
    await site.simulate('it', 'completed');
    await nextWithStatus(site, shop, 'it', 'completed');
    await site.order({ order_id: 'other', gateway: 'IDEAL' });
    await site.simulate('other', 'completed');
    await nextWithStatus(site, shop, 'other', 'completed');
    const paths = shop.received.map(
      ({ url, query }) => `${query.get('transactionid')} ${url.split('?')[0]}`,
    );
    expect(new Set(paths)).toEqual(new Set(['it /hook', 'other /site']));
  });

  test('is not replaced by the site’s if a call to the order’s fails', async () => {
    await site.patch('/sandbox/site', { notification_url: `${shop.url}/site` });
    shop.answerWith({ status: 500 });
    await cancelUnpaid();
    await site.advance('1h');
    const paths = new Set(shop.received.map(({ url }) => url.split('?')[0]));
    expect(paths).toEqual(new Set(['/hook']));
  });

  test('is needed: without one no notification is sent', async () => {
    await site.order({ order_id: 'it', gateway: 'IDEAL' });
    await site.simulate('it', 'completed');
    await settle();
    expect(await notified()).toEqual([]);
  });
});

describe('a notification by GET', () => {
  test.each([
    ['is the way of a shop that says nothing', {}],
    ['is the way of a shop that asks for it', { notification_method: 'GET' }],
  ])('%s: no body, no signature', async (_, method) => {
    const payment_options = { notification_url: `${shop.url}/hook?a=1`, ...method };
    await order({ payment_options });
    await site.simulate('it', 'completed');
    const call = await shop.nextNotification();
    expect(call.method).toBe('GET');
    expect(call.rawBody).toHaveLength(0);
    expect(call.headers['auth']).toBeUndefined();
    expect(call.query.get('transactionid')).toBe('it');
    expect(call.query.get('timestamp')).toMatch(/^\d{10}$/);
  });

  test('is replaced by POST at a site that was switched to it', async () => {
    await site.patch('/sandbox/site', { notification_method: 'POST' });
    await order({ payment_options: { notification_url: `${shop.url}/hook` } });
    await site.simulate('it', 'completed');
    expect((await nextWithStatus(site, shop, 'it', 'completed')).method).toBe('POST');
  });
});

describe('retries of a notification', () => {
  test('come three times, fifteen minutes apart, and then no more', () =>
    clock.standStill(async () => {
      shop.answerWith({ status: 500, body: 'broken' });
      await cancelUnpaid();
      await settle();
      expect(shop.received).toHaveLength(1);
      for (const count of [2, 3, 4]) {
        await site.advance('899s');
        expect(shop.received).toHaveLength(count - 1);
        await site.advance('1s');
        expect(shop.received).toHaveLength(count);
      }
      expect(await notified()).toMatchObject([{ state: 'failed', next_attempt: null }]);
      await site.advance('10d');
      expect(shop.received).toHaveLength(4);
      const [notification] = await notified();
      expect(notification.attempts.map((attempt: Json) => attempt.attempt)).toEqual([1, 2, 3, 4]);
    }));

  test('end with the first OK', async () => {
    shop.answerWith({ status: 503 });
    await cancelUnpaid();
    await settle();
    shop.answerWith({ body: 'MULTISAFEPAY_OK' });
    await site.advance('15m');
    await site.advance('10d');
    expect(shop.received).toHaveLength(2);
    expect(await notified()).toMatchObject([
      { state: 'acknowledged', attempts: [{ acknowledged: false }, { acknowledged: true }] },
    ]);
  });

  test('contain the order as it is by then, signed anew', async () => {
    shop.answerWith({ status: 500 });
    await cancelUnpaid();
    await settle();
    shop.answerWith({});
    // A post of an open order again is not notified to the shop that made it.
    await site.order({ order_id: 'it', amount: 4200, payment_options: post() });
    await site.advance('15m');
    const [before, after] = shop.received;
    if (before === undefined || after === undefined) throw new Error('a call is missing');
    expect(readSigned(site, before)).toMatchObject({ status: 'cancelled', amount: 1000 });
    expect(readSigned(site, after)).toMatchObject({ status: 'initialized', amount: 4200 });
  });

  test('go on when another shop has acknowledged a newer notification of an order with the same id', async () => {
    shop.answerWith({ status: 500 });
    await cancelUnpaid();
    await settle();
    const [other, otherShop] = [await gateway().site(), await startMerchant()];
    const payment_options = { ...post(), notification_url: `${otherShop.url}/hook` };
    await other.order({ order_id: 'it', gateway: 'IDEAL', payment_options });
    await other.simulate('it', 'completed');
    await other.advance('1s');
    await otherShop.close();
    shop.answerWith({});
    await site.advance('15m');
    expect(await notified()).toMatchObject([
      { state: 'acknowledged', attempts: [{ acknowledged: false }, { acknowledged: true }] },
    ]);
  });

  test('are dropped when there is a newer notification of the order', async () => {
    shop.answerWith({ status: 500 });
    await order();
    await site.simulate('it', 'uncleared');
    await settle();
    expect((await notified()).map((each) => each.state)).toEqual(['waiting', 'superseded']);
    shop.answerWith({});
    const before = shop.received.length;
    await site.post('/sandbox/clock', { until: 'idle' });
    const later = shop.received.slice(before).map((each) => readSigned(site, each).status);
    // The order completes after three minutes: the failed call about the review is not repeated.
    expect(later).toEqual(['completed']);
    expect((await notified()).map((each) => each.state)).toEqual([
      'acknowledged',
      'superseded',
      'superseded',
    ]);
  });
});

describe('the stored verdict', () => {
  test.each<[string, MerchantAnswer, boolean, RegExp]>([
    ['an OK', {}, true, /says OK/],
    ['a lower-case ok', { body: 'ok' }, true, /says OK/],
    ['an OK in quotes', { body: '"OK"' }, true, /says OK/],
    [
      'a page instead of OK',
      { body: `<!doctype html><title>Shop</title>${' '.repeat(100)}OK` },
      false,
      /OK comes too late; .*first 100 characters/,
    ],
    ['a page', { body: '<html>Hello</html>' }, false, /starts with HTML; .*first 100 characters/],
    ['nothing', { body: '' }, false, /body is empty/],
    ['Magento’s refusal', { body: 'ng: token missing' }, false, /refuses it: "ng: token missing"/],
    [
      'a redirect',
      { status: 301, headers: { location: '/elsewhere?key=secret' } },
      false,
      /redirect to "\/elsewhere"; redirects are not followed/,
    ],
    ['a wrong address', { status: 404 }, false, /nothing at this address/],
    ['a failing shop', { status: 500, body: 'Boom' }, false, /failed on the call: "Boom"/],
  ])('on %s', async (_, answer, acknowledged, verdict) => {
    shop.answerWith(answer);
    await cancelUnpaid();
    await settle();
    const [notification] = await notified();
    const [attempt] = notification.attempts;
    expect(attempt.acknowledged).toBe(acknowledged);
    expect(attempt.verdict).toMatch(verdict);
    expect(attempt.verdict).not.toContain('secret');
    expect(attempt).toMatchObject({
      method: 'POST',
      response_status: answer.status ?? 200,
      response_body: answer.body ?? 'OK',
    });
    expect(attempt.duration_ms).toBeGreaterThanOrEqual(0);
    expect(JSON.parse(attempt.request_body).order_id).toBe('it');
  });

  test('on a shop that cannot be reached, and one that closes the connection', async () => {
    shop.answerWith(() => Promise.reject(new Error('line cut')));
    await cancelUnpaid();
    await settle();
    const [hungUp] = (await notified())[0].attempts;
    expect([hungUp.response_status, hungUp.acknowledged]).toEqual([null, false]);
    expect(hungUp.verdict).toMatch(/^connection lost/);
    const options = { notification_url: 'http://127.0.0.1:1/hook', notification_method: 'POST' };
    await site.order({ order_id: 'gone', gateway: 'IDEAL', payment_options: options });
    await site.simulate('gone', 'declined');
    await settle();
    const [nobody] = (await notified('gone'))[0].attempts;
    expect(nobody.verdict).toMatch(/^no connection/);
  });
});

/**
 * Expects these notifications of the order so far, oldest first. The next status may overtake a start: then its
 * notification exists and was never sent.
 */
async function expectNotified(expected: readonly string[]): Promise<void> {
  await settle();
  const got = (await notified()).map(({ attempts }, i) => {
    const [sent] = attempts;
    if (sent !== undefined) return JSON.parse(sent.request_body).status;
    return i === 0 ? 'never sent' : 'initialized';
  });
  expect(got.reverse()).toEqual(expected);
}

test.each(['IDEAL', 'MISTERCASH'])(
  '%s: each attempt to pay is notified once',
  async (gatewayId) => {
    await order({ gateway: gatewayId, gateway_info: { qr_enabled: true } });
    const expected: string[] = [];
    for (const outcome of ['declined', 'declined', 'completed']) {
      await site.simulate('it', outcome);
      expected.push('initialized', outcome);
      await expectNotified(expected);
    }
  },
);

test('a second scan of a code after a declined payment is notified once', async () => {
  const { body } = await order({ gateway: 'MISTERCASH', gateway_info: { qr_enabled: true } });
  for (const outcome of ['declined', 'completed']) {
    await site.post('/sandbox/phone/scan', { qr: body.data.qr_url, outcome });
    // A notification that a newer one overtakes is not sent at all.
    await settle();
  }
  await expectNotified(['initialized', 'declined', 'initialized', 'completed']);
});

test('a session that ends unpaid is notified as a pre-transaction, and a 4xx answer to that is final', async () => {
  shop.answerWith({ status: 400 });
  await cancelUnpaid();
  await site.advance('1d');
  expect(shop.received).toHaveLength(1);
  const [call] = shop.received;
  if (call === undefined) throw new Error('no call');
  expect(call.query.get('payload_type')).toBe('pretransaction');
  expect(readSigned(site, call)).toMatchObject({ status: 'cancelled', financial_status: null });
  expect(await notified()).toMatchObject([{ kind: 'pretransaction', state: 'failed' }]);
});
