// Orders of every kind, and whatever may happen to them: no failure, no cent too much, and books that agree.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from '../chaos/books.ts';
import { breaches } from '../chaos/promises.ts';
import { type Json, useGateway } from '../support/gateway.ts';
import { settings } from '../support/refunds.ts';
import { deeds } from './life-deeds.ts';
import { kindMax, openKind } from './life-orders.ts';
import { meetNewOrders, newWorld } from './life-world.ts';

const gateway = useGateway();

/** As many as CI has time for; `KASSA_LIVES` for more. */
const runs = Number(process.env['KASSA_LIVES'] || 12);

/** What must hold after every deed; each gives a row of the site for every breach. */
const ofMoney: Readonly<Record<string, string>> = {
  // The bank gives back only what it took; where nothing is captured by itself, only what was captured.
  givenUncaptured: `select attempt, json_agg(json_build_array(kind, amount)) as rows from simulator.follow_ups
    where attempt like $1::text || '-%' group by attempt having bool_or(kind = 'capture')
      and sum(amount) filter (where kind = 'refund') > sum(amount) filter (where kind = 'capture')`,
  // What the shop gives back is never more than came in. A bank may take it as well: a dispute stops no refund (R14).
  overRefunded: `select o.order_id, came.minor, went.minor as back from orders o
    join lateral (select coalesce(sum(amount), 0) as minor from transactions t where t.site_id = o.site_id
      and t.order_id = o.order_id and t.facts && '{paid,settled,uncleared}') came on true
    join lateral (select coalesce(sum(amount), 0) as minor from related_transactions r where r.site_id = o.site_id
      and r.order_id = o.order_id and kind = 'refund' and status not in ('void', 'declined')) went on true
    where o.site_id = $1 and went.minor > came.minor`,
  refundedOff: `select o.order_id, o.amount_refunded, went.minor from orders o
    join lateral (select coalesce(sum(amount), 0) as minor from related_transactions r where r.site_id = o.site_id
      and r.order_id = o.order_id and kind = 'refund' and status not in ('void', 'declined')) went on true
    where o.site_id = $1 and o.amount_refunded <> went.minor`,
};

const movesOf = 'select from status_changes where site_id = $1';

const rows = async (text: string, values: unknown[] = []): Promise<Json[]> =>
  (await gateway().gateway.deps.db.pool.query(text, values)).rows;

/** What must hold of the whole database once a life is over, its attempts decided and its time gone by. */
const afterLife: Readonly<Record<string, string>> = {
  ...pickOf(breaches, ['startedTwice', 'sameId', 'unexplained', 'brokenChain', 'undecided']),
  ...pickOf(breaches, ['unanswered', 'unbooked', 'unbalanced']),
  ...pickOf(differences, ['notAtTheBank', 'sumsDiffer', 'takenTwice']),
  // A small refund goes to the other method of a gift card entirely, also beyond what that one paid (R12).
  givenTwice: `select given.* from (${differences['givenTwice']}) given
    where not exists (select from transactions paid join transactions card using (site_id, order_id)
      where given.attempt = paid.site_id || '-' || paid.transaction_id and card.gateway = 'VVVGIFTCRD')`,
};

function pickOf(from: Readonly<Record<string, string>>, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? 'no such promise']));
}

async function breachesOf(
  questions: Readonly<Record<string, string>>,
  values: unknown[] = [],
): Promise<Record<string, Json[]>> {
  const found: Record<string, Json[]> = {};
  for (const [name, text] of Object.entries(questions)) {
    const broken = await rows(text, values);
    if (broken.length > 0) found[name] = broken;
  }
  return found;
}

const weighted = Object.entries(deeds).map(([name, [weight]]) => ({
  weight,
  arbitrary: fc.constant(name),
}));
const number = fc.nat(9999);
const kind = fc.nat(kindMax);
const starts = [
  fc.tuple(fc.tuple(fc.constant('paid'), kind, number)),
  fc.tuple(
    fc.tuple(fc.constant('paid'), kind, number),
    fc.tuple(fc.constant('paid'), kind, number),
  ),
  // Customers at the bank while the shop posts the order again, and others pay.
  fc.tuple(
    fc.tuple(fc.constant('order'), fc.constant(openKind), number),
    fc.tuple(fc.constantFrom('goToBank', 'giveCard'), fc.constant(0), number),
    fc.tuple(fc.constantFrom('goToBank', 'giveCard', 'scan'), fc.constant(0), number),
    fc.tuple(fc.constant('again'), kind, fc.constant(0)),
    fc.tuple(fc.constant('play'), fc.constant(0), fc.nat(2)),
    fc.tuple(fc.constant('decideAtBank'), fc.nat(1), fc.nat(1)),
  ),
];
const step = fc.tuple(fc.oneof(...weighted), fc.nat(3), fc.nat(9999));

test('random lives break no promise', { timeout: 60_000 + runs * 20_000 }, async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(...starts),
      fc.array(step, { minLength: 14, maxLength: 18 }),
      async (start, steps) => {
        const site = await gateway().site();
        await settings(site, { refund_guard: 'off' });
        const world = newWorld(site);
        for (const [name, which, amount] of [...start, ...steps]) {
          await deeds[name]?.[1](world, which, amount);
          await meetNewOrders(world);
          const broken = await breachesOf(ofMoney, [site.site.siteId]);
          expect(broken, world.diary.join('\n')).toEqual({});
          expect(world.failures, world.diary.join('\n')).toEqual([]);
        }
        moved += (await rows(movesOf, [site.site.siteId])).length;
        const idle = await site.post('/sandbox/clock', { until: 'idle' });
        expect(idle.status).toBe(200);
        expect(await breachesOf(afterLife), world.diary.join('\n')).toEqual({});
      },
    ),
    { numRuns: runs, endOnFailure: true },
  );
  // Lives in which nothing happens would prove nothing.
  expect(moved).toBeGreaterThan(runs);
});
