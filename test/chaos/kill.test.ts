// Checks kill -9 and freezing of webs, workers and PostgreSQL at any moment under load: nothing promised is lost.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { work } from './actions.ts';
import { type DatabaseLine, openDatabaseLine } from './database-line.ts';
import { type House, openHouse, type Place } from './house.ts';
import { isDone, type Load, makeLoad } from './load.ts';
import { expectPromisesKept, handOver, recover } from './promises.ts';
import { seededRandom } from './random.ts';

/** Three in the short form, so that each of the victims has its turn, and dies. Later ones may freeze instead. */
const rounds = Number(process.env['KASSA_CHAOS_ROUNDS'] ?? 3);
type Victim = 'web' | 'worker' | 'database';
/** A frozen process goes on as if no time had passed. */
type Fate = 'dies' | 'freezes';
/** Longer than a server waits for a client's next request, shorter than a statement may take. */
const frozenMaxMs = 12_000;
/** Whom it befalls in a round; the first three in turn, the rest by chance. */
const casts: readonly (readonly Victim[])[] = [
  ['web'],
  ['worker'],
  ['database'],
  ['web', 'web'],
  ['worker', 'worker'],
  ['web', 'worker'],
  ['web', 'database'],
  ['worker', 'database'],
  ['web', 'web', 'worker', 'worker', 'database'],
];

let line: DatabaseLine;
let shop: Merchant;
let house: House;

beforeEach(async () => {
  line = await openDatabaseLine();
  shop = await startMerchant();
  // On an empty database, all four at once: migrations and the first site are made once.
  house = await openHouse({
    databaseUrl: line.url,
    roles: ['web', 'web', 'worker', 'worker'],
  });
});
afterEach(async () => {
  await house.close();
  await shop.close();
  await line.close();
});

test(
  'two webs, two workers and their database are killed at random moments and lose nothing',
  async () => {
    const random = seededRandom('chaos');
    const load = makeLoad({ random, webs: house.webs, notificationUrl: `${shop.url}/hook` });
    expect(await line.ask('select name from sites')).toEqual([{ name: 'My webshop' }]);

    for (let round = 0; round < rounds; round += 1) {
      const since = load.calls.length;
      const cast = round < 3 ? casts[round] : random.pick(casts);
      const fates: readonly Fate[] = round < 3 ? ['dies'] : ['dies', 'freezes'];
      const died = await strikeUnderLoad(load, cast ?? ['web'], fates);
      // The database first, as an operator would do.
      if (died.includes('database')) await line.startAgain();
      for (const place of died) if (place !== 'database') await house.startAgain(place);
      await house.ready();
      await recover(line, load);
      await expectPromisesKept(line, load, shop, since);
    }
    // Everything that was ever promised, once more; by then a night has passed, in which refunds are sent.
    expect((await load.call('POST', '/sandbox/clock', { advance: '26h' })).status).toBe(200);
    await expectPromisesKept(line, load, shop);
    expect(load.orders.filter(({ paid }) => paid).length).toBeGreaterThan(0);
    const done = doneOf(load);
    process.stdout.write(`chaos: done in ${rounds} rounds: ${JSON.stringify(done)}\n`);
    expect(Object.keys(done)).toEqual(expect.arrayContaining(['create', 'refund', 'capture']));
    // Only those that were killed died.
    expect(await house.close()).toEqual(house.places.map(() => ({ code: 0, signal: null })));
  },
  (1 + rounds) * 200_000,
);

/** Each of the cast meets its fate at a moment of its own, while the others and the load go on. Gives who died. */
async function strikeUnderLoad(
  load: Load,
  cast: readonly Victim[],
  fates: readonly Fate[],
): Promise<readonly (Place | 'database')[]> {
  const { random } = load;
  const free = [...house.places];
  const blows = cast.map((role) => {
    const victim =
      role === 'database' ? role : random.pick(free.filter((place) => place.role === role));
    if (victim !== 'database') free.splice(free.indexOf(victim), 1);
    const fate = random.pick(fates);
    return { victim, fate, at: 20 + random.below(80), forMs: 1000 + random.below(frozenMaxMs) };
  });
  const last = Math.max(...blows.map(({ at }) => at));
  let actions = 0;
  const struck: Promise<void>[] = [];
  await work(load, 6, () => {
    actions += 1;
    for (const { victim, fate, at, forMs } of blows) {
      if (at !== actions) continue;
      if (fate === 'freezes') struck.push(freeze(victim, forMs));
      else struck.push(victim === 'database' ? line.kill() : house.kill(victim));
    }
    return actions < last + 30;
  });
  await Promise.all(struck);
  return blows.filter(({ fate }) => fate === 'dies').map(({ victim }) => victim);
}

/** Other processes take over what it holds, as if it were frozen for a minute. */
async function freeze(victim: Place | 'database', forMs: number): Promise<void> {
  const goOn = victim === 'database' ? await line.freeze() : house.freeze(victim);
  await pause(forMs / 2);
  // If the database is dead too, whatever recovers does it.
  const handed = victim === 'database' ? null : handOver(line).catch(() => undefined);
  await pause(forMs / 2);
  goOn();
  await handed;
}

/** How many calls of each kind were answered as done. */
function doneOf(load: Load): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of load.calls.filter(isDone)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
