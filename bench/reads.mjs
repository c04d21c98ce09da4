// Reads and pages against bare Fastify that answers the very same bytes with the same headers; an order
// also against Fastify that reads its row and knows no rules.
import { call, inParallel, record } from './client.mjs';
import { processorSeconds, ratio } from './figures.mjs';
import { fullOrder } from './orders.mjs';
import { measure, measureTaken, startCopy, startPlain } from './world.mjs';

/** So many different orders are read in turn, that no copy of one of them makes it look fast. */
const ordersRead = 500;
/** Of them so many are paid, for the list of transactions. */
const ordersPaid = 100;
const atOnce = 16;

/**
 * Rows: what is read, connections, per second here and at the copy, and the ratio; processor time of
 * one read here (and of it in the database) and at the copy, in microseconds.
 */
export async function benchReads({ gateway, databaseUrl, databasePid, seconds, connections }) {
  const orders = await placeOrders(gateway);
  const rows = [];
  for (const { name, route, paths, headers, isRow } of kindsOf(gateway, orders)) {
    const plain = isRow ? await startPlain(databaseUrl) : null;
    const copy = await startCopy([await record(gateway, { path: paths[0], route, headers })]);
    const requests = paths.map((path) => ({ method: 'GET', path, headers }));
    const plan = { requests, connections: 16, seconds: 1 };
    try {
      await measure({ ...plan, url: copy.url });
      await measure({ ...plan, url: gateway.url });
      for (const count of connections) {
        const timed = { ...plan, connections: count, seconds };
        const here = processorOf([gateway.pid, databasePid]);
        const ours = await measureTaken({ ...timed, url: gateway.url }, name);
        const [gatewaySpent, databaseSpent] = here(ours.count);
        const there = processorOf([copy.child.pid]);
        const floor = await measure({ ...timed, url: copy.url });
        const [copySpent] = there(floor.count);
        const ruleless = plain && (await measure({ ...timed, url: plain.url }));
        rows.push({
          what: name,
          connections: count,
          'reads/s': ours.perSecond,
          'p50 ms': ours.p50,
          'p99 ms': ours.p99,
          'bare/s': floor.perSecond,
          'to bare': ratio(ours.perSecond, floor.perSecond),
          'plain/s': ruleless?.perSecond ?? null,
          'to plain': ruleless && ratio(ours.perSecond, ruleless.perSecond),
          'cpu us': gatewaySpent,
          'database cpu us': databaseSpent,
          'bare cpu us': copySpent,
        });
      }
    } finally {
      await copy.stop();
      await plain?.stop();
    }
  }
  return rows;
}

/** Begins to count; what it gives ends that and tells the microseconds of each process for one of `count`. */
function processorOf(pids) {
  const before = pids.map(processorSeconds);
  return (count) =>
    pids.map((pid, i) =>
      before[i] === null ? null : Math.round(((processorSeconds(pid) - before[i]) * 1e6) / count),
    );
}

function kindsOf(gateway, orders) {
  const merchant = { api_key: gateway.apiKey };
  const pathOf = ({ payment_url: link }) => new URL(link).pathname;
  return [
    {
      name: 'GET /orders/{id}',
      route: '/v1/json/orders/:id',
      paths: orders.map(({ order_id: id }) => `/v1/json/orders/${id}`),
      headers: merchant,
      isRow: true,
    },
    {
      name: 'payment page',
      route: '/connect/:session/',
      // Those that are paid already show something else.
      paths: orders.slice(ordersPaid).map(pathOf),
      headers: { accept: 'text/html', 'accept-language': 'nl' },
    },
    {
      name: 'GET /payment-methods',
      route: '/v1/json/payment-methods',
      paths: ['/v1/json/payment-methods?country=NL&currency=EUR&amount=2599'],
      headers: merchant,
    },
    {
      name: 'GET /transactions',
      route: '/v1/json/transactions',
      paths: ['/v1/json/transactions?limit=25'],
      headers: merchant,
    },
  ];
}

/** Without a method of payment, so that the page has something to show; the first ones are paid. */
async function placeOrders(gateway) {
  const { gateway: _method, ...open } = JSON.parse(fullOrder);
  const { payment_options: options } = open;
  const body = { ...open, payment_options: { ...options, notification_url: '' } };
  return inParallel(
    Array.from({ length: ordersRead }, (_, i) => `read-${i}`),
    atOnce,
    async (id, i) => {
      const { data } = await call(gateway, 'POST', '/v1/json/orders', { ...body, order_id: id });
      const paying = { outcome: 'completed', gateway: 'IDEAL' };
      if (i < ordersPaid) await call(gateway, 'POST', `/sandbox/orders/${id}/simulate`, paying);
      return data;
    },
  );
}
