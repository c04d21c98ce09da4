// Checks that the books add up, whatever happens to orders: after every step of random histories, and against SQL.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderId } from '../../src/domain/ids.ts';
import { findPaymentMethod } from '../../src/methods/index.ts';
import { lockOrder } from '../../src/operations/locked-order.ts';
import { recordAftermath } from '../../src/operations/payments/record-aftermath.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const query = (text: string, values: unknown[]) =>
  gateway().gateway.deps.db.pool.query(text, values);

/**
 * Methods whose money comes at once, later, never through us, or may be taken back; each with a currency that it
 * accepts.
 */
const kinds = [
  ['IDEAL', 'EUR'],
  ['VISA', 'EUR'],
  ['VISA', 'USD'],
  ['VISA', 'EUR'],
  ['MASTERCARD', 'JPY'],
  ['AMEX', 'GBP'],
  ['PAYPAL', 'USD'],
  ['DIRDEB', 'EUR'],
  ['KLARNA', 'EUR'],
  ['DIRECTBANK', 'EUR'],
] as const;

/** How an order begins: nothing yet, a customer at the bank, two of them, or paid. */
const beginnings = ['nothing', 'at-bank', 'twice-at-bank', 'paid', 'paid'] as const;

type Step =
  | {
      readonly do: 'order';
      readonly kind: number;
      readonly amount: number;
      readonly begins: (typeof beginnings)[number];
    }
  | { readonly do: 'play'; readonly of: number; readonly outcome: string }
  | { readonly do: 'late' | 'ship' | 'file'; readonly of: number }
  | { readonly do: 'chargeback'; readonly of: number; readonly amount: number | null }
  | { readonly do: 'dispute'; readonly of: number; readonly step: string }
  | { readonly do: 'clock'; readonly by: string };

const of = fc.nat(7);
const newOrder = fc.record({
  do: fc.constant('order' as const),
  kind: fc.nat(kinds.length - 1),
  amount: fc.integer({ min: 1000, max: 9000 }),
  begins: fc.constantFrom(...beginnings),
});
const play = fc.record({
  do: fc.constant('play' as const),
  of,
  outcome: fc.constantFrom('completed', 'completed', 'declined', 'uncleared'),
});
const chargeback = fc.record({
  do: fc.constant('chargeback' as const),
  of,
  amount: fc.option(fc.integer({ min: 1, max: 1500 })),
});
const dispute = fc.record({
  do: fc.constant('dispute' as const),
  of,
  step: fc.constantFrom('open', 'accept', 'more-evidence', 'forwarded', 'won', 'lost'),
});
const clock = fc.record({
  do: fc.constant('clock' as const),
  by: fc.constantFrom('3m', '2h', '5d', '25d', '40d'),
});
const alone = <What extends 'late' | 'ship' | 'file'>(what: What) =>
  fc.record({ do: fc.constant(what), of });

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: newOrder },
  { weight: 3, arbitrary: play },
  { weight: 4, arbitrary: alone('late') },
  { weight: 1, arbitrary: alone('ship') },
  { weight: 2, arbitrary: alone('file') },
  { weight: 6, arbitrary: chargeback },
  { weight: 5, arbitrary: dispute },
  { weight: 3, arbitrary: clock },
);

interface World {
  readonly site: TestSite;
  readonly orders: string[];
  /** Orders whose method lets banks take money back, and orders whose money a bank took back. */
  readonly fetchable: string[];
  readonly disputed: string[];
  /** Pages of the bank on which nobody has decided yet. */
  readonly banks: string[];
}

/** One element of a list, chosen by a random number; undefined if the list is empty. */
const pick = (list: readonly string[], number: number) => list[number % Math.max(1, list.length)];

/** Steps that are not possible are refused with a text; none may end in a failure of ours. */
async function take(world: World, step: Step): Promise<void> {
  const { site } = world;
  switch (step.do) {
    case 'clock':
      await site.advance(step.by);
      return;
    case 'order':
      await begin(world, step);
      return;
    case 'late': {
      const [bank] = world.banks.splice(step.of % Math.max(1, world.banks.length), 1);
      if (bank === undefined) return;
      const body = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
      await fetch(bank, { method: 'POST', body, redirect: 'manual' });
      return;
    }
    case 'play':
      fine(await site.simulate(pick(world.orders, step.of) ?? '', step.outcome));
      return;
    case 'ship':
      await ship(site, pick(world.orders, step.of) ?? '');
      return;
    case 'file':
      fine(await site.post(`/v1/json/orders/${pick(world.disputed, step.of)}/files`, proof));
      return;
    case 'chargeback': {
      const id = pick(world.fetchable, step.of) ?? '';
      const how = step.amount === null ? {} : { amount: step.amount };
      const taken = await site.post(`/sandbox/orders/${id}/chargeback`, how);
      fine(taken);
      if (taken.status === 200) world.disputed.push(id);
      return;
    }
    case 'dispute': {
      const path = `/sandbox/orders/${pick(world.disputed, step.of)}/dispute`;
      fine(await site.post(path, { step: step.step }));
      return;
    }
  }
}

const proof = {
  type: 'PDF',
  base64: Buffer.from('%PDF-1.7 proof').toString('base64'),
  description: 'Proof',
  name: 'proof.pdf',
};

async function begin(world: World, step: Extract<Step, { do: 'order' }>): Promise<void> {
  const { site, orders } = world;
  const [method, currency] = kinds[step.kind] ?? kinds[0];
  const id = `order-${orders.length + 1}`;
  const fields = { order_id: id, currency, amount: step.amount };
  // A customer at the bank has come for iDEAL, which asks nothing before.
  const customers = { nothing: 0, paid: 0, 'at-bank': 1, 'twice-at-bank': 2 }[step.begins];
  for (let count = 0; count < customers; count += 1) {
    const created = await site.order({ ...fields, currency: 'EUR', gateway: 'IDEAL' });
    const opened = await fetch(created.body.data.payment_url, { redirect: 'manual' });
    const bank = opened.headers.get('location') ?? '';
    expect(bank).toContain('/simulator/bank');
    world.banks.push(bank);
  }
  // The order may be posted again with another method while they are there.
  const again = customers === 0 || step.amount % 2 === 0;
  if (again) fine(await site.order({ ...fields, gateway: method }));
  orders.push(id);
  if (again && findPaymentMethod(method)?.chargeback !== null) world.fetchable.push(id);
  if (step.begins === 'paid') fine(await site.simulate(id, 'completed'));
}

function fine({ status, body }: { status: number; body: unknown }): void {
  expect(status, JSON.stringify(body)).toBeLessThan(500);
}

async function ship(site: TestSite, id: string): Promise<void> {
  const { deps } = gateway().gateway;
  await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site.site, orderId(id));
    if (locked === null || locked.order.completedAt === null) return;
    const fact = { fact: 'shipped', source: 'merchant', after: { shipped: true } } as const;
    await recordAftermath(tx, deps, locked, fact);
  });
}

/** Every account of the site by currency and order, from the ledger's entries. */
const entriesByOrder = `select order_id, currency, line.account, sum(line.amount)::bigint as amount
  from ledger_entries, unnest(accounts, amounts) as line (account, amount)
  where site_id = $1 group by 1, 2, 3 having sum(line.amount) <> 0 order by 1, 2, 3`;
const bookedByOrder = `select order_id, book.key as currency, line.key as account,
    line.value::bigint as amount
  from orders, jsonb_each(booked) as book, jsonb_each_text(book.value) as line
  where site_id = $1 order by 1, 2, 3`;
const entriesByDay = `select currency, line.account, day::text, sum(line.amount)::bigint as amount
  from ledger_entries, unnest(accounts, amounts) as line (account, amount)
  where site_id = $1 group by 1, 2, 3 having sum(line.amount) <> 0 order by 1, 2, 3`;
const balancesByDay = `select currency, account, day::text, sum(amount)::bigint as amount
  from daily_balances where site_id = $1
  group by 1, 2, 3 having sum(amount) <> 0 order by 1, 2, 3`;
const totals = `select currency, sum(line.amount)::bigint as amount
  from ledger_entries, unnest(accounts, amounts) as line (account, amount)
  where site_id = $1 group by 1 having sum(line.amount) <> 0`;
const merchantsOwn = `select currency, sum(amount)::bigint as amount from daily_balances
  where site_id = $1 and account in ('available', 'reserved', 'uncleared')
  group by 1 having sum(amount) <> 0 order by 1`;
/** The same from the orders: what came in, minus the fees, minus what banks took back for good. */
const shownByOrders = `select currency, sum(amount)::bigint as amount from (
    select t.currency, t.amount from transactions t
      where t.site_id = $1 and t.financial_status in ('completed', 'uncleared')
        and t.facts && array['paid', 'settled', 'uncleared']
    union all
    select o.currency, -(charge ->> 'minor')::bigint
      from orders o, jsonb_array_elements(o.charges) as charge where o.site_id = $1
    union all
    select r.currency, -r.amount from related_transactions r join transactions t
        on t.site_id = r.site_id and t.transaction_id = r.reference_id
      where r.site_id = $1 and r.kind = 'chargeback' and r.status = 'completed'
        and t.financial_status in ('completed', 'uncleared')
  ) as told group by 1 having sum(amount) <> 0 order by 1`;

async function expectSound(site: TestSite): Promise<void> {
  const rows = async (text: string) => (await query(text, [site.site.siteId])).rows;
  expect(await rows(totals)).toEqual([]);
  expect(await rows(entriesByOrder)).toEqual(await rows(bookedByOrder));
  expect(await rows(balancesByDay)).toEqual(await rows(entriesByDay));
  expect(await rows(merchantsOwn)).toEqual(await rows(shownByOrders));
}

test('the books are correct after every step of a random history', {
  timeout: 240_000,
}, async () => {
  const history = fc.tuple(
    fc.array(newOrder, { minLength: 2, maxLength: 3 }),
    fc.array(steps, { minLength: 9, maxLength: 10 }),
  );
  await fc.assert(
    fc.asyncProperty(history, async ([begun, rest]) => {
      const world: World = {
        site: await gateway().site(),
        orders: [],
        fetchable: [],
        disputed: [],
        banks: [],
      };
      for (const step of [...begun, ...rest]) {
        await take(world, step);
        await expectSound(world.site);
      }
    }),
    // When a history fails, many smaller ones are tried to find the shortest.
    { numRuns: 40, endOnFailure: true },
  );
  // Histories in which nothing happens would prove nothing.
  const counted = await query(
    `select (select count(*)::int from related_transactions where kind = 'chargeback') as chargebacks,
       (select count(*)::int from ledger_entries) as entries`,
    [],
  );
  expect(counted.rows[0].chargebacks).toBeGreaterThan(5);
  expect(counted.rows[0].entries).toBeGreaterThan(40);
});

describe('PostgreSQL itself refuses', () => {
  async function booked(): Promise<TestSite> {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await site.simulate('lamp', 'completed');
    const { rows } = await query('select 1 from ledger_entries where site_id = $1', [
      site.site.siteId,
    ]);
    expect(rows.length).toBeGreaterThan(0);
    return site;
  }

  test.each([
    ['that does not add up', `array['available', 'acquirer']`, 'array[100, -99]'],
    ['of one line', `array['available']`, 'array[0]'],
    ['of none', `array[]::text[]`, 'array[]::bigint[]'],
    ['with an account too many', `array['available', 'acquirer', 'fees']`, 'array[100, -100]'],
  ])('an entry %s', async (_what, accounts, amounts) => {
    const site = await booked();
    const insert = `insert into ledger_entries (site_id, cause, currency, accounts, amounts, day,
        happened_at, recorded_at)
      values ($1, 'by hand', 'EUR', ${accounts}, ${amounts}, now(), now(), now())`;
    await expect(query(insert, [site.site.siteId])).rejects.toThrow(/check constraint/);
  });

  test.each([
    'update ledger_entries set amounts = array[-1, 1] where site_id = $1',
    `update ledger_entries set cause = 'another' where site_id = $1`,
    'delete from ledger_entries where site_id = $1',
  ])('the statement: %s', async (text) => {
    const site = await booked();
    await expect(query(text, [site.site.siteId])).rejects.toThrow(/only added to/);
    await expectSound(site);
  });
});
