// Fills the tables with copies of orders that the gateway itself has made, by SQL: millions in minutes.
import pg from 'pg';
import { call, inParallel } from './client.mjs';

/** What becomes of the orders that are copied; as in a shop, most of them are paid. */
const fates = [
  ...Array.from({ length: 11 }, () => ({ gateway: 'IDEAL', outcome: 'completed' })),
  ...Array.from({ length: 3 }, () => ({ gateway: 'MISTERCASH', outcome: 'completed' })),
  { gateway: 'PAYPAL', outcome: 'completed' },
  { gateway: 'IDEAL', outcome: 'declined' },
  { gateway: 'IDEAL', outcome: 'cancelled' },
  { gateway: 'IDEAL', outcome: 'expired' },
  { outcome: null },
  { outcome: null },
];

/** Made once and never copied: what a search looks for among all the others. */
const rareOnes = [
  { gateway: 'TRUSTLY', outcome: 'completed' },
  { gateway: 'TRUSTLY', outcome: 'completed' },
];

const filledTables = ['orders', 'transactions', 'status_changes', 'ledger_entries'];

/** The copies lie in these days before now; sessions of open ones last longer than that. */
const daysOfCopies = 20;

/** Orders at once from which on indexes are dropped and made again. */
const remakeFrom = 50_000;

/** Rows of one statement: what one commit holds stays within memory and log. */
const batchMax = 100_000;

/** Makes the orders that are copied. Gives the ids of some rare ones. */
export async function placeTemplates({ gateway, databaseUrl }, body) {
  const place = async ({ gateway: method, outcome }, id) => {
    const order = { ...body, order_id: id, ...(method && { gateway: method }) };
    await call(gateway, 'POST', '/v1/json/orders', order);
    if (outcome !== null)
      await call(gateway, 'POST', `/sandbox/orders/${id}/simulate`, { outcome });
  };
  await inParallel(fates, 4, (fate, i) => place(fate, `template-${i}`));
  await inParallel(rareOnes, 4, (fate, i) => place(fate, `rare-${i}`));
  await onConnection(databaseUrl, async (client) => {
    // Older than every copy, where a walk from the newest comes to last.
    for (const [table, columns] of Object.entries({
      orders: ['created_at', 'completed_at'],
      transactions: ['created_at', 'completed_at'],
    })) {
      const sets = columns.map((name) => `${name} = ${name} - interval '${daysOfCopies + 1} days'`);
      await client.query(`update ${table} set ${sets.join(', ')} where order_id like 'rare-%'`);
    }
    await client.query(`create table bench_template_ids as
      select transaction_id as id, row_number() over (order by transaction_id) as rank from (
        select transaction_id from orders where order_id like 'template-%'
        union select transaction_id from transactions where order_id like 'template-%') ids`);
    await client.query('alter table bench_template_ids add primary key (id)');
  });
}

/** Brings the number of orders up to about `size`; gives how many seconds it took. */
export async function fillTo(databaseUrl, size) {
  const began = performance.now();
  await onConnection(databaseUrl, async (client) => {
    const { rows } = await client.query('select count(*) from orders');
    const copies = Math.max(0, Math.ceil((size - Number(rows[0].count)) / fates.length));
    const { rows: made } = await client.query(
      `select coalesce(max(split_part(order_id, '-', 2)::bigint), 0) as last from orders
       where order_id like 'copy-%'`,
    );
    const first = Number(made[0].last) + 1;
    if (copies === 0) return;
    // What is copied keeps the rules of its original: nothing has to be checked or waited for.
    await client.query(`set session_replication_role = replica; set synchronous_commit = off;
      set work_mem = '128MB'; set maintenance_work_mem = '512MB'`);
    // A checkpoint every few seconds would write every page once more.
    await configure(client, 'set max_wal_size = 16384');
    // An index is made of all rows much faster than it is kept while each of them comes.
    const remake = copies * fates.length > remakeFrom ? await dropIndexes(client) : [];
    // It would read again and again what is only being written.
    await vacuumAlone(client, false);
    const step = Math.floor(batchMax / fates.length);
    for (let from = first; from < first + copies; from += step) {
      await copy(client, from, Math.min(from + step, first + copies) - 1, copies);
    }
    for (const statement of remake) await client.query(statement);
    await addUpBalances(client);
    await passNumbers(client);
    await vacuumAlone(client, true);
    await configure(client, 'reset max_wal_size');
  });
  // A connection of its own, without the settings of the fill.
  await onConnection(databaseUrl, async (client) => {
    await client.query(`vacuum (analyze) ${filledTables.join(', ')}`);
    await client.query('checkpoint');
  });
  return Math.round((performance.now() - began) / 100) / 10;
}

/** One statement a table: the columns of the template, but for those that tell copies apart. */
async function copy(client, from, to, copies) {
  const back = `((i % ${copies}) * interval '${daysOfCopies} days' / ${copies})`;
  const id = (column) =>
    `(1000000000000000 + i * 64 + (select rank from bench_template_ids ids where ids.id = t.${column}))`;
  const common = {
    order_id: `'copy-' || i || '-' || split_part(t.order_id, '-', 2)`,
    transaction_id: id('transaction_id'),
  };
  const moments = (...names) =>
    Object.fromEntries(names.map((name) => [name, `t.${name} - ${back}`]));
  const tables = {
    orders: {
      ...common,
      session_id: `'cpy' || md5(i || t.session_id)`,
      content: `jsonb_set(t.content, '{customer,email}', to_jsonb('customer-' || i || '@shop.example'))`,
      ...moments('created_at', 'modified_at', 'completed_at'),
    },
    transactions: {
      ...common,
      attempt_key: `md5(i || t.attempt_key)`,
      ...moments('created_at', 'modified_at', 'completed_at'),
    },
    status_changes: {
      ...common,
      change_id: 't.change_id + i * 1000000',
      ...moments('happened_at', 'recorded_at'),
    },
    ledger_entries: {
      ...common,
      entry_id: 't.entry_id + i * 1000000',
      day: `((t.happened_at - ${back}) at time zone 'Europe/Amsterdam')::date`,
      ...moments('happened_at', 'recorded_at'),
    },
  };
  for (const [table, changed] of Object.entries(tables)) {
    const { rows } = await client.query(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name = $1`,
      [table],
    );
    const names = rows.map(({ name }) => name);
    const values = names.map((name) => changed[name] ?? `t.${name}`);
    await client.query(`insert into ${table} (${names.join(', ')}) overriding system value
      select ${values.join(', ')} from generate_series(${from}::bigint, ${to}::bigint) as i, ${table} t
      where t.order_id like 'template-%'`);
  }
}

/**
 * All but primary keys and those by which the gateway, which runs meanwhile, looks for what is due.
 * Gives the statements that make them again.
 */
async function dropIndexes(client) {
  const { rows } = await client.query(
    `select i.indexrelid::regclass as name, i.indrelid::regclass as table, c.conname as rule,
       pg_get_indexdef(i.indexrelid) as made, pg_get_constraintdef(c.oid) as ruled
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'u'
     where not i.indisprimary and i.indrelid = any($1::regclass[])
       and pg_get_indexdef(i.indexrelid) not like '%next_due_at%'`,
    [filledTables],
  );
  for (const { name, table, rule } of rows) {
    await client.query(
      rule === null ? `drop index ${name}` : `alter table ${table} drop constraint ${rule}`,
    );
  }
  return rows.map(({ table, rule, made, ruled }) =>
    rule === null ? made : `alter table ${table} add constraint ${rule} ${ruled}`,
  );
}

async function vacuumAlone(client, enabled) {
  for (const table of filledTables)
    await client.query(`alter table ${table} set (autovacuum_enabled = ${enabled})`);
}

async function configure(client, what) {
  await client.query(`alter system ${what}`);
  await client.query('select pg_reload_conf()');
}

/** The books by day, from all that stands in the ledger now. */
async function addUpBalances(client) {
  await client.query('delete from daily_balances');
  await client.query(`insert into daily_balances (site_id, currency, account, day, slot, amount)
    select site_id, currency, line.account, day, 0, sum(line.amount)
    from ledger_entries cross join lateral unnest(accounts, amounts) as line (account, amount)
    group by site_id, currency, line.account, day`);
}

/** What the gateway numbers from now on lies behind the copies. */
async function passNumbers(client) {
  for (const [table, column] of [
    ['status_changes', 'change_id'],
    ['ledger_entries', 'entry_id'],
  ]) {
    await client.query(
      `select setval(pg_get_serial_sequence('${table}', '${column}'),
        (select coalesce(max(${column}), 0) + 1 from ${table}))`,
    );
  }
}

async function onConnection(databaseUrl, work) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
