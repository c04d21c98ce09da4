// SOFORT direct orders against the same PostgreSQL taking their rows, and against Fastify without a database.
import { orderRequest } from './client.mjs';
import { beside } from './figures.mjs';
import { fullOrder } from './orders.mjs';
import { pgbench } from './pgbench.mjs';
import { measureTaken, startBare } from './world.mjs';

/** As a shop sends it that shows the method itself and only wants the address of the bank. */
const directOrder = JSON.stringify({
  ...JSON.parse(fullOrder),
  type: 'direct',
  gateway: 'DIRECTBANK',
  order_id: 'direct-{n}',
});

/**
 * Rows: connections, and direct orders per second at each of the three, with the ratios. A direct
 * order is more than a row: the attempt is written down before the bank is asked over HTTP and its
 * answer after it, so the script of pgbench has the same two commits, without the bank.
 */
export async function benchDirect({ gateway, databaseUrl, seconds, connections }) {
  const bare = await startBare({
    success: true,
    data: {
      order_id: 'direct-123456',
      payment_url: 'http://localhost:8080/simulator/bank?trxid=Zk3n0bV8sQm2Lx7Rf5Tg1Yh9Jd4Wc6Pa0Ue',
    },
  });
  const rows = [];
  let from = 1;
  const ask = async (url, count, duration) => {
    const requests = [orderRequest(gateway, directOrder)];
    const plan = { url, connections: count, seconds: duration, requests, from };
    from += 1_000_000;
    return measureTaken(plan, 'a direct order');
  };
  try {
    await ask(bare.url, 16, 1);
    await ask(gateway.url, 16, 2);
    for (const count of connections) {
      const ours = await ask(gateway.url, count, seconds);
      const floor = await ask(bare.url, count, seconds);
      const single = await pgbench({ databaseUrl, clients: count, seconds, script });
      rows.push(beside({ connections: count, ours, single, floor }));
    }
  } finally {
    await bare.stop();
  }
  return rows;
}

const content = JSON.stringify({ ...JSON.parse(directOrder), order_id: 'direct' })
  .replaceAll("'", "''")
  .replaceAll(':', ': ');
const started = `'initialized', 'initialized'`;

const script = `\\set n random(1, 9000000000000000)
begin;
insert into orders (site_id, order_id, transaction_id, session_id, type, gateway, amount, currency, status,
  financial_status, content, attempts_started, created_at, modified_at, session_expires_at, next_due_at)
values (1, 'pgdirect-' || :n, :n, 'pgbench-session-of-35-chars-' || :n, 'direct', 'DIRECTBANK', 2599, 'EUR',
  ${started}, '${content}', 1, now(), now(), now() + interval '30 days', now() + interval '30 days');
insert into transactions (site_id, transaction_id, order_id, sequence, gateway, acquirer, channel, phase, amount,
  currency, status, financial_status, facts, created_at, modified_at, expires_at)
values (1, :n, 'pgdirect-' || :n, 1, 'DIRECTBANK', 'simulator', 'direct', 'starting', 2599, 'EUR', ${started},
  '{started}', now(), now(), now() + interval '1 day');
commit;
begin;
update transactions set phase = 'started', reference = :n::text, redirect_url = 'http://localhost:8080/simulator/bank'
where site_id = 1 and transaction_id = :n;
update orders set next_due_at = now() + interval '1 day' where site_id = 1 and order_id = 'pgdirect-' || :n;
commit;
`;
