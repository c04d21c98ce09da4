// Checks that a cached copy of a site or an account is dropped if a change overtook it while it was read.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

test('a site that changes while it is being read is read again', async () => {
  const { site } = await gateway().site();
  const { sites, db } = gateway().gateway.deps;
  sites.forget();
  const reading = sites.byId(site.siteId);
  // The query is on its way to the database, and the change is made before its answer arrives.
  sites.forget();
  expect((await reading)?.name).toBe('Test shop');
  await db.pool.query("update sites set name = 'Lamps' where site_id = $1", [site.siteId]);
  expect((await sites.byId(site.siteId))?.name).toBe('Lamps');
  // Control: a copy that no change overtook is kept.
  await db.pool.query("update sites set name = 'Sofas' where site_id = $1", [site.siteId]);
  expect((await sites.byId(site.siteId))?.name).toBe('Lamps');
});

test('so is an account, which may have lost the key that is being looked up', async () => {
  const { apiKey } = await gateway().site();
  const { accounts, db } = gateway().gateway.deps;
  const headers = { api_key: apiKey };
  const answer = await fetch(`${gateway().url}/sandbox/account`, { headers });
  const { account_id: id, account_api_key: key } = (await answer.json()).data;
  const reading = accounts.byApiKey(key);
  accounts.forget();
  expect((await reading)?.accountId).toBe(id);
  const rename = 'update accounts set name = $2 where account_id = $1';
  await db.pool.query(rename, [id, 'Lamps']);
  expect((await accounts.byApiKey(key))?.name).toBe('Lamps');
  await db.pool.query(rename, [id, 'Sofas']);
  expect((await accounts.byApiKey(key))?.name).toBe('Lamps');
});
