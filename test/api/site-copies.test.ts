// Checks that a copy of a site which a change overtook on its way is not kept.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

test('a site that changes while it is being read is read again', async () => {
  const { site } = await gateway().site();
  const { sites, db } = gateway().gateway.deps;
  sites.forget();
  const reading = sites.byId(site.siteId);
  // The question has left for the database; the change comes in before its answer does.
  sites.forget();
  expect((await reading)?.name).toBe('Test shop');
  await db.pool.query("update sites set name = 'Lamps' where site_id = $1", [site.siteId]);
  expect((await sites.byId(site.siteId))?.name).toBe('Lamps');
  // Control: a copy that nothing overtook is kept.
  await db.pool.query("update sites set name = 'Sofas' where site_id = $1", [site.siteId]);
  expect((await sites.byId(site.siteId))?.name).toBe('Lamps');
});
