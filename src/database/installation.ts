// What this installation made up for itself once.
import { one, type Queryable } from './database.ts';

/** The value kept under a name; made by `make` the first time, also when several processes start at once. */
export async function installationValue(
  on: Queryable,
  name: string,
  make: () => string,
): Promise<string> {
  const kept = await one<{ value: string }>(on, 'select value from installation where name = $1', [
    name,
  ]);
  if (kept !== null) return kept.value;
  await on.query('insert into installation (name, value) values ($1, $2) on conflict do nothing', [
    name,
    make(),
  ]);
  const row = await one<{ value: string }>(on, 'select value from installation where name = $1', [
    name,
  ]);
  if (row === null) throw new Error('Cannot happen: installation-value-not-kept');
  return row.value;
}

/** As `installationValue`, of a database that may be new; null = nothing is kept yet. */
export async function keptValue(on: Queryable, name: string): Promise<string | null> {
  const table = await one<{ there: boolean }>(
    on,
    "select to_regclass('installation') is not null as there",
    [],
  );
  if (table?.there !== true) return null;
  const row = await one<{ value: string }>(on, 'select value from installation where name = $1', [
    name,
  ]);
  return row?.value ?? null;
}
