// The sender of notifications: its greatest rate to one fast shop, and what one dead shop costs the others.
import { setTimeout as pause } from 'node:timers/promises';
import { call, inParallel } from './client.mjs';
import { processorSeconds, quantile } from './figures.mjs';
import { orderOf, startReceiver } from './receiver.mjs';
import { measure, query, startDatabase, startGateway } from './world.mjs';

const sitesCount = 100;
/** So many of all notifications are for the dead shop: far more than its share. */
const deadShare = 0.1;
const ordersPerSecond = 100;
/** A shop that was not notified by then has lost something. */
const patienceMs = 120_000;

/** Rows of both parts. `notifications`: notifications that fall due at once in the first part. */
export async function benchWebhooks({ seconds, notifications }) {
  return {
    'greatest rate': await greatestRate(notifications),
    'all alive': await manyShops(seconds, false),
    'one dead': await manyShops(seconds, true),
  };
}

/**
 * A web process takes orders and cancels them; each cancellation commits a notification. Only then a
 * worker process is started, which finds all of it due. The rate is that of the middle eight tenths.
 */
async function greatestRate(notifications) {
  const database = await startDatabase();
  const moments = [];
  const receiver = await startReceiver(({ at }) => moments.push(at));
  let [web, worker] = [null, null];
  try {
    web = await startGateway(database.url, { KASSA_ROLES: 'web' });
    await cancelledOrders(web, receiver.url, notifications);
    worker = await startGateway(database.url, { KASSA_ROLES: 'worker' });
    const processorBefore = processorSeconds(worker.pid);
    const databaseBefore = processorSeconds(database.pid);
    await until(() => moments.length >= notifications, patienceMs);
    const [tenth, last] = [Math.floor(moments.length * 0.1), Math.floor(moments.length * 0.9)];
    const perCall = (before, pid) =>
      before === null
        ? null
        : Math.round(((processorSeconds(pid) - before) * 1_000_000) / moments.length);
    return {
      notifications,
      'webhooks/s': Math.round(((last - tenth) * 1000) / (moments[last] - moments[tenth])),
      'not notified': notifications - moments.length,
      'worker cpu us each': perCall(processorBefore, worker.pid),
      'database cpu us each': perCall(databaseBefore, database.pid),
    };
  } finally {
    await worker?.stop();
    await web?.stop();
    await receiver.close();
    await database.stop();
  }
}

async function cancelledOrders(web, notificationUrl, count) {
  const headers = { api_key: web.apiKey };
  const plan = { url: web.url, connections: 32, seconds: 600, count };
  const body = JSON.stringify(orderFor('notified-{n}', notificationUrl));
  await measure({
    ...plan,
    requests: [{ method: 'POST', path: '/v1/json/orders', headers, body }],
  });
  const cancel = JSON.stringify({ status: 'cancelled' });
  const { statuses } = await measure({
    ...plan,
    requests: [{ method: 'PATCH', path: '/v1/json/orders/notified-{n}', headers, body: cancel }],
  });
  if (statuses['200'] !== count)
    throw new Error(`not every order was cancelled: ${JSON.stringify(statuses)}`);
}

/** A hundred sites at a steady pace; times from the answer to a cancellation to the others' webhook. */
async function manyShops(seconds, withDead) {
  const database = await startDatabase();
  const gateway = await startGateway(database.url);
  const notified = new Map();
  const alive = await startReceiver(({ path, at }) => notified.set(orderOf(path), at));
  const dead = await startReceiver(() => undefined, { dead: withDead });
  try {
    const keys = await inParallel(Array.from({ length: sitesCount }), 4, () => newSite(gateway));
    const [deadKey, ...others] = keys;
    const notifications = await placeNotifications({
      seconds,
      site: (i) =>
        i % Math.round(1 / deadShare) === 0
          ? { key: deadKey, url: dead.url, counts: false }
          : { key: others[i % others.length], url: alive.url, counts: true },
      gateway,
    });
    const expected = notifications.filter(({ counts }) => counts);
    await until(() => notified.size >= expected.length, patienceMs);
    const took = expected
      .filter(({ id }) => notified.has(id))
      .map(({ id, at }) => Math.max(0, notified.get(id) - at));
    return {
      notifications: notifications.length,
      'webhooks/s': Math.round(expected.length / seconds),
      'not notified': expected.length - took.length,
      'others p50 ms': quantile(took, 0.5),
      'others p99 ms': quantile(took, 0.99),
      'late s': Number(await overdueSeconds(database.url)),
    };
  } finally {
    // Calls to the dead shop would otherwise be waited for.
    await dead.close();
    await gateway.stop();
    await alive.close();
    await database.stop();
  }
}

async function placeNotifications({ seconds, site, gateway }) {
  const notifications = [];
  const began = performance.now();
  const running = [];
  for (let i = 0; i < seconds * ordersPerSecond; i += 1) {
    while (performance.now() - began < (i * 1000) / ordersPerSecond) await pause(1);
    running.push(notifyOne(gateway, `shop-${i}`, site(i)).then((one) => notifications.push(one)));
  }
  await Promise.all(running);
  return notifications;
}

async function notifyOne(gateway, id, { key, url, counts }) {
  await call(gateway, 'POST', '/v1/json/orders', orderFor(id, url), key);
  await call(gateway, 'PATCH', `/v1/json/orders/${id}`, { status: 'cancelled' }, key);
  return { id, counts, at: performance.now() };
}

async function newSite(gateway) {
  const { data } = await call(gateway, 'POST', '/sandbox/sites', { name: 'One of many' });
  return data.api_key;
}

function orderFor(id, notificationUrl) {
  return {
    type: 'redirect',
    gateway: 'IDEAL',
    order_id: id,
    currency: 'EUR',
    amount: 2599,
    description: 'Two lamps and a cable',
    payment_options: { notification_url: notificationUrl, notification_method: 'POST' },
  };
}

/** How far behind the oldest delivery is that still waits: the dead shop's, where there is one. */
async function overdueSeconds(databaseUrl) {
  const [row] = await query(
    databaseUrl,
    `select coalesce(round(extract(epoch from now() - min(next_attempt_at))), 0) as late
     from notifications where state = 'waiting' and next_attempt_at < now()`,
  );
  return row.late;
}

async function until(isDone, limitMs) {
  const end = performance.now() + limitMs;
  while (!isDone() && performance.now() < end) await pause(20);
}
