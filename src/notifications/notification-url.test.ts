// Checks where notifications go, and how their addresses are made.
import { describe, expect, test } from 'vitest';
import type { NotificationKind } from '../database/notifications/notifications.ts';
import { orderId } from '../domain/ids.ts';
import { notificationAddress, notificationTarget } from './notification-url.ts';

type Level = { notificationUrl: string | null; notificationMethod: 'GET' | 'POST' };

describe('the address of the order is used rather than that of the site:', () => {
  const order = 'https://shop.example/order';
  const site = 'https://shop.example/site';
  test.each<[Partial<Level>, Partial<Level>, string | null, string | null]>([
    [{}, {}, null, null],
    [{ notificationUrl: '' }, { notificationUrl: ' ' }, null, null],
    [{ notificationUrl: ' ' }, { notificationUrl: site }, site, 'GET'],
    [{ notificationUrl: ` ${order}\n` }, { notificationUrl: site }, order, 'GET'],
    [{}, { notificationUrl: ` ${site} ` }, site, 'GET'],
    [{ notificationUrl: order }, {}, order, 'GET'],
    [{}, { notificationUrl: site }, site, 'GET'],
    [{}, { notificationUrl: site, notificationMethod: 'POST' }, site, 'POST'],
    [
      { notificationUrl: order },
      { notificationUrl: site, notificationMethod: 'POST' },
      order,
      'POST',
    ],
    [{ notificationUrl: order, notificationMethod: 'POST' }, {}, order, 'POST'],
    [{ notificationMethod: 'POST' }, { notificationUrl: site }, site, 'POST'],
    [
      { notificationUrl: order, notificationMethod: 'GET' },
      { notificationUrl: site, notificationMethod: 'POST' },
      order,
      'GET',
    ],
  ])('order %j, site %j', (ofOrder, ofSite, url, method) => {
    const target = notificationTarget(
      { notificationUrl: null, notificationMethod: null, ...ofOrder },
      { notificationUrl: null, notificationMethod: 'GET', ...ofSite },
    );
    expect(target).toEqual(url === null ? null : { url, method });
  });
});

describe('the address of a notification', () => {
  const added = 'transactionid=2026-0042&timestamp=1772456805';
  test.each<[base: string, id: string, kind: NotificationKind, address: string]>([
    ['https://s.example/notify', '2026-0042', 'order', `https://s.example/notify?${added}`],
    ['https://s.example', '2026-0042', 'order', `https://s.example?${added}`],
    ['https://s.example/?', '2026-0042', 'order', `https://s.example/?${added}`],
    [
      'https://s.example/n?invoice=8',
      '2026-0042',
      'order',
      `https://s.example/n?invoice=8&${added}`,
    ],
    ['https://s.example/n?a=1&', '2026-0042', 'order', `https://s.example/n?a=1&${added}`],
    ['https://s.example/n?a=%2F+x', '2026-0042', 'order', `https://s.example/n?a=%2F+x&${added}`],
    ['https://s.example/n#part', '2026-0042', 'order', `https://s.example/n?${added}`],
    ['https://s.example/n?a=1#b?c', '2026-0042', 'order', `https://s.example/n?a=1&${added}`],
    ['http://localhost:3000/n', '2026-0042', 'order', `http://localhost:3000/n?${added}`],
    [
      'https://s.example/n',
      'my/order & é#1',
      'order',
      'https://s.example/n?transactionid=my%2Forder%20%26%20%C3%A9%231&timestamp=1772456805',
    ],
    [
      'https://s.example/n',
      '2026-0042',
      'pretransaction',
      `https://s.example/n?${added}&payload_type=pretransaction`,
    ],
  ])('%s for order %j of kind %s has the right parameters', (base, id, kind, address) => {
    const call = { orderId: orderId(id), timestampSeconds: 1772456805, kind };
    expect(notificationAddress(base, call)).toBe(address);
  });

  test('contains the order id so that it is read unchanged', () => {
    const id = 'a+b=c&d/é%20?#';
    const call = { orderId: orderId(id), timestampSeconds: 1, kind: 'order' } as const;
    const address = new URL(notificationAddress('https://s.example/n', call));
    expect(address.searchParams.get('transactionid')).toBe(id);
  });
});
