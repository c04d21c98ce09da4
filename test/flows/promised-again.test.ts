// A payment that was only promised and is given up, and another one of the same order after it.
import { beforeEach, describe, expect, test } from 'vitest';
import {
  approvedOrder,
  authorizedOrder,
  balance,
  cancelCapture,
  capture,
  change,
  pairOf,
  unbalanced,
} from '../support/capture-shop.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
});

describe('the shop posts the order again', () => {
  test('what is captured of the second authorisation leaves its own rest', async () => {
    await authorizedOrder(site, 'lamp');
    await cancelCapture(site, 'lamp');
    await authorizedOrder(site, 'lamp');
    await capture(site, 'lamp', { amount: 2000 });
    expect((await site.read('lamp')).payment_details).toMatchObject({ capture_remain: 2995 });
    expect((await capture(site, 'lamp', { amount: 1000 })).status).toBe(200);
    await site.advance('8d');
    expect(await site.read('lamp')).toMatchObject({
      status: 'void',
      financial_status: 'void',
      payment_details: { capture_remain: 0 },
    });
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('the second authorisation is given back in full', async () => {
    for (let post = 0; post < 2; post += 1) {
      await authorizedOrder(site, 'lamp');
      expect((await cancelCapture(site, 'lamp')).status).toBe(200);
      expect(await pairOf(site, 'lamp')).toBe('void/void');
    }
  });

  test.each(['KLARNA', 'BNPL_MF'])('%s is shipped the second time', async (method) => {
    await approvedOrder(site, 'socks', method);
    await change(site, 'socks', { status: 'cancelled' });
    expect(await pairOf(site, 'socks')).toBe('void/void');
    await approvedOrder(site, 'socks', method);
    expect((await change(site, 'socks', { status: 'shipped' })).status).toBe(200);
    expect(await pairOf(site, 'socks')).toBe('shipped/uncleared');
    expect(await balance(gateway(), site, 'uncleared')).toBe(10_000);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });
});
