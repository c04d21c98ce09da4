// POST /orders against the same PostgreSQL taking one commit per order, against Fastify without a database
// and against Fastify that writes a row and knows no rules.
import { orderRequest } from './client.mjs';
import { beside } from './figures.mjs';
import { pgbench } from './pgbench.mjs';
import { measure, measureTaken, startBare, startPlain } from './world.mjs';

/** A full redirect order, as shops send it (docs/performance.md). */
export const fullOrder = JSON.stringify({
  type: 'redirect',
  order_id: 'bench-{n}',
  gateway: 'IDEAL',
  currency: 'EUR',
  amount: '2599',
  description: 'Two lamps and a cable',
  items: '<ul><li>2 lamps</li><li>1 cable</li></ul>',
  var1: 'basket 81',
  payment_options: {
    notification_url: 'http://127.0.0.1:9/webhook',
    notification_method: 'POST',
    redirect_url: 'http://shop.example/thanks',
    cancel_url: 'http://shop.example/basket',
    close_window: true,
  },
  customer: {
    locale: 'nl_NL',
    ip_address: '203.0.113.7',
    first_name: 'Noor',
    last_name: 'Visser',
    address1: 'Havenkade',
    house_number: '12',
    zip_code: '1013AA',
    city: 'Amsterdam',
    country: 'NL',
    phone: '0201234567',
    email: 'noor@shop.example',
    referrer: 'http://shop.example/basket',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
  },
  second_chance: { send_email: true },
});

/** Rows: connections, and per second at each of the four, with the ratios. */
export async function benchOrders({ gateway, databaseUrl, seconds, connections }) {
  const bare = await startBare({
    success: true,
    data: {
      order_id: 'bench-123456',
      payment_url: 'http://localhost:8080/connect/Zk3n0bV8sQm2Lx7Rf5Tg1Yh9Jd4Wc6Pa0Ue/?lang=nl_NL',
      session_id: 'Zk3n0bV8sQm2Lx7Rf5Tg1Yh9Jd4Wc6Pa0Ue',
    },
  });
  const plain = await startPlain(databaseUrl);
  try {
    return await compare({ bare, plain, gateway, databaseUrl, seconds, connections });
  } finally {
    await bare.stop();
    await plain.stop();
  }
}

async function compare({ bare, plain, gateway, databaseUrl, seconds, connections }) {
  const requests = [orderRequest(gateway, fullOrder)];
  const rows = [];
  let from = 1;
  const warm = { seconds: 2, connections: 16, requests };
  await measure({ ...warm, url: bare.url });
  await measure({ ...warm, url: gateway.url, from });
  from += 1_000_000;
  await measure({ ...warm, url: plain.url, from });
  from += 1_000_000;
  for (const count of connections) {
    const plan = { seconds, connections: count, requests };
    const ours = await measureTaken({ ...plan, url: gateway.url, from }, 'an order');
    from += 1_000_000;
    const floor = await measure({ ...plan, url: bare.url });
    const ruleless = await measure({ ...plan, url: plain.url, from });
    from += 1_000_000;
    const single = await pgbench({ databaseUrl, clients: count, seconds, script: script() });
    rows.push(beside({ connections: count, ours, single, floor, plain: ruleless }));
  }
  return rows;
}

/** One order row and one status row per commit. */
function script() {
  const content = fullOrder.replaceAll("'", "''").replaceAll('{n}', '1');
  return `\\set n random(1, 9000000000000000)
begin;
insert into orders (site_id, order_id, transaction_id, session_id, type, gateway, amount, currency, status,
  financial_status, content, created_at, modified_at, session_expires_at, next_due_at)
values (1, 'pgbench-' || :n, :n, 'pgbench-session-of-35-chars-' || :n, 'redirect', 'IDEAL', 2599, 'EUR',
  'initialized', 'initialized', '${content.replaceAll(':', ': ')}', now(), now(), now() + interval '30 days',
  now() + interval '30 days');
insert into status_changes (site_id, order_id, fact, source, from_status, from_financial_status, to_status,
  to_financial_status, happened_at, recorded_at)
values (1, 'pgbench-' || :n, 'started', 'merchant', 'initialized', 'initialized', 'initialized', 'initialized',
  now(), now());
commit;
`;
}
