// Measures how long a sandbox clock takes to move 60 days past 100 orders, with and without webhooks.
import { call, inParallel, send } from './client.mjs';
import { startReceiver } from './receiver.mjs';

/** Rows: milliseconds of the call, what happened, and how many webhooks the shop got, for each round. */
export async function benchClock({ gateway, orders, rounds }) {
  const shop = await startReceiver();
  const figures = {};
  let receivedBefore = 0;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const [name, hook, apart] of [
        ['no webhooks', null, 0],
        ['webhooks', shop.url, 0],
        ['webhooks, hours apart', shop.url, 3600],
      ]) {
        const key = await newSite(gateway, hook);
        await placeOrders(gateway, key, { orders, apart });
        const began = performance.now();
        const moved = await call(gateway, 'POST', '/sandbox/clock', { advance: '60d' }, key);
        const ms = Math.round(performance.now() - began);
        const webhooks = shop.received - receivedBefore;
        receivedBefore = shop.received;
        figures[`${name} ${round}`] = { ms, happened: moved.data.happened.length, webhooks };
      }
    }
  } finally {
    await shop.close();
  }
  return figures;
}

/**
 * Half of them wait for a customer who never comes, half are at a bank that never answers. Their
 * ends lie `apart` seconds from each other, as those of orders over weeks do.
 */
async function placeOrders(gateway, key, { orders, apart }) {
  const numbers = Array.from({ length: orders }, (_, i) => i);
  await inParallel(numbers, 10, async (number) => {
    const order = { currency: 'EUR', amount: 1000, description: 'One of many', type: 'redirect' };
    const method = number % 2 === 0 ? {} : { gateway: 'IDEAL' };
    const ends = apart === 0 ? {} : { seconds_active: apart * (number + 1) };
    const body = { ...order, ...method, ...ends, order_id: `order-${number}` };
    const { data } = await call(gateway, 'POST', '/v1/json/orders', body, key);
    if (number % 2 === 1) await send('GET', data.payment_url);
  });
}

async function newSite(gateway, notificationUrl) {
  const { data } = await call(gateway, 'POST', '/sandbox/sites', { name: 'Clock' });
  const settings = { notification_url: notificationUrl, notification_method: 'POST' };
  if (notificationUrl !== null)
    await call(gateway, 'PATCH', '/sandbox/site', settings, data.api_key);
  return data.api_key;
}
