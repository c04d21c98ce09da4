// Brings a database to the newest shape: the gateway's tables, the job queue's, and in the sandbox the simulator's.
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { begunMode } from './database/installation/installation.ts';
import { makePool } from './database/pool.ts';
import { inTurn } from './lib/postgres/in-turn.ts';
import { keepsSessions } from './lib/postgres/keeps-sessions.ts';
import { type MigrationSet, migrate, missingMigrations } from './lib/postgres/migrate.ts';
import { whileItAnswers } from './lib/postgres/while-it-answers.ts';
import { inTime } from './lib/waiting/in-time.ts';
import type { Config, MigrationConfig } from './settings/config.ts';
import { ConfigError } from './settings/config-values.ts';
import { explainStart, noSessions } from './start-failures.ts';

const folder = fileURLToPath(new URL('../migrations', import.meta.url));

/** How long closing the pool may take: a statement that hangs keeps its connection. */
const letGoMaxMs = 1000;

/** Runs `work`, which may take long, such as migrations of large tables. Fails when the database stops answering. */
export async function atDatabase<Result>(
  databaseUrl: string,
  work: (pool: pg.Pool) => Promise<Result>,
): Promise<Result> {
  // Not reported: a lost connection fails the statement that was using it.
  const pool = makePool(databaseUrl, 3, () => undefined);
  try {
    return await whileItAnswers(databaseUrl, work(pool));
  } finally {
    await inTime(letGoMaxMs, pool.end(), () => undefined);
  }
}

/**
 * Applies all missing migrations and gives the names of the files that were applied. Safe when several processes do it
 * at once; `say` gets a sentence when this one has to wait long for another.
 */
export async function migrateDatabase(
  pool: pg.Pool,
  mode: Config['mode'],
  say: (sentence: string) => void = () => undefined,
): Promise<string[]> {
  await demandServer(pool);
  const applied: string[] = [];
  for (const set of setsOf(mode)) applied.push(...(await migrate(pool, { ...set, say })));
  await inTurn(pool, say, () => runMigrations({ pgPool: pool }));
  return applied;
}

/** Throws ConfigError when a migration is missing; for commands that work on an installation without migrating it. */
export async function demandNewestShape(pool: pg.Pool, mode: Config['mode']): Promise<void> {
  for (const set of setsOf(mode)) {
    if ((await missingMigrations(pool, set)).length === 0) continue;
    throw new ConfigError(
      'The database belongs to an older Kassa. Upgrade its gateways first, or run `kassa migrate`.',
    );
  }
}

function setsOf(mode: Config['mode']): MigrationSet[] {
  const gateway = { set: 'gateway', folder };
  return mode === 'live'
    ? [gateway]
    : [gateway, { set: 'simulator', folder: `${folder}/simulator` }];
}

const versionMin = 15;

/**
 * Throws ConfigError for a server that Kassa cannot use. An older version would fail later, at a feature that it lacks,
 * and an encoding other than UTF8 at a character that it lacks. With a pooler that keeps no sessions nothing might
 * fail, but signals would be lost.
 */
async function demandServer(pool: pg.Pool): Promise<void> {
  const text = `select current_setting('server_version') as version, current_setting('server_encoding') as encoding`;
  const { rows } = await pool.query<{ version: string; encoding: string }>(text);
  const { version = '', encoding = '' } = rows[0] ?? {};
  const it = 'The database in DATABASE_URL';
  if (Number.parseInt(version, 10) < versionMin)
    throw new ConfigError(`${it} is PostgreSQL ${version}; Kassa needs ${versionMin} or newer.`);
  if (encoding !== 'UTF8')
    throw new ConfigError(
      `${it} uses the encoding ${encoding}; Kassa needs UTF8. ` +
        'Create one with `createdb --encoding=UTF8 --template=template0`.',
    );
  if (!(await keepsSessions(pool))) throw new ConfigError(noSessions('.'));
}

/** The command `migrate`. */
export async function migrateAll(config: MigrationConfig): Promise<void> {
  if (config.databaseUrl === null) {
    throw new ConfigError(
      'Set DATABASE_URL to the database to migrate. The embedded one is migrated at every start.',
    );
  }
  try {
    const applied = await atDatabase(config.databaseUrl.reveal(), async (pool) => {
      // A live database gets no tables of the simulator, whatever the migration's own environment says.
      const isLive = (await begunMode(pool)) === 'live';
      const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
      return migrateDatabase(pool, isLive ? 'live' : config.mode, say);
    });
    process.stdout.write(
      applied.length === 0 ? 'Nothing to do.\n' : `Applied ${applied.join(', ')}.\n`,
    );
  } catch (error) {
    throw explainStart(error, config);
  }
}
