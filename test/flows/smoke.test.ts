// The shortest path: an order is created and paid, and the shop gets a signed notification.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';
import { checkSignature } from '../support/shop-signature.ts';

const gateway = useGateway();

test('an iDEAL order is paid, and the shop gets a signed notification', async () => {
  const site = await gateway().site();
  const merchant = await startMerchant();
  try {
    await site.order({
      order_id: 'first',
      gateway: 'IDEAL',
      payment_options: { notification_url: `${merchant.url}/hook`, notification_method: 'POST' },
    });
    const paid = await site.simulate('first', 'completed');
    expect(paid.body.data.status).toBe('completed');
    let last = await merchant.nextNotification();
    while (JSON.parse(last.rawBody.toString()).status !== 'completed')
      last = await merchant.nextNotification();
    const auth = String(last.headers['auth']);
    expect(checkSignature(site.apiKey, auth, last.rawBody)).toBe('valid');
    expect(JSON.parse(last.rawBody.toString())).toEqual(await site.read('first'));
  } finally {
    await merchant.close();
  }
});
