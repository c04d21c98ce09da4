// What docs/operation.md says may be deleted can be: the order works on, and nothing of its customer is left.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rowsOf } from '../api/stored-rows.ts';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

/** The statements of the guide, in its order. */
function statements(): string[] {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/operation.md'), 'utf8');
  const [part = ''] = /## Data retention.*?(?=\n## )/s.exec(guide) ?? [];
  const blocks = [...part.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => sql);
  return blocks.flatMap((sql) => sql.split(';')).filter((sql) => sql.trim() !== '');
}

test('an order of years ago forgets its customer and can still be refunded', async () => {
  const shop = await gateway().site();
  const customer = {
    first_name: 'Wilhelmina',
    last_name: 'Vanstraaten',
    email: 'wilhelmina@vanstraaten.example',
    address1: 'Vanstraatenlaan',
    birthday: '1980-01-01',
    country: 'NL',
    locale: 'nl_NL',
  };
  const delivery = { first_name: 'Wilhelmina', last_name: 'Vanstraaten' };
  const notification_url = `${gateway().url}/livez`;
  await shop.order({
    order_id: 'old-1',
    customer,
    delivery,
    payment_options: { notification_url, notification_method: 'POST' },
  });
  await shop.simulate('old-1', 'completed');
  // Three years go by.
  for (const [table, column] of [
    ['orders', 'created_at'],
    ['orders', 'session_expires_at'],
    ['transactions', 'created_at'],
    ['notification_attempts', 'sent_at'],
    ['mails', 'created_at'],
  ])
    await rowsOf(gateway(), `update ${table} set ${column} = ${column} - interval '3 years'`);
  await rowsOf(gateway(), `update mails set state = 'sent' where state = 'waiting'`);
  const before = await shop.read('old-1');
  expect(before.payment_details.account_holder_name).not.toBeNull();

  expect(statements()).toHaveLength(4);
  for (const statement of statements()) await rowsOf(gateway(), statement);

  const after = await shop.read('old-1');
  expect(after.customer).toMatchObject({
    first_name: null,
    last_name: null,
    email: null,
    address1: null,
    country: 'NL',
    locale: 'nl_NL',
  });
  expect(after).toMatchObject({ status: 'completed', amount: before.amount });
  expect(after.payment_details.account_holder_name).toBeNull();
  for (const table of ['orders', 'transactions', 'notification_attempts', 'mails']) {
    const rows = JSON.stringify(await rowsOf(gateway(), `select t::text as row from ${table} t`));
    expect(rows, table).not.toMatch(/Wilhelmina|Vanstraaten|1980-01-01/i);
  }
  const refund = { amount: 100, currency: 'EUR' };
  expect((await shop.post('/v1/json/orders/old-1/refunds', refund)).status).toBe(200);
  expect((await shop.read('old-1')).amount_refunded).toBe(100);
});
