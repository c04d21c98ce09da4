// Fastify with the database and no rules: an order is a row, written and read in groups as the gateway does it.
// The most that this machine gives to any program of this kind; what the gateway needs more are its rules.
import Fastify from 'fastify';
import pg from 'pg';

/** As `src/database/orders/order-writer.ts` has it. */
const groupMax = 256;
const atOnce = 2;

const pool = new pg.Pool({ connectionString: process.argv[2], max: atOnce * 2 });
const write = gatherer(writeOrders);
const read = gatherer(readOrders);
const app = Fastify({ logger: false });
let transactionId = 0;

app.post('/v1/json/orders', async ({ body }) => {
  transactionId += 1;
  const session = `plain-session-of-35-characters-${transactionId}`;
  await write({ orderId: body.order_id, transactionId, session, content: JSON.stringify(body) });
  const link = `http://localhost:8080/connect/${session}/?lang=nl_NL`;
  return {
    success: true,
    data: { order_id: body.order_id, payment_url: link, session_id: session },
  };
});
app.get('/v1/json/orders/:id', async ({ params }, reply) => {
  const content = await read(params.id);
  return reply.type('application/json').send(`{"success":true,"data":${content}}`);
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ port: app.server.address().port })}\n`);

async function writeOrders(group) {
  const quoted = (texts) => `{${texts.map((text) => JSON.stringify(text)).join(',')}}`;
  await pool.query({
    name: 'write',
    text: `insert into orders (site_id, order_id, transaction_id, session_id, type, gateway, amount, currency,
        status, financial_status, content, created_at, modified_at, session_expires_at, next_due_at)
      select 1, id, number, session, 'redirect', 'IDEAL', 2599, 'EUR', 'initialized', 'initialized', content,
        now(), now(), now() + interval '30 days', now() + interval '30 days'
      from unnest($1::text[], $2::bigint[], $3::text[], $4::jsonb[]) as new (id, number, session, content)
      on conflict (site_id, order_id) do nothing
      returning transaction_id`,
    values: [
      quoted(group.map(({ orderId }) => orderId)),
      `{${group.map((order) => order.transactionId).join(',')}}`,
      quoted(group.map(({ session }) => session)),
      quoted(group.map(({ content }) => content)),
    ],
  });
  return group;
}

async function readOrders(ids) {
  const { rows } = await pool.query({
    name: 'read',
    text: 'select order_id, content::text from orders where site_id = 1 and order_id = any($1::text[])',
    values: [ids],
  });
  const found = new Map(rows.map((row) => [row.order_id, row.content]));
  return ids.map((id) => found.get(id));
}

/** What is asked while earlier groups are under way is done together. */
function gatherer(run) {
  let waiting = [];
  let running = 0;
  const work = async () => {
    running += 1;
    while (waiting.length > 0) {
      const group = waiting.slice(0, groupMax);
      waiting = waiting.slice(groupMax);
      const results = await run(group.map(({ item }) => item));
      for (const [i, { resolve }] of group.entries()) resolve(results[i]);
    }
    running -= 1;
  };
  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, resolve });
      if (running < atOnce) void work();
    });
}
