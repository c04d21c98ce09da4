// Whole payments: order, page, bank, callback, status, webhook; paced, and as many as will go.
import { setTimeout as pause } from 'node:timers/promises';
import { call, send } from './client.mjs';
import { processorSeconds, quantile } from './figures.mjs';
import { startReceiver } from './receiver.mjs';
import { query } from './world.mjs';

const paceOfGoal = 100;
/** A webhook that has not come by then is missing. */
const lateMs = 10_000;
const customersMax = 64;

/**
 * Rows: the pace asked, payments per second reached, and times from the bank to the shop. This
 * process is the customer that confirms at the bank and the shop that hears of it, so both ends are
 * of one clock. `bank to shop`: from the click on the bank's page, so with the bank's own work and
 * its callback. `change to call`: from the status change to the call, as the gateway wrote both down.
 */
export async function benchPayments({ gateway, databaseUrl, seconds }) {
  const shop = new Map();
  const receiver = await startReceiver(({ body, at }) => {
    const { order_id: id, status } = JSON.parse(body);
    if (status === 'completed') shop.get(id)?.(at);
  });
  const context = { gateway, receiver, shop, databaseUrl };
  try {
    // As a gateway is after its first minute: compiled by the engine, its statements planned.
    await drive(context, { name: 'warm', perSecond: null, seconds: Math.max(2, seconds) });
    return [
      await drive(context, { name: 'paced', perSecond: paceOfGoal, seconds: Math.max(5, seconds) }),
      await drive(context, { name: 'greatest', perSecond: null, seconds }),
    ];
  } finally {
    await receiver.close();
  }
}

async function drive(context, { name, perSecond, seconds }) {
  const { gateway, databaseUrl } = context;
  const payments = [];
  const began = performance.now();
  const processorBefore = processorSeconds(gateway.pid);
  const end = began + seconds * 1000;
  const running = new Set();
  let number = 0;
  const begin = () => {
    const id = `${name}-${number++}`;
    const one = payOnce(context, id).then((payment) => {
      payments.push(payment);
      running.delete(one);
    });
    running.add(one);
    // Awaited below; until then a failure must not end the process unseen.
    one.catch(() => undefined);
  };
  while (performance.now() < end) {
    if (perSecond === null) {
      while (running.size < customersMax) begin();
      await Promise.race(running);
    } else {
      // A machine that does not keep the pace is not buried under those who wait.
      const due = ((performance.now() - began) / 1000) * perSecond;
      while (number < due && running.size < customersMax) begin();
      await pause(1);
    }
  }
  await Promise.all(running);
  const took = (performance.now() - began) / 1000;
  const arrived = payments.filter(({ notifiedMs }) => notifiedMs !== null);
  const toShop = arrived.map(({ notifiedMs }) => notifiedMs);
  const inside = await timesInside(databaseUrl, name);
  return {
    run: name,
    'asked/s': perSecond,
    'payments/s': Math.round((payments.length / took) * 10) / 10,
    payments: payments.length,
    'not notified': payments.length - arrived.length,
    'payment p50 ms': quantile(
      payments.map(({ wholeMs }) => wholeMs),
      0.5,
    ),
    'bank to shop p50 ms': quantile(toShop, 0.5),
    'bank to shop p99 ms': quantile(toShop, 0.99),
    'change to call p50 ms': quantile(inside, 0.5),
    'change to call p99 ms': quantile(inside, 0.99),
    'cpu ms/payment':
      processorBefore === null
        ? null
        : Math.round(
            ((processorSeconds(gateway.pid) - processorBefore) * 10_000) / payments.length,
          ) / 10,
  };
}

/** As a browser does it: link, bank page, its form, way back; then as the shop does it. */
async function payOnce({ gateway, receiver, shop }, id) {
  const began = performance.now();
  const notified = new Promise((resolve) => shop.set(id, resolve));
  const { data } = await call(gateway, 'POST', '/v1/json/orders', {
    type: 'redirect',
    gateway: 'IDEAL',
    order_id: id,
    currency: 'EUR',
    amount: 2599,
    description: 'Two lamps and a cable',
    payment_options: {
      notification_url: receiver.url,
      notification_method: 'POST',
      redirect_url: 'http://shop.example/thanks',
      cancel_url: 'http://shop.example/basket',
    },
  });
  const page = await send('GET', data.payment_url);
  const bankUrl = new URL(demand(page, 303, 'the link').headers.location, data.payment_url).href;
  demand(await send('GET', bankUrl), 200, 'the bank');
  const confirmed = performance.now();
  const decided = await send('POST', bankUrl, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'scenario=completed&delivery=before',
  });
  const back = new URL(demand(decided, 303, 'the form of the bank').headers.location, bankUrl).href;
  const returned = await send('GET', back);
  if (returned.status >= 400) demand(returned, 303, 'the way back');
  const { data: order } = await call(gateway, 'GET', `/v1/json/orders/${id}`);
  if (order.status !== 'completed') throw new Error(`${id} is ${order.status} after its payment`);
  const at = await Promise.race([notified, pause(lateMs, null, { ref: false })]);
  shop.delete(id);
  const ended = performance.now();
  return { wholeMs: ended - began, notifiedMs: at === null ? null : at - confirmed };
}

function demand(answer, status, what) {
  if (answer.status !== status)
    throw new Error(`${what} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer;
}

/** Milliseconds from each payment's completion to the call that announced it, as they are written down. */
async function timesInside(databaseUrl, name) {
  const rows = await query(
    databaseUrl,
    `select extract(epoch from min(a.sent_at) - max(c.recorded_at)) * 1000 as ms
     from status_changes c join notification_attempts a
       on a.site_id = c.site_id and a.order_id = c.order_id and a.sent_at >= c.recorded_at
     where c.to_status = 'completed' and c.order_id like $1 group by c.site_id, c.order_id`,
    [`${name}-%`],
  );
  return rows.map(({ ms }) => Number(ms));
}
