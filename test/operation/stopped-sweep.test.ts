// A sweep that is stopped leaves nothing leased that it did not get to: other workers go on with it at once.
import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { Sweep } from '../../src/jobs/sweep.ts';
import { useGateway } from '../support/gateway.ts';

/** Nobody else sweeps here. */
const gateway = useGateway({ KASSA_ROLES: 'web' });

/** Some more than are worked on at once. */
const orders = 40;
const atOnce = 32;

test('orders that it had leased and not begun are free again when it has stopped', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const payment_options = { notification_url: 'http://127.0.0.1:1/hook' };
  await Promise.all(
    Array.from({ length: orders }, async (_, i) => {
      expect((await site.order({ order_id: `lamp-${i}`, payment_options })).status).toBe(200);
      expect((await site.simulate(`lamp-${i}`, 'completed')).status).toBe(200);
    }),
  );

  // All of them are in its first look.
  await deps.db.pool.query("update orders set next_due_at = next_due_at - interval '1 minute'");

  const begun = new Set<string>();
  const shop = new EventEmitter().setMaxListeners(atOnce);
  const full = once(shop, 'full');
  const sweep = new Sweep(deps, {
    ask: () => 'now',
    notify: async (_site, order) => {
      begun.add(order);
      if (begun.size === atOnce) shop.emit('full');
      await once(shop, 'answer');
      return 'later';
    },
  });
  sweep.start();
  await full;
  const stopped = sweep.stop();
  shop.emit('answer');
  await stopped;

  expect(begun.size).toBe(atOnce);
  const { rows } = await deps.db.pool.query(
    'select order_id from orders where site_id = $1 and leased_until is not null',
    [site.site.siteId],
  );
  // Whoever tells a shop later ends that lease himself.
  expect(rows.map(({ order_id }) => order_id).filter((id) => !begun.has(id))).toEqual([]);
});
