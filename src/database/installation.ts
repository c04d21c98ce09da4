// What this installation made up for itself once.
import { assert } from '../lib/assert.ts';
import { one, type Queryable } from './database.ts';

/** The value kept under a name; made by `make` the first time, also when several processes start at once. */
export async function installationValue(
  on: Queryable,
  name: string,
  make: () => string,
): Promise<string> {
  const kept = await keptValue(on, name);
  if (kept !== null) return kept;
  await on.query('insert into installation (name, value) values ($1, $2) on conflict do nothing', [
    name,
    make(),
  ]);
  const value = await keptValue(on, name);
  assert(value !== null, 'installation-value-not-kept');
  return value;
}

/** The value kept under a name, also of a database that is new; null = nothing is kept. */
export async function findInstallationValue(on: Queryable, name: string): Promise<string | null> {
  const table = await one<{ there: boolean }>(
    on,
    "select to_regclass('installation') is not null as there",
    [],
  );
  return table?.there === true ? keptValue(on, name) : null;
}

async function keptValue(on: Queryable, name: string): Promise<string | null> {
  const text = 'select value from installation where name = $1';
  return (await one<{ value: string }>(on, text, [name]))?.value ?? null;
}
