// Checks the list of notifications: requests, answers, verdicts in words, newest first.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { checkSignature } from '../support/shop-signature.ts';
import { eventually } from './eventually.ts';

const gateway = useGateway();
let merchant: Merchant;
beforeEach(async () => {
  merchant = await startMerchant();
});
afterEach(() => merchant.close());

async function paidOrder(site: TestSite, order_id = 'lamp', method = 'POST'): Promise<void> {
  await site.order({
    order_id,
    gateway: 'IDEAL',
    payment_options: { notification_url: `${merchant.url}/hook?a=1`, notification_method: method },
  });
  await site.simulate(order_id, 'completed');
}

async function list(site: TestSite, query = ''): Promise<Json> {
  return (await site.get(`/sandbox/notifications${query}`)).body.data;
}

/** The list once no notification is being sent. */
function settled(
  site: TestSite,
  states: readonly string[] = ['acknowledged', 'superseded'],
): Promise<Json> {
  return eventually(
    () => list(site),
    (all) => all.length > 0 && all.every((each: Json) => states.includes(each.state)),
  );
}

test('the list shows each attempt with its request, answer and verdict', async () => {
  const site = await gateway().site();
  await paidOrder(site);
  const [last] = await settled(site);
  expect(last).toMatchObject({
    order_id: 'lamp',
    kind: 'order',
    state: 'acknowledged',
    next_attempt: null,
    created: expect.stringMatching(/Z$/),
    attempts: [
      {
        attempt: 1,
        method: 'POST',
        response_status: 200,
        response_body: 'OK',
        acknowledged: true,
        verdict: expect.stringContaining('OK'),
        duration_ms: expect.any(Number),
      },
    ],
  });
  const [{ url, request_body, request_headers }] = last.attempts;
  expect(url).toMatch(/\/hook\?a=1&transactionid=lamp&timestamp=\d{10}$/);
  expect(JSON.parse(request_body)).toEqual(await site.read('lamp'));
  const auth = Object.entries<string>(request_headers).find(([name]) => /^auth$/i.test(name))?.[1];
  expect(checkSignature(site.apiKey, String(auth), request_body)).toBe('valid');
});

test('a GET notification has neither body nor signature', async () => {
  const site = await gateway().site();
  await paidOrder(site, 'lamp', 'GET');
  const [last] = await settled(site);
  expect(last.attempts[0]).toMatchObject({ method: 'GET', request_body: null });
  const received = await merchant.nextNotification();
  expect([received.method, received.headers['auth'], received.rawBody.length]).toEqual([
    'GET',
    undefined,
    0,
  ]);
});

describe('the verdict says in words why a call did not count:', () => {
  test.each([
    [{ status: 200, body: '<!doctype html><h1>Shop</h1>' }, /HTML/],
    [{ status: 200, body: '' }, /empty/],
    [{ status: 500, body: 'OK' }, /500/],
    [{ status: 302, headers: { location: '/elsewhere' } }, /302/],
  ])('%j', async (answer, words) => {
    const site = await gateway().site();
    merchant.answerWith(answer);
    await paidOrder(site);
    const [last] = await eventually(
      () => list(site),
      // The next try is planned together with the record of this one.
      ([first]) => first?.attempts.length > 0 && first.next_attempt > first.created,
    );
    expect(last.state).toBe('waiting');
    expect(last.attempts[0]).toMatchObject({ acknowledged: false, response_status: answer.status });
    expect(last.attempts[0].verdict).toMatch(words);
    // The next try is a quarter of an hour away, in the site's time.
    const minutes = (Date.parse(last.next_attempt) - Date.parse(last.attempts[0].sent)) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThan(16);
    merchant.answerWith({ body: 'OK' });
    const { happened } = await site.advance('16m');
    expect(happened.map((each: Json) => each.what)).toContain('notify');
    const [after] = await settled(site);
    expect(after.attempts.map((each: Json) => each.acknowledged).sort()).toEqual([false, true]);
  });
  test('if nobody answers at all', async () => {
    const site = await gateway().site();
    const url = `http://127.0.0.1:${await freePort()}`;
    await site.order({
      order_id: 'lamp',
      gateway: 'IDEAL',
      payment_options: { notification_url: url, notification_method: 'POST' },
    });
    await site.simulate('lamp', 'completed');
    const [last] = await eventually(
      () => list(site),
      ([first]) => first?.attempts.length > 0,
    );
    expect(last.attempts[0]).toMatchObject({ acknowledged: false, response_status: null });
    expect(last.attempts[0].verdict).toMatch(/no connection/);
    await site.advance('2h');
    const [end] = await settled(site, ['failed', 'superseded']);
    expect([end.state, end.attempts.length]).toEqual(['failed', 4]);
  });
});

describe('the list', () => {
  test('is newest first, can be filtered by order, and has as many entries as requested', async () => {
    const site = await gateway().site();
    for (const id of ['a', 'b/1', 'c']) await paidOrder(site, id);
    const all = await settled(site);
    const times = all.map((each: Json) => each.created);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(all.map((each: Json) => each.order_id))).toEqual(new Set(['a', 'b/1', 'c']));
    const one = await list(site, '?order_id=b%2F1');
    expect(new Set(one.map((each: Json) => each.order_id))).toEqual(new Set(['b/1']));
    expect(await list(site, '?limit=2')).toHaveLength(2);
    for (const limit of ['0', '-1', 'x', '1e9', '99999999999999999999', '%00']) {
      expect((await list(site, `?limit=${limit}`)).length).toBeGreaterThan(0);
    }
    for (const id of ['unknown', '%00', 'a%00', '%ff']) {
      expect(await list(site, `?order_id=${id}`)).toEqual([]);
    }
  });
  test('has only the notifications of this site, and no key', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    await paidOrder(site);
    const all = await settled(site);
    expect(await list(other)).toEqual([]);
    expect(JSON.stringify(all)).not.toContain(site.apiKey);
  });
  test('is empty if no address was given', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await site.simulate('lamp', 'completed');
    expect(await list(site)).toEqual([]);
  });
  test('includes notifications to the address of the site, with its method', async () => {
    const site = await gateway().site();
    await site.patch('/sandbox/site', {
      notification_url: `${merchant.url}/site`,
      notification_method: 'POST',
    });
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await site.simulate('lamp', 'completed');
    const [last] = await settled(site);
    expect(last.attempts[0]).toMatchObject({
      method: 'POST',
      url: expect.stringContaining('/site?'),
    });
  });
});
