// Checks what the figures call overdue: work that no process does, and not a shop that answers slowly.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';

let aheadMs = 0;
/** Without a worker: what falls due stays due. */
const web = useGateway({ KASSA_ROLES: 'web' }, { now: () => new Date(Date.now() + aheadMs) });
const minute = 60_000;

async function read(): Promise<{ overdue: number; waiting: number; waitingSeconds: number }> {
  const text = await (await fetch(`${web().url}/metrics`)).text();
  const of = (name: string): number =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  return {
    overdue: of('kassa_overdue_seconds'),
    waiting: of('kassa_notifications_waiting'),
    waitingSeconds: of('kassa_notifications_overdue_seconds'),
  };
}

test('an unsent notification, one between two attempts, and a session that no process ended', async () => {
  expect(await read()).toEqual({ overdue: 0, waiting: 0, waitingSeconds: 0 });
  const shop = await startMerchant();
  shop.answerWith({ status: 500 });
  try {
    const site = await web().site();
    const payment_options = { notification_url: `${shop.url}/hook`, notification_method: 'POST' };
    await site.order({ order_id: 'lamp', gateway: 'IDEAL', payment_options });
    await site.simulate('lamp', 'completed');
    aheadMs = 10 * minute;
    const waiting = await read();
    expect(waiting.overdue).toBe(0);
    expect(waiting.waiting).toBeGreaterThan(0);
    expect(waiting.waitingSeconds).toBeGreaterThan(590);

    // The moved clock calls the shop, which fails: the next attempt is 15 minutes away.
    await site.advance('1s');
    expect(shop.received.length).toBeGreaterThan(0);
    expect(await read()).toEqual({ overdue: 0, waiting: 1, waitingSeconds: 0 });
    aheadMs += 20 * minute;
    const between = await read();
    expect(between).toMatchObject({ overdue: 0, waiting: 1 });
    expect(between.waitingSeconds).toBeGreaterThan(240);

    // No process ends the session of this order.
    await site.order({ order_id: 'chair', gateway: 'IDEAL' });
    aheadMs += 61 * 24 * 60 * minute;
    expect((await read()).overdue).toBeGreaterThan(24 * 3600);
  } finally {
    await shop.close();
  }
});
