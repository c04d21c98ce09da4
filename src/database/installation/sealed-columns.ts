// Lists all columns that are stored sealed, and reseals them when the secret of the installation changes.
import type { Pool } from 'pg';
import { resealed, type SealingKeys, UnsealError } from '../../lib/secrets/sealed-value.ts';
import { many } from '../database.ts';
import { fingerprintKeyName } from './fingerprint-key.ts';

/** The keys that seal the columns, by purpose. */
export type Sealing = Readonly<
  Record<'sites' | 'accounts' | 'keptAnswers' | 'fingerprints', SealingKeys>
>;

interface SealedColumn {
  readonly sealedBy: keyof Sealing;
  readonly table: string;
  /** The columns of its primary key, with their types. */
  readonly ids: readonly (readonly [name: string, type: string])[];
  /** SQL that reads the sealed bytes, and SQL that stores those of `$1` in their place. */
  readonly value: string;
  readonly set: string;
}

const plain = (column: string) => ({ value: column, set: `${column} = $1::bytea` });
const siteIds = [['site_id', 'bigint']] as const;
const accountIds = [['account_id', 'bigint']] as const;
const secretPath = `'{analytics,apiSecretSealed}'`;
/** PostgreSQL breaks the lines of base64. */
const base64 = `replace(encode($1::bytea, 'base64'), E'\\n', '')`;

/**
 * The keys of sites come last: a start opens one of them, and so refuses a database that is not resealed completely.
 */
const columns: readonly SealedColumn[] = [
  {
    sealedBy: 'keptAnswers',
    table: 'idempotency_keys',
    ids: [...siteIds, ['key', 'text']],
    ...plain('answer_sealed'),
  },
  {
    sealedBy: 'fingerprints',
    table: 'installation',
    ids: [['name', 'text']],
    value: `case name when '${fingerprintKeyName}' then decode(value, 'base64') end`,
    set: `value = ${base64}`,
  },
  { sealedBy: 'accounts', table: 'accounts', ids: accountIds, ...plain('new_key_sealed') },
  { sealedBy: 'accounts', table: 'accounts', ids: accountIds, ...plain('api_key_sealed') },
  {
    sealedBy: 'sites',
    table: 'sites',
    ids: siteIds,
    value: `decode(settings #>> ${secretPath}, 'base64')`,
    set: `settings = jsonb_set(settings, ${secretPath}, to_jsonb(${base64}))`,
  },
  { sealedBy: 'sites', table: 'sites', ids: siteIds, ...plain('new_key_sealed') },
  { sealedBy: 'sites', table: 'sites', ids: siteIds, ...plain('api_key_sealed') },
];

const pageMax = 500;

export interface Resealed {
  /** Values that were sealed with the other keys. */
  readonly count: number;
  /** Values that neither key opens; they stay as they are. */
  readonly unopened: number;
  /** Up to `rowsMax` rows of unopened values, by table and primary key. */
  readonly unopenedRows: ReadonlySet<string>;
}

/** Unopened rows that are named at most. */
const rowsMax = 20;

/**
 * Seals with the present keys every value that is sealed with the other ones. Each value is committed by itself, and
 * only if nobody has changed it meanwhile: a change seals with the present key anyway. After a crash, another run does
 * what is left.
 */
export async function resealColumns(pool: Pool, sealing: Sealing): Promise<Resealed> {
  let [count, unopened] = [0, 0];
  const unopenedRows = new Set<string>();
  const onUnopened = (row: string): void => {
    unopened += 1;
    if (unopenedRows.size < rowsMax) unopenedRows.add(row);
  };
  for (const column of columns)
    count += await resealColumn(pool, column, sealing[column.sealedBy], onUnopened);
  return { count, unopened, unopenedRows };
}

type Row = { readonly [id: string]: unknown } & { readonly sealed: Buffer };

/** Goes from the last row to the first: a start checks the key of the first site, which is so resealed last. */
async function resealColumn(
  pool: Pool,
  { table, ids, value, set }: SealedColumn,
  keys: SealingKeys,
  onUnopened: (row: string) => void,
): Promise<number> {
  const names = ids.map(([name]) => name);
  const before = ids.map(([, type], i) => `$${i + 1}::${type}`);
  const order = names.map((name) => `${name} desc`);
  const same = names.map((name, i) => `${name} = $${i + 3}`);
  const update = `update ${table} set ${set} where ${value} = $2 and ${same.join(' and ')}`;
  let count = 0;
  let last: readonly unknown[] = [];
  for (;;) {
    const rows = await many<Row>(
      pool,
      `select ${names.join(', ')}, ${value} as sealed from ${table} where ${value} is not null
       ${last.length === 0 ? '' : `and (${names.join(', ')}) < (${before.join(', ')})`}
       order by ${order.join(', ')} limit ${pageMax}`,
      last,
    );
    const idsOf = (row: Row): unknown[] => names.map((name) => row[name]);
    for (const row of rows) {
      const fresh = resealedOrNot(keys, row.sealed);
      if (fresh === null) continue;
      if (fresh === 'unopened') {
        onUnopened(`${table} (${names.map((name) => `${name} ${row[name]}`).join(', ')})`);
        continue;
      }
      const { rowCount } = await pool.query(update, [fresh, row.sealed, ...idsOf(row)]);
      count += rowCount ?? 0;
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < pageMax) return count;
    last = idsOf(end);
  }
}

/** As `resealed`, but gives `unopened` instead of throwing, so that one broken row does not stop the others. */
function resealedOrNot(keys: SealingKeys, sealed: Buffer): Buffer | null | 'unopened' {
  try {
    return resealed(keys, sealed);
  } catch (error) {
    if (error instanceof UnsealError) return 'unopened';
    throw error;
  }
}
