// Checks a QR code that may be paid many times, after hundreds and thousands of people have scanned or paid it.
import { expect, test } from 'vitest';
import { attemptsThatMatter } from '../../src/database/orders/transactions.ts';
import { transactionId } from '../../src/domain/ids.ts';
import { refreshAttempt } from '../../src/operations/payments/refresh-attempt.ts';
import { eventually } from '../sandbox/eventually.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { stillClock } from '../support/still-clock.ts';
import { approve, decode, idealQr, openOnPhone, ordersOf, scan } from './qr-phone.ts';

const gateway = useGateway({}, stillClock());
const many = { allow_multiple: true };

test('it is paid again even if the shop has used the thousand numbers after its id', async () => {
  const site = await gateway().site();
  const qr = await idealQr(site, many);
  await gateway().gateway.deps.db.pool.query(
    `insert into orders (site_id, order_id, transaction_id, session_id, type, amount, currency, status, content,
       created_at, modified_at, session_expires_at)
     select site_id, 'my-id-' || n, n, 'session-' || n, type, amount, currency, status, content,
       created_at, modified_at, session_expires_at
     from orders, generate_series(2, 1001) n where site_id = $1`,
    [site.site.siteId],
  );
  for (const outcome of ['completed', 'completed']) await scan(site, qr, { outcome });
  // We try a hundred numbers; if that takes longer than the bank waits, it goes on in the background.
  const { related_transactions: further } = await eventually(
    () => site.read('my-id'),
    ({ related_transactions: rows }) => rows?.length > 0,
  );
  const [{ transaction_id: id, order_id: name }] = further;
  expect(name).toBe(`my-id-${id}`);
  expect(await site.read(name)).toMatchObject({ status: 'completed', transaction_id: id });
});

/** The rows that 2500 failed scans leave. */
async function abandonScans(site: TestSite): Promise<void> {
  const { pool } = gateway().gateway.deps.db;
  const { rows } = await pool.query('select * from transactions where site_id = $1', [
    site.site.siteId,
  ]);
  const columns = Object.keys(rows[0]).filter(
    (name) => !['transaction_id', 'sequence', 'facts', 'status', 'reference'].includes(name),
  );
  const kept = columns.map((name) => (name === 'attempt_key' ? 'null' : name));
  await pool.query(
    `insert into transactions (transaction_id, sequence, facts, status, ${columns.join()})
     select n * 1000 + 17, n + 2, '{started,expired}', 'expired', ${kept.join()}
     from transactions, generate_series(1, 2500) n where site_id = $1 and sequence = 1`,
    [site.site.siteId],
  );
  await pool.query('update orders set attempts_started = 2501 where site_id = $1', [
    site.site.siteId,
  ]);
}

test('after thousands scanned and did not pay, the next payer can pay', async () => {
  const site = await gateway().site();
  const qr = await idealQr(site, many);
  await scan(site, qr, { outcome: 'completed' });
  await abandonScans(site);
  await scan(site, qr, { outcome: 'completed' });
  await scan(site, qr, { outcome: 'completed' });
  for (const id of ['my-id', 'my-id-2', 'my-id-3'])
    expect(await site.read(id)).toMatchObject({ status: 'completed', order_id: id });
});

test('after thousands scanned and did not pay, somebody can still be its first payer', async () => {
  const site = await gateway().site();
  const qr = await idealQr(site, many);
  await scan(site, qr, { outcome: 'declined' });
  await abandonScans(site);
  for (const outcome of ['declined', 'completed']) await scan(site, qr, { outcome });
  expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
  await scan(site, qr, { outcome: 'completed' });
  expect(await site.read('my-id-2')).toMatchObject({ status: 'completed' });
});

test('a payer who scanned before thousands of others can still pay', async () => {
  const site = await gateway().site();
  const { payload = '' } = await decode(await idealQr(site, many));
  const [one, other] = [await openOnPhone(payload), await openOnPhone(payload)];
  await abandonScans(site);
  await approve(one.page);
  expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
  await approve(other.page);
  expect(await site.read('my-id-2')).toMatchObject({ status: 'completed' });
});

/** The rows of 600 payers who are at their bank for days. */
async function openScans(site: TestSite): Promise<void> {
  const { pool } = gateway().gateway.deps.db;
  await pool.query(
    `insert into transactions (site_id, transaction_id, order_id, sequence, gateway, acquirer, channel, phase, amount,
       currency, status, facts, details, created_at, modified_at, expires_at, poll_at)
     select site_id, n * 1000 + 17, order_id, n + 9, gateway, acquirer, channel, 'started', amount, currency,
       'initialized', '{started}', details, created_at, modified_at, now() + interval '3 days', now() + interval '2 days'
     from transactions, generate_series(1, 600) n where site_id = $1 and sequence = 1`,
    [site.site.siteId],
  );
}

test.each([
  ['its bank tells of it', 'before'],
  ['its bank told nobody, and is asked at the end', 'none'],
])('it can be paid once more while hundreds are at their bank: %s', async (_what, delivery) => {
  const site = await gateway().site();
  const qr = await idealQr(site, many);
  const { payload = '' } = await decode(qr);
  await scan(site, qr, { outcome: 'completed' });
  const phone = await openOnPhone(payload);
  await openScans(site);
  await approve(phone.page, 'completed', delivery);
  if (delivery === 'none') await site.advance('2h');
  const shown = (await ordersOf(gateway(), site)).map(({ order_id, status, marks }) => [
    order_id,
    status,
    marks,
  ]);
  expect(shown).toEqual([
    ['my-id', 'completed', []],
    ['my-id-2', 'completed', []],
  ]);
});

test.each([
  ['posted again', { superseded: true, facts: ['started', 'closed'] }, 'initialized'],
  ['cancelled', { superseded: false, facts: ['started', 'withdrawn'] }, 'void'],
])(
  '%s while hundreds of payers are at their bank: none of their scans stays open',
  async (how, row, status) => {
    const site = await gateway().site();
    await openOnPhone((await decode(await idealQr(site, many))).payload ?? '');
    await openScans(site);
    const cancel = () => site.patch('/v1/json/orders/my-id', { status: 'cancelled' });
    const post = () => site.order({ order_id: 'my-id', gateway: 'IDEAL', amount: 777 });
    expect((await (how === 'cancelled' ? cancel() : post())).status).toBe(200);
    expect(await site.read('my-id')).toMatchObject({ status });
    const scans = `select superseded, facts, count(*)::int from transactions where site_id = $1 group by 1, 2`;
    const { rows } = await gateway().gateway.deps.db.pool.query(scans, [site.site.siteId]);
    expect(rows).toEqual([{ ...row, count: 601 }]);
    // The bank gets hundreds of requests in a minute, while other tests run.
    await site.post('/sandbox/reset', {});
  },
);

test('two callbacks at once about a further payment both find the order that the first made for it', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const { pool } = deps.db;
  const qr = await idealQr(site, many);
  await scan(site, qr, { outcome: 'completed' });
  const phone = await openOnPhone((await decode(qr)).payload ?? '');
  await approve(phone.page, 'completed', 'none');
  const scans = 'select transaction_id from transactions where site_id = $1 order by sequence desc';
  const id = transactionId(
    Number((await pool.query(scans, [site.site.siteId])).rows[0].transaction_id),
  );

  // Both have read the attempt before either of them moves it.
  const other = await pool.connect();
  await other.query('begin');
  await other.query('select 1 from orders where site_id = $1 for update', [site.site.siteId]);
  const both = Promise.all([1, 2].map(() => refreshAttempt(deps, site.site, id)));
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(
    async () => (await pool.query(waiting)).rowCount,
    (count) => count === 2,
  );
  await other.query('commit');
  other.release();
  expect((await both).map((one) => one?.order)).toMatchObject([
    { orderId: 'my-id-2', statuses: { status: 'completed' } },
    { orderId: 'my-id-2', statuses: { status: 'completed' } },
  ]);
});

test('the bank is asked again about a payer without an answer, even among thousands of others', async () => {
  const site = await gateway().site();
  const { payload = '' } = await decode(await idealQr(site, many));
  const phone = await openOnPhone(payload);
  // As a callback leaves it if the bank cannot be asked.
  const { pool } = gateway().gateway.deps.db;
  const own = [site.site.siteId];
  await pool.query('update transactions set poll_at = now() where site_id = $1', own);
  await abandonScans(site);
  await pool.query(
    'update transactions set poll_at = null where site_id = $1 and sequence > 1',
    own,
  );
  // Registered first, because the order is asked about as soon as it is due.
  await approve(phone.page, 'completed', 'none');
  await pool.query('update orders set next_due_at = now() where site_id = $1', own);
  await site.advance('1m');
  expect(await site.read('my-id')).toMatchObject({ status: 'completed' });
});

test('an order costs its fees once, however many people scanned and did not pay', async () => {
  const site = await gateway().site();
  await scan(site, await idealQr(site, many), { outcome: 'declined' });
  await abandonScans(site);
  const { pool } = gateway().gateway.deps.db;
  await pool.query('analyze transactions');
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
    `explain select * from transactions where site_id = $1 and order_id = 'my-id' ${attemptsThatMatter}`,
    [site.site.siteId],
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('attempts_that_matter');
  expect(plan).not.toContain('Sort');
});

test('thousands of scans without a payment are listed like any other payments', async () => {
  const site = await gateway().site();
  const qr = await idealQr(site, many);
  await scan(site, qr, { outcome: 'completed' });
  await abandonScans(site);
  const { status, body } = await site.get('/v1/json/transactions?limit=1000');
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.data).toHaveLength(1000);
});
