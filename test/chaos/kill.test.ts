// kill -9 of webs, workers and PostgreSQL at any moment under load: nothing promised is lost.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { type DatabaseLine, openDatabaseLine } from './database-line.ts';
import { type House, openHouse } from './house.ts';
import { makeLoad, work } from './load.ts';
import { expectPromisesKept, recover } from './promises.ts';
import { seededRandom } from './random.ts';

/** Three in the short form, so that each of the victims has its turn. */
const rounds = Number(process.env['KASSA_CHAOS_ROUNDS'] ?? 3);
const victims = ['web', 'worker', 'database'] as const;

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
      const victim = victims[round % victims.length] ?? 'web';
      const place = random.pick(
        house.places.filter(({ role }) => role === victim || victim === 'database'),
      );
      const killAfter = 20 + random.below(80);
      let actions = 0;
      let killed: Promise<void> | null = null;
      await work(load, 6, () => {
        actions += 1;
        if (actions === killAfter) killed = victim === 'database' ? line.kill() : house.kill(place);
        return actions < killAfter + 30;
      });
      await killed;
      if (victim === 'database') await line.startAgain();
      else await house.startAgain(place);
      await house.ready();
      await recover(line, load);
      await expectPromisesKept(line, load, shop);
    }
    expect(load.orders.filter(({ paid }) => paid).length).toBeGreaterThan(0);
    // Nobody died but those that were killed.
    expect(await house.close()).toEqual(house.places.map(() => ({ code: 0, signal: null })));
  },
  60_000 + rounds * 20_000,
);
