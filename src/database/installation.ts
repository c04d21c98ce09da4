// The table of values that an installation generates once for itself.
import { assert } from '../lib/assert.ts';
import { one, type Queryable } from './database.ts';

/** The value kept under a name; made by `make` the first time, also when several processes start at once. */
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
 * The mode in which a database was begun; null = it is new, or nothing tells. Versions that did not keep it made
 * a secret, payments at the simulator and tables of the simulator in a sandbox only; a migration could make those
 * tables elsewhere too.
 */
export async function begunMode(on: Queryable): Promise<'sandbox' | 'live' | null> {
  const text = "select to_regclass('installation') is not null as there";
  if ((await one<{ there: boolean }>(on, text, []))?.there !== true) return null;
  const kept = await findInstallationValue(on, 'mode');
  if (kept === 'sandbox' || kept === 'live') return kept;
  const told = `select case
    when exists (select from installation where name = 'secret_key')
      or exists (select from transactions where acquirer = 'simulator') then 'sandbox'
    when to_regclass('simulator.payments') is null and exists (select from sites) then 'live'
  end as mode`;
  return (await one<{ mode: 'sandbox' | 'live' | null }>(on, told, []))?.mode ?? null;
}

/** Null = nothing is kept under the name. */
export async function findInstallationValue(on: Queryable, name: string): Promise<string | null> {
  const text = 'select value from installation where name = $1';
  return (await one<{ value: string }>(on, text, [name]))?.value ?? null;
}
