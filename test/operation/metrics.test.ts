// Checks what Prometheus reads: figures about requests, orders and notifications, without personal data or secrets.
import { describe, expect, test } from 'vitest';
import { startTestGateway, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const guarded = useGateway({ KASSA_METRICS_TOKEN: 'the-operators-token' });

const readMetrics = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/metrics`, { headers });

test('requests are counted by route, orders by status, and calls to shops by outcome', async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
  await site.simulate('lamp', 'completed');
  const answer = await readMetrics(gateway().url);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const text = await answer.text();
  expect(text).toMatch(
    /kassa_http_request_seconds_count\{method="POST",route="\/v1\/json\/orders",status="200"\} 1/,
  );
  expect(text).toContain('kassa_order_status_changes_total{status="completed"} 1');
  expect(text).toMatch(/^kassa_overdue_seconds 0$/m);
  expect(text).toMatch(/^kassa_jobs \d+$/m);
  expect(text).toContain('kassa_process_resident_memory_bytes');
});

test('the query for the figures is not counted among those that wait for a connection', async () => {
  const own = await startTestGateway();
  for (let reading = 0; reading < 3; reading += 1) {
    const text = await (await readMetrics(own.url)).text();
    expect(text).toMatch(/^kassa_database_connections_awaited 0$/m);
  }
  await own.stop();
});

test('an unknown figure has no line', async () => {
  const own = await startTestGateway();
  // Readers at the same moment share one measurement of the event loop's delay.
  const answers = await Promise.all(Array.from({ length: 4 }, () => readMetrics(own.url)));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  await own.gateway.deps.db.pool.query('alter table orders rename to orders_away');
  texts.push(await (await readMetrics(own.url)).text());
  for (const text of texts) {
    expect(text).toContain('\nkassa_nodejs_eventloop_lag_seconds ');
    expect(text).toContain('\nkassa_jobs ');
    expect(text).not.toMatch(/ nan$| 9223372036/im);
  }
  expect(texts[0]).toContain('\nkassa_overdue_seconds ');
  expect(texts.at(-1)).not.toContain('\nkassa_overdue_seconds ');
  await own.stop();
});

describe('an order is counted when it reaches its status', () => {
  const other = useGateway();
  const counted = async () =>
    (await (await readMetrics(other().url)).text())
      .split('\n')
      .filter((line) => line.startsWith('kassa_order_status_changes_total{'))
      .map((line) => line.replace(/^.*status="(\w+)"\} /, '$1 '))
      .sort();

  test('but not if the database did not store it', async () => {
    const { pool } = other().gateway.deps.db;
    const site = await other().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await pool.query(`alter table ledger_entries add constraint full_disk check (false) not valid`);
    expect((await site.simulate('lamp', 'completed')).status).toBe(500);
    expect((await site.read('lamp')).status).toBe('initialized');
    expect(await counted()).toEqual([]);
    await pool.query('alter table ledger_entries drop constraint full_disk');
    await site.advance('1h');
    expect((await site.read('lamp')).status).toBe('completed');
    expect(await counted()).toEqual(['completed 1']);
  });

  test('also if its link ended, or it was posted again', async () => {
    const site = await other().site();
    await site.order({ order_id: 'lamp' });
    await site.advance('31d');
    await site.order({ order_id: 'lamp' });
    expect(await counted()).toEqual(['cancelled 1', 'completed 1', 'initialized 1']);
  });
});

test('no label contains an order, a link or a key', async () => {
  const site = await gateway().site();
  const created = await site.order({ order_id: 'a-secret-order' });
  await fetch(created.body.data.payment_url);
  await site.get('/v1/json/orders/a-secret-order');
  await fetch(`${gateway().url}/an-address-that/nobody-knows?api_key=${site.apiKey}`);
  const text = await (await readMetrics(gateway().url)).text();
  for (const word of ['a-secret-order', created.body.data.session_id, site.apiKey, 'nobody-knows'])
    expect(text).not.toContain(word);
});

describe('with a metrics token', () => {
  test.each([
    ['none', {}, 401],
    ['a wrong one', { authorization: 'Bearer a-guess' }, 401],
    ['another scheme', { authorization: 'Basic the-operators-token' }, 401],
  ])('%s is refused', async (_, headers, status) => {
    const answer = await readMetrics(guarded().url, headers);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('kassa_');
  });

  test('the right token gets the figures', async () => {
    const headers = { authorization: 'Bearer the-operators-token' };
    expect(await (await readMetrics(guarded().url, headers)).text()).toContain('kassa_jobs');
  });
});
