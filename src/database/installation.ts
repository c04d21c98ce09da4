// What this installation made up for itself once, and the number that this process was given.
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

/** One of 100 numbers: no other running process has it, unless a hundred have started since that one. */
export async function processSlot(on: Queryable): Promise<number> {
  const row = await one<{ slot: string }>(on, `select nextval('process_slots') % 100 as slot`, []);
  return Number(row?.slot ?? 0);
}
