// Refunds of an authorised order and of what a capture made of it: both together never exceed what was captured.
import { expect, test } from 'vitest';
import { insertOrder } from '../../src/database/orders.ts';
import { insertTransaction } from '../../src/database/transactions.ts';
import { nothingAfter } from '../../src/domain/aftermath.ts';
import { orderId } from '../../src/domain/ids.ts';
import { money } from '../../src/domain/money.ts';
import type { RelatedTransaction } from '../../src/domain/related-transaction.ts';
import { pair } from '../../src/domain/status.ts';
import { lock } from '../../src/operations/locked-order.ts';
import { recordAftermath } from '../../src/operations/record-aftermath.ts';
import { recordNews } from '../../src/operations/record-payment-events.ts';
import { siteNow } from '../../src/operations/site-time.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import {
  midnight,
  paid,
  refund,
  refunded,
  refusal,
  settings,
  siteAtNoon,
} from '../support/refunds.ts';

const gateway = useGateway();

/** An authorised order `it` of 10.00, of which the capture order `part` took `minor`. */
async function captured(minor: number): Promise<TestSite> {
  const shop = await siteAtNoon(gateway());
  await settings(shop, { refund_guard: 'off' });
  await paid(shop, { gateway: 'VISA' });
  const { deps } = gateway().gateway;
  const site = (await deps.sites.byId(shop.site.siteId)) ?? shop.site;
  const now = siteNow(deps, site);
  await deps.db.transaction(async (tx) => {
    const whole = await lock(tx, site.siteId, orderId('it'));
    const [payment] = whole?.transactions ?? [];
    if (whole === null || payment === undefined) throw new Error('nothing was paid');
    const id = deps.newTransactionId();
    const amount = money(minor, 'EUR');
    const capture: RelatedTransaction = {
      siteId: site.siteId,
      transactionId: id,
      orderId: whole.order.orderId,
      kind: 'capture',
      referenceId: payment.transactionId,
      ownOrderId: orderId('part'),
      amount,
      statuses: pair('completed', 'completed'),
      description: 'Capture part',
      items: null,
      vars: [null, null, null],
      costs: [],
      dispute: null,
      funded: true,
      reason: null,
      createdAt: now,
      modifiedAt: now,
      completedAt: now,
      dueAt: null,
    };
    await recordAftermath(tx, deps, site, whole, {
      fact: 'captured',
      source: 'merchant',
      added: [capture],
      after: { captureRemain: 1000 - minor },
    });
    const order = {
      ...whole.order,
      orderId: orderId('part'),
      transactionId: id,
      sessionId: deps.tokens.makeText(site.siteId) as typeof whole.order.sessionId,
      amount,
      statuses: pair('initialized', 'initialized'),
      completedAt: null,
      partOf: { orderId: whole.order.orderId, kind: 'capture' as const },
      after: nothingAfter,
    };
    expect(await insertOrder(tx, order)).toBe(true);
    const transaction = {
      ...payment,
      transactionId: id,
      orderId: order.orderId,
      captureOf: payment.transactionId,
      amount,
      facts: ['started' as const],
      statuses: pair('initialized', 'initialized'),
    };
    await insertTransaction(tx, transaction);
    const part = { order, transactions: [transaction], related: [] };
    const news = { transaction, fact: 'settled', source: 'merchant', told: null } as const;
    await recordNews(tx, deps, site, part, news);
  });
  return shop;
}

test('by the capture order, by its PSP id, or by the order that was authorised', async () => {
  const site = await captured(600);
  const part = await site.read('part');
  expect(part).toMatchObject({ auth_order_id: 'it', amount: 600, status: 'completed' });
  await refunded(site, { amount: 100 }, 'part');
  await refunded(site, { amount: 150 }, String(part.transaction_id));
  await refunded(site, { amount: 200 });
  const left = '150 of 600 is left';
  expect(refusal(await refund(site, { amount: 151 }))).toEqual([404, 1034, left]);
  expect(refusal(await refund(site, { amount: 151 }, 'part'))).toEqual([404, 1034, left]);
  await refunded(site, {}, 'part');
  expect((await refund(site)).status).toBe(404);
  await midnight(site);
  expect(await site.read('part')).toMatchObject({
    amount_refunded: 400,
    status: 'partial_refunded',
  });
  expect(await site.read('it')).toMatchObject({ amount_refunded: 200, status: 'partial_refunded' });
});

test('sixty refunds of both at the same moment', async () => {
  const site = await captured(600);
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => refund(site, { amount: 50 }, i % 2 ? 'it' : 'part')),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(12);
  const [whole, part] = [await site.read('it'), await site.read('part')];
  expect(whole.amount_refunded + part.amount_refunded).toBe(600);
});
