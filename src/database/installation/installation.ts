// The table of values that an installation generates once for itself.
import { assert } from '../../lib/assert.ts';
import { one, type Queryable } from '../database.ts';

/**
 * The value stored under a name. The first call stores what `make` gives; of several processes that start at once, one
 * wins.
 */
export async function installationValue(
  on: Queryable,
  name: string,
  make: () => string,
): Promise<string> {
  const kept = await findInstallationValue(on, name);
  if (kept !== null) return kept;
  await on.query('insert into installation (name, value) values ($1, $2) on conflict do nothing', [
    name,
    make(),
  ]);
  const value = await findInstallationValue(on, name);
  assert(value !== null, 'installation-value-not-kept');
  return value;
}

/**
 * The mode in which an installation was first started; null = the database is new, or its mode cannot be told. Earlier
 * versions did not store the mode. Only in a sandbox did they generate a secret and make payments at the simulator.
 * They created tables of the simulator there too, but a migration could do so elsewhere.
 */
export async function begunMode(on: Queryable): Promise<'sandbox' | 'live' | null> {
  const text = "select to_regclass('installation') is not null as there";
  if ((await one<{ there: boolean }>(on, text, []))?.there !== true) return null;
  const kept = await findInstallationValue(on, 'mode');
  if (kept === 'sandbox' || kept === 'live') return kept;
  const query = `select case
    when exists (select from installation where name = 'secret_key')
      or exists (select from transactions where acquirer = 'simulator') then 'sandbox'
    when to_regclass('simulator.payments') is null and exists (select from sites) then 'live'
  end as mode`;
  return (await one<{ mode: 'sandbox' | 'live' | null }>(on, query, []))?.mode ?? null;
}

/** The value stored under a name; null = there is none. */
export async function findInstallationValue(on: Queryable, name: string): Promise<string | null> {
  const text = 'select value from installation where name = $1';
  return (await one<{ value: string }>(on, text, [name]))?.value ?? null;
}
