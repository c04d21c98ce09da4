// kill -9 of webs, workers and PostgreSQL at any moment under load: nothing promised is lost.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { work } from './actions.ts';
import { type DatabaseLine, openDatabaseLine } from './database-line.ts';
import { type House, openHouse, type Place } from './house.ts';
import { isDone, type Load, makeLoad } from './load.ts';
import { expectPromisesKept, recover } from './promises.ts';
import { seededRandom } from './random.ts';

/** Three in the short form, so that each of the victims has its turn. */
const rounds = Number(process.env['KASSA_CHAOS_ROUNDS'] ?? 3);
type Victim = 'web' | 'worker' | 'database';
/** Who dies in a round; the first three in turn, the rest by chance. */
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
  // On an empty database, all four at once: their migrations and the first site are made once.
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
  'killed at random moments, two webs and two workers and their database lose nothing',
  async () => {
    const random = seededRandom('chaos');
    const load = makeLoad({ random, webs: house.webs, notificationUrl: `${shop.url}/hook` });
    expect(await line.ask('select name from sites')).toEqual([{ name: 'My webshop' }]);

    for (let round = 0; round < rounds; round += 1) {
      const since = load.calls.length;
      const cast = round < 3 ? casts[round] : random.pick(casts);
      const died = await killUnderLoad(load, cast ?? ['web']);
      // The database first, as whoever looks after it would.
      if (died.includes('database')) await line.startAgain();
      for (const place of died) if (place !== 'database') await house.startAgain(place);
      await house.ready();
      await recover(line, load);
      await expectPromisesKept(line, load, shop, since);
    }
    // Once more all that was ever promised; by then a night has passed, in which refunds leave.
    expect((await load.call('POST', '/sandbox/clock', { advance: '26h' })).status).toBe(200);
    await expectPromisesKept(line, load, shop);
    expect(load.orders.filter(({ paid }) => paid).length).toBeGreaterThan(0);
    const done = doneOf(load);
    process.stdout.write(`chaos: done in ${rounds} rounds: ${JSON.stringify(done)}\n`);
    expect(Object.keys(done)).toEqual(expect.arrayContaining(['create', 'refund', 'capture']));
    // Nobody died but those that were killed.
    expect(await house.close()).toEqual(house.places.map(() => ({ code: 0, signal: null })));
  },
  60_000 + rounds * 40_000,
);

/** Each of the cast dies at a moment of its own, while the others and the load go on. */
async function killUnderLoad(
  load: Load,
  cast: readonly Victim[],
): Promise<readonly (Place | 'database')[]> {
  const { random } = load;
  const free = [...house.places];
  const deaths = cast.map((role) => {
    const victim =
      role === 'database' ? role : random.pick(free.filter((place) => place.role === role));
    if (victim !== 'database') free.splice(free.indexOf(victim), 1);
    return { victim, at: 20 + random.below(80) };
  });
  const last = Math.max(...deaths.map(({ at }) => at));
  let actions = 0;
  const kills: Promise<void>[] = [];
  await work(load, 6, () => {
    actions += 1;
    for (const { victim, at } of deaths) {
      if (at === actions) kills.push(victim === 'database' ? line.kill() : house.kill(victim));
    }
    return actions < last + 30;
  });
  await Promise.all(kills);
  return deaths.map(({ victim }) => victim);
}

/** How many calls of each kind were answered as done. */
function doneOf(load: Load): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of load.calls.filter(isDone)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
