// Checks shops that are dead, slow or malicious: limited time and memory, and no other shop waits for them.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Receiver,
  receiveHttp,
  receiveHttps,
  receiveTcp,
} from '../notifications/receivers.ts';
import { selfSigned } from '../notifications/self-signed.ts';
import { eventually } from '../sandbox/eventually.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';

const gateway = useGateway();
let shop: Merchant;
let receivers: Receiver[];
beforeEach(async () => {
  shop = await startMerchant();
  receivers = [];
});
afterEach(async () => {
  await Promise.all(receivers.map((receiver) => receiver.close()));
  await shop.close();
});

/** Accepts the call and answers nothing. `open`: the orders of calls under way, one for each call. */
async function deadReceiver(): Promise<{ url: string; open: () => readonly string[] }> {
  const open = new Map<IncomingMessage, string>();
  const receiver = await receiveHttp((request) => {
    open.set(request, new URL(request.url ?? '', 'http://shop').searchParams.get('id') ?? '');
    request.socket.once('close', () => open.delete(request));
  });
  receivers.push(receiver);
  return { url: `http://127.0.0.1:${receiver.port}/hook`, open: () => [...open.values()] };
}

async function pay(site: TestSite, id: string, url: string): Promise<void> {
  const made = await site.order({
    order_id: id,
    gateway: 'IDEAL',
    payment_options: { notification_url: url, notification_method: 'POST' },
  });
  expect(made.status).toBe(200);
  expect((await site.simulate(id, 'completed')).status).toBe(200);
}

test('of a hundred sites one is dead with thirty orders waiting: the others are notified at once', async () => {
  const dead = await deadReceiver();
  const deadSite = await gateway().site('Dead');
  const payDead = (id: string) => pay(deadSite, id, `${dead.url}?id=${id}`);
  for (let count = 0; count < 30; count += 1) await payDead(`dead-${count}`);
  await eventually(
    async () => dead.open().length,
    (calls) => calls > 0,
  );

  const sites = await Promise.all(
    Array.from({ length: 99 }, (_, i) => gateway().site(`Shop ${i}`)),
  );
  const paidAt = new Map<string, number>();
  const heardAfter: number[] = [];
  const heard = new Set<string>();
  shop.answerWith(({ rawBody }) => {
    const { order_id: id, status } = JSON.parse(rawBody.toString('utf8'));
    const at = paidAt.get(id);
    if (status === 'completed' && at !== undefined && !heard.has(id)) {
      heard.add(id);
      heardAfter.push(performance.now() - at);
    }
    return {};
  });
  for (const [index, site] of sites.entries()) {
    const id = `alive-${index}`;
    paidAt.set(id, performance.now());
    await pay(site, id, `${shop.url}/hook`);
  }
  await eventually(
    async () => heard.size,
    (size) => size === 99,
  );
  heardAfter.sort((a, b) => a - b);
  // The dead receiver would occupy a slot for thirty seconds.
  expect(heardAfter.at(-1)).toBeLessThan(10_000);
  // By now it is known to be slow: what comes new waits for the calls under way.
  const before = dead.open().length;
  for (let count = 30; count < 40; count += 1) await payDead(`dead-${count}`);
  const [first] = sites;
  if (first === undefined) throw new Error('there are 99 sites');
  const heardBefore = shop.received.length;
  await pay(first, 'after', `${shop.url}/hook`);
  await eventually(
    async () => shop.received.length,
    (length) => length > heardBefore,
  );
  // Two at once are what it is left; one of them may just have been given up.
  expect(dead.open().length).toBeLessThanOrEqual(Math.max(before, 2));
  expect(new Set(dead.open()).size).toBe(dead.open().length);
}, 600_000);

test('orders of a dead shop that the sweep finds due do not delay those of other shops', async () => {
  const dead = await deadReceiver();
  const [deadSite, site] = [await gateway().site(), await gateway().site()];
  await pay(site, 'alive', `${shop.url}/hook`);
  for (let count = 0; count < 12; count += 1) await pay(deadSite, `dead-${count}`, dead.url);
  await eventually(
    async () => shop.received.length,
    (length) => length > 0,
  );
  // Due again without a job: as a retry, or when the process that had the job died.
  const { pool } = gateway().gateway.deps.db;
  await eventually(
    async () =>
      (
        await pool.query(
          `update notifications set state = 'waiting', next_attempt_at = now()
           where site_id = $1 and state = 'acknowledged' returning 1`,
          [site.site.siteId],
        )
      ).rowCount,
    (rows) => rows !== 0,
  );
  const before = shop.received.length;
  await pool.query('update orders set next_due_at = now() where site_id = $1', [site.site.siteId]);
  await eventually(
    async () => shop.received.length,
    (length) => length > before,
  );
});

/** Orders of the site that wait for their shop, as it leaves them behind that answers nothing for hours. */
async function leaveBehind(site: TestSite, count: number, on: pg.PoolClient): Promise<void> {
  const { rows } = await on.query('select * from orders where site_id = $1', [site.site.siteId]);
  const own = ['order_id', 'transaction_id', 'session_id', 'qr_token', 'next_due_at'];
  const columns = Object.keys(rows[0]).filter((name) => !own.includes(name));
  await on.query(
    `insert into orders (order_id, transaction_id, session_id, next_due_at, ${columns.join()})
     select 'left-' || n, n, 'left-' || n, now() - interval '1 hour', ${columns.join()}
     from orders, generate_series(1, ${count}) n where site_id = $1`,
    [site.site.siteId],
  );
  await on.query(
    `insert into notifications (site_id, order_id, kind, next_attempt_at, created_at)
     select site_id, order_id, 'order', next_due_at, next_due_at from orders
     where site_id = $1 and order_id like 'left-%'`,
    [site.site.siteId],
  );
}

test('thousands of orders of a dead shop do not delay what falls due for others', async () => {
  const dead = await deadReceiver();
  const [deadSite, site] = [await gateway().site(), await gateway().site()];
  const options = { payment_options: { notification_url: dead.url } };
  await deadSite.order({ order_id: 'dead', gateway: 'IDEAL', ...options });
  await site.order({ order_id: 'alive', gateway: 'IDEAL' });
  const { pool } = gateway().gateway.deps.db;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await leaveBehind(deadSite, 3000, client);
    await client.query(
      `update orders set session_expires_at = now() - interval '5 seconds',
         next_due_at = now() - interval '5 seconds' where site_id = $1`,
      [site.site.siteId],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
  const handedOverMax = 2500;
  const seen = await eventually(
    async () => {
      const { rows } = await pool.query<{ count: string; ended: boolean }>(
        `select count(*) filter (where leased_until is not null) as count,
           bool_or(site_id = $1 and status <> 'initialized') as ended from orders
         where site_id = any($2)`,
        [site.site.siteId, [site.site.siteId, deadSite.site.siteId]],
      );
      return rows[0];
    },
    (row) => row?.ended === true || Number(row?.count) >= handedOverMax,
    // On a busy machine a thousand orders take their time.
    500,
  );
  expect(seen?.ended).toBe(true);
  expect(Number(seen?.count)).toBeLessThan(handedOverMax);
}, 600_000);

/** Ways to treat a call badly, each with what is written down about it. */
const manners: readonly {
  readonly name: string;
  readonly open: () => Promise<{ readonly receiver: Receiver; readonly scheme?: string }>;
  readonly status: number | null;
  readonly verdict: RegExp;
}[] = [
  ...[
    { status: 301, headers: { location: 'http://elsewhere.test/' }, verdict: /^301, a redirect/ },
    { status: 204, headers: {}, verdict: /^204, which has no body/ },
    { status: 500, headers: {}, verdict: /^500, .* failed on the call/ },
  ].map(({ status, headers, verdict }) => ({
    name: `answers ${status}`,
    open: async () => ({
      receiver: await receiveHttp((_request, response) =>
        response.writeHead(status, headers).end(),
      ),
    }),
    status,
    verdict,
  })),
  {
    name: 'sends a body without end',
    open: async () => ({ receiver: await receiveHttp((_request, response) => pour(response)) }),
    status: 200,
    verdict: /^200, but the body starts with "x{80}…"/,
  },
  {
    name: 'resets the connection',
    open: async () => ({ receiver: await receiveTcp((socket) => socket.resetAndDestroy()) }),
    status: null,
    verdict: /^connection lost/,
  },
  {
    name: 'speaks no HTTP',
    open: async () => ({
      receiver: await receiveTcp((socket) => socket.end('220 mail ready\r\n')),
    }),
    status: null,
    verdict: /is not HTTP/,
  },
  {
    name: 'has signed its certificate itself',
    open: async () => ({
      receiver: await receiveHttps((_request, response) => response.end('OK'), selfSigned()),
      scheme: 'https',
    }),
    status: null,
    verdict: /^TLS failed: the certificate is self-signed/,
  },
];

test('every malicious answer has its verdict, ends soon and takes no memory', async () => {
  const site = await gateway().site();
  const before = process.memoryUsage().rss;
  for (const [index, { open }] of manners.entries()) {
    const { receiver, scheme = 'http' } = await open();
    receivers.push(receiver);
    await pay(site, `order-${index}`, `${scheme}://127.0.0.1:${receiver.port}/hook`);
  }
  for (const [index, { name, status, verdict }] of manners.entries()) {
    const shown: Json = await eventually(
      async () => (await site.get(`/sandbox/notifications?order_id=order-${index}`)).body.data,
      (listed: Json) => listed.some(({ attempts }: Json) => attempts.length > 0),
    );
    const [attempt] = shown.flatMap(({ attempts }: Json) => attempts);
    expect(attempt.verdict, name).toMatch(verdict);
    expect(attempt.acknowledged, name).toBe(false);
    expect(attempt.response_status, name).toBe(status);
    // Well before a call is given up.
    expect(attempt.duration_ms, name).toBeLessThan(20_000);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
}, 600_000);

/** As much as the other side accepts, for as long as it does. */
function pour(response: ServerResponse): void {
  const piece = 'x'.repeat(64 * 1024);
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.writeHead(200).on('drain', more);
  more();
}
