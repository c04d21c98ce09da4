// The demo shop where the gateway takes only notification addresses with https, which the shop here has not.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway({ KASSA_STRICT_NOTIFICATION_URLS: 'yes' });

test('orders are placed without an address, and the page says why no webhook comes', async () => {
  const shop = await gateway().site('Sock Drawer');
  const placed = await fetch(`${gateway().url}/demo/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'kind=sofort-redirect',
    redirect: 'manual',
  });
  const address = placed.headers.get('location') ?? '';
  const id = address.split('/').at(-1) ?? '';
  expect(await shop.read(id)).toMatchObject({ status: 'initialized', amount: 1000 });
  await shop.simulate(id, 'completed');
  const page = await (await fetch(new URL(address, gateway().url))).text();
  expect(page).toContain('Paid. The shop can ship the socks.');
  expect(page).toContain('This shop gets no webhooks');
  expect(page).not.toContain('notification_url');
});
