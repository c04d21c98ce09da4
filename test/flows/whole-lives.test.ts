// Checks random lives of orders of every kind: no failure, no cent too much, and books that agree.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ordersWithParts } from '../../src/database/orders/order-reads.ts';
import { orderId } from '../../src/domain/ids.ts';
import { booksOf } from '../../src/domain/ledger/ledger.ts';
import { differences } from '../chaos/books.ts';
import { breaches } from '../chaos/promises.ts';
import { type Json, type TestSite, useGateway, useSlowProcess } from '../support/gateway.ts';
import { settings } from '../support/refunds.ts';
import { actions } from './life-actions.ts';
import { cardKinds, inPartsKinds, kindMax, openKind } from './life-orders.ts';
import { meetNewOrders, newWorld, through } from './life-world.ts';

const gateway = useGateway();
/** Its clock is so far behind that the leases of the other process are over when it takes them. */
const slow = useSlowProcess(gateway, 61);

/** As many as CI has time for; set `KASSA_LIVES` for more. */
const runs = Number(process.env['KASSA_LIVES'] || 12);

/** What must hold after every action; each query returns a row for every breach in the site. */
const ofMoney: Readonly<Record<string, string>> = {
  // The bank gives back only what it took; if nothing is captured automatically, only what was captured. An earlier
  // refund makes the promise of a pay-later provider smaller; what a card authorised cannot be refunded.
  givenUncaptured: `select attempt, json_agg(json_build_array(kind, amount)) as rows from (select bank.*,
      card is null and id < min(id) filter (where kind = 'capture') over (partition by attempt) as of_promise
      from simulator.follow_ups bank join transactions on attempt = site_id || '-' || transaction_id
      where site_id = $1 and not sent_back) given group by attempt having bool_or(kind = 'capture')
      and sum(amount) filter (where kind = 'refund' and not of_promise) > sum(amount) filter (where kind = 'capture')`,
  // The shop never refunds more than came in. The bank may take the money back as well: a dispute stops no refund
  // (R14).
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

/** What must hold of the whole database once a life is over, its attempts are decided and its time has passed. */
const afterLife: Readonly<Record<string, string>> = {
  ...pickOf(breaches, ['startedTwice', 'sameId', 'unexplained', 'brokenChain', 'undecided']),
  ...pickOf(breaches, ['unanswered', 'unbooked', 'unbalanced']),
  ...pickOf(differences, ['notAtTheBank', 'sumsDiffer', 'takenTwice']),
  // A small refund goes entirely to the method beside a gift card, even beyond what that method paid (R12).
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

/** The amounts that follow from each order's rows, and the amounts that were booked for it. */
async function misbookedOf({ site }: TestSite): Promise<Json[]> {
  const all = await rows('select order_id from orders where site_id = $1', [site.siteId]);
  const keys = all.map((row) => ({ siteId: site.siteId, orderId: orderId(row.order_id) }));
  const { pool } = gateway().gateway.deps.db;
  return (await ordersWithParts(pool, keys)).flatMap((each) => {
    if (each === null) return [];
    const { order, transactions, related } = each;
    const { charges, booked } = order.after;
    const { currency } = order.amount;
    const derived = booksOf({ currency, charges, transactions, related });
    return isDeepStrictEqual(derived, booked) ? [] : [{ id: order.orderId, derived, booked }];
  });
}

const weighted = Object.entries(actions).map(([name, [weight]]) => ({
  weight,
  arbitrary: fc.constant(name),
}));
const number = fc.nat(9999);
const kind = fc.nat(kindMax);
const afterCard = fc.constantFrom('capture', 'captureAndShip', 'refund', 'release', 'together');
const chargedBack = fc.constantFrom('refundAndChargeback', 'chargeback', 'dispute');
const starts = [
  fc.tuple(fc.tuple(fc.constant('paid'), kind, number)),
  fc.tuple(
    fc.tuple(fc.constant('paid'), kind, number),
    fc.tuple(fc.constant('paid'), kind, number),
  ),
  // Banks that take back what a card paid, between captures and refunds.
  fc.tuple(
    fc.tuple(fc.constant('order'), fc.constantFrom(...cardKinds), number),
    fc.tuple(afterCard, fc.constant(0), number),
    fc.tuple(chargedBack, fc.constant(0), number),
    fc.tuple(afterCard, fc.constant(0), number),
    fc.tuple(chargedBack, fc.constant(0), number),
    fc.tuple(fc.constantFrom('time', 'payOut', 'together'), fc.constant(0), number),
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
  // Money that is taken in parts, with a late bank payment of the same amount beside it.
  number.chain((price) =>
    fc.tuple(
      fc.tuple(fc.constant('order'), fc.constant(openKind), fc.constant(price)),
      fc.tuple(fc.constant('goToBank'), fc.constant(0), fc.constant(price)),
      fc.tuple(fc.constant('again'), fc.constantFrom(...inPartsKinds), fc.constant(price)),
      fc.tuple(fc.constant('play'), fc.constant(0), fc.constant(1)),
      fc.tuple(fc.constantFrom('capture', 'shipPart', 'refund'), fc.constant(0), number),
      fc.tuple(fc.constant('decideAtBank'), fc.nat(1), fc.nat(1)),
      fc.tuple(fc.constantFrom('capture', 'shipPart', 'refund', 'release'), fc.constant(0), number),
    ),
  ),
];
/** The last number chooses the process that is asked. */
const step = fc.tuple(fc.oneof(...weighted), fc.nat(3), fc.nat(9999), fc.nat(1));

test('random lives break no promise', { timeout: 60_000 + runs * 20_000 }, async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(...starts),
      fc.array(step, { minLength: 14, maxLength: 18 }),
      async (start, steps) => {
        const site = await gateway().site();
        await settings(site, { refund_guard: 'off' });
        const world = newWorld(site, [site, await slow().siteOfKey(site.apiKey)]);
        for (const [name, which, amount, process = 0] of [...start, ...steps]) {
          world.log.push(`process ${process}`);
          await actions[name]?.[1](through(world, process), which, amount);
          await meetNewOrders(world);
          const broken = await breachesOf(ofMoney, [site.site.siteId]);
          expect(broken, world.log.join('\n')).toEqual({});
          expect(world.failures, world.log.join('\n')).toEqual([]);
        }
        moved += (await rows(movesOf, [site.site.siteId])).length;
        const idle = await site.post('/sandbox/clock', { until: 'idle' });
        expect(idle.status).toBe(200);
        expect(await breachesOf(afterLife), world.log.join('\n')).toEqual({});
        expect(await misbookedOf(site), world.log.join('\n')).toEqual([]);
      },
    ),
    { numRuns: runs, endOnFailure: true },
  );
  // Lives in which nothing happens would prove nothing.
  expect(moved).toBeGreaterThan(runs);
});
