// Checks refunds that the bank returns after they were done (decision 19): reported by an acquirer, and simulated.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authorizedOrder, capture } from '../support/capture-shop.ts';
import type { Json, TestGateway, TestSite } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import {
  balances,
  midnight,
  paid,
  refund,
  refunded,
  siteAtNoon,
  standing,
} from '../support/refunds.ts';
import { LiveWorld } from './live-world.ts';
import { startVeldpay, type VeldpayPayment } from './veldpay.ts';
import { wholeVeldpay } from './veldpay-connector.ts';

let world: LiveWorld;
let sandbox: TestGateway;
let merchant: Merchant;
let site: TestSite;
/** An open attempt in another tab of the customer's browser. */
let second: VeldpayPayment;

beforeAll(async () => {
  world = new LiveWorld(await startVeldpay());
  sandbox = await world.openSandbox(wholeVeldpay({ methods: ['IDEAL', 'BELFIUS'] }));
});

afterAll(async () => {
  await sandbox.stop();
  await world.veldpay.close();
});

/** An order `it` of 10.00, paid at Veldpay. */
beforeEach(async () => {
  merchant = await startMerchant();
  site = await siteAtNoon(sandbox);
  const payment_options = { notification_url: merchant.url, notification_method: 'POST' };
  const customer = { email: 'robin@lamps.example' };
  const { body } = await site.order({ order_id: 'it', payment_options, customer });
  const tab = async (method: string): Promise<VeldpayPayment> => {
    const link = body.data.payment_url.split('?')[0];
    await fetch(`${link}?method=${method}`, { redirect: 'manual' });
    const made = world.veldpay.payments.at(-1);
    if (made?.method !== method) throw new Error('Veldpay was not asked.');
    return made;
  };
  const first = await tab('IDEAL');
  second = await tab('BELFIUS');
  await world.pay({ base: sandbox.url }, first);
});

afterEach(() => merchant.close());

/** Veldpay reports the result of a refund. */
async function callBack(id: number, status: 'DONE' | 'FAILED'): Promise<void> {
  const asked = world.veldpay.operations.find(({ key }) => key.endsWith(`${id}`));
  // A refund that Veldpay has not been asked for has a key all the same.
  const key = second.merchantReference.replace(/-.*/, `-${id}`);
  const message = { operation: { ...(asked ?? { key }), status } };
  expect(await world.veldpay.callBack(second, sandbox.url, message)).toBe(200);
}

test.each([
  [400, 'partial_refunded'],
  [1000, 'refunded'],
])(
  'a refund of %i that the bank returned is declined, and its money is back',
  async (amount, status) => {
    const before = await balances(sandbox, site);
    const { refund_id } = await refunded(site, { amount });
    await midnight(site);
    await callBack(refund_id, 'DONE');
    expect(await standing(site)).toEqual([status, amount, ['completed']]);
    await callBack(refund_id, 'FAILED');
    expect(await standing(site)).toEqual(['completed', 0, ['declined']]);
    expect(await balances(sandbox, site)).toEqual(before);
    const { body } = await site.get(`/v1/json/transactions/${refund_id}`);
    expect(body.data).toMatchObject({
      ...{ status: 'declined', financial_status: 'declined', completed: null, costs: [] },
      reason: 'Veldpay could not do it',
    });
    for (const again of ['FAILED', 'DONE'] as const) await callBack(refund_id, again);
    expect(await standing(site)).toEqual(['completed', 0, ['declined']]);
    expect((await refund(site, { amount: 1000 })).status).toBe(200);
  },
);

test('the shop is notified of a returned refund, also if no status changes', async () => {
  const two = [await refunded(site, { amount: 400 }), await refunded(site, { amount: 300 })];
  await midnight(site);
  for (const { refund_id } of two) await callBack(refund_id, 'DONE');
  for (const [i, [status, rest]] of [
    ['partial_refunded', 300],
    ['completed', 0],
  ].entries()) {
    await callBack(two[i]?.['refund_id'], 'FAILED');
    let heard: Json;
    do heard = JSON.parse(String((await merchant.nextNotification()).rawBody));
    while (heard.amount_refunded !== rest || heard.related_transactions === null);
    expect(heard.status).toBe(status);
  }
});

test('the customer gets no second mail about the refund beside a returned one', async () => {
  await world.pay({ base: sandbox.url }, second);
  await refunded(site);
  const rows: Json[] = (await site.read('it')).related_transactions;
  expect(rows).toHaveLength(2);
  await midnight(site);
  for (const { transaction_id } of rows) await callBack(transaction_id, 'DONE');
  await callBack(rows[0].transaction_id, 'FAILED');
  expect(await standing(site)).toMatchObject([expect.anything(), 1000, ['declined', 'completed']]);
  const { body } = await site.get('/sandbox/mailbox');
  expect(body.data.filter(({ kind }: Json) => kind === 'refund-completed')).toHaveLength(1);
});

test('a refund that still waits cannot be returned', async () => {
  const { refund_id } = await refunded(site, { amount: 400 });
  await callBack(refund_id, 'FAILED');
  expect(await standing(site)).toEqual(['completed', 400, ['reserved']]);
});

describe('a return that the sandbox simulates', () => {
  const play = (id: string, refundId: string | number, what = 'send-back') =>
    site.post(`/sandbox/orders/${id}/refunds/${refundId}/${what}`, {});

  test('of a refund to a card: the refund is declined, and its money can be refunded again', async () => {
    const payment_options = { notification_url: merchant.url, notification_method: 'POST' };
    await paid(site, { order_id: 'lamp', gateway: 'VISA', payment_options });
    const before = await balances(sandbox, site);
    const { refund_id } = await refunded(site, { refund_order_id: 'back' }, 'lamp');
    await play('lamp', refund_id, 'accept');
    expect(await standing(site, 'lamp')).toEqual(['refunded', 1000, ['completed']]);
    const { status, body } = await play('lamp', 'back');
    expect([status, body.data]).toMatchObject([
      200,
      { refund_id, status: 'declined', financial_status: 'declined', next_due_at: null },
    ]);
    expect(body.data.reason).toBe('Returned by the bank');
    expect(await standing(site, 'lamp')).toEqual(['completed', 0, ['declined']]);
    expect(await balances(sandbox, site)).toEqual(before);
    let heard: Json;
    do heard = JSON.parse(String((await merchant.nextNotification()).rawBody));
    while (heard.related_transactions?.[0].status !== 'declined');
    expect(heard).toMatchObject({ order_id: 'lamp', status: 'completed', amount_refunded: 0 });
    // A card gets back no more than it paid: the bank knows that the first refund was returned.
    const anew = await refunded(site, {}, 'lamp');
    await play('lamp', anew.refund_id, 'accept');
    expect(await standing(site, 'lamp')).toEqual(['refunded', 1000, ['declined', 'completed']]);
  });

  test('of a refund of a captured part: the money belongs to the order of the capture', async () => {
    await authorizedOrder(site, 'lamp');
    await capture(site, 'lamp', { amount: 2000, new_order_id: 'lamp-1' });
    const { refund_id } = await refunded(site, {}, 'lamp-1');
    await play('lamp-1', refund_id, 'accept');
    expect((await play('lamp-1', refund_id)).body.data.status).toBe('declined');
    expect(await standing(site, 'lamp-1')).toEqual(['completed', 0, ['declined']]);
  });

  test('is refused for a refund that does not exist, was not done, was returned before, or is real money', async () => {
    const why = async (answer: ReturnType<typeof play>) => {
      const { status, body } = await answer;
      return [status, body.error_info];
    };
    await paid(site, { order_id: 'lamp', gateway: 'VISA' });
    expect(await why(play('none', 1))).toEqual([404, 'this site has no order none']);
    expect(await why(play('lamp', 1))).toEqual([404, 'order lamp has no refund 1']);
    const { refund_id } = await refunded(site, {}, 'lamp');
    const nothing = (is: string) => [400, `the refund is ${is}: it cannot be returned`];
    expect(await why(play('lamp', refund_id))).toEqual(nothing('reserved'));
    await play('lamp', refund_id, 'accept');
    await play('lamp', refund_id);
    expect(await why(play('lamp', refund_id))).toEqual(nothing('declined'));
    const real = await refunded(site, { amount: 400 });
    await midnight(site);
    await callBack(real.refund_id, 'DONE');
    expect(await why(play('it', real.refund_id))).toEqual([403, 'this refund moves real money']);
    expect((await standing(site))[2]).toEqual(['completed']);
  });
});
