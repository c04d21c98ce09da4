// Opens an installation for a command that runs beside its gateways: its database and its keys.
import { join } from 'node:path';
import type pg from 'pg';
import { Accounts } from '../database/accounts.ts';
import { ApiKeys } from '../database/api-keys.ts';
import { makeDatabase } from '../database/database.ts';
import { begunMode } from '../database/installation.ts';
import { makePool } from '../database/pool.ts';
import { Signals } from '../database/signals.ts';
import { Sites } from '../database/sites.ts';
import type { Clock } from '../domain/time/clock.ts';
import { type InstallationKeys, installationKeys } from '../installation-keys.ts';
import { hasCluster } from '../lib/embedded-postgres/cluster-folder.ts';
import { startEmbeddedPostgres } from '../lib/embedded-postgres/start.ts';
import { endAll } from '../lib/end-all.ts';
import { demandNewestShape } from '../migrate-all.ts';
import type { Deps } from '../operations/deps.ts';
import type { InstallationConfig } from '../settings/config.ts';
import { ConfigError } from '../settings/config-values.ts';
import { explainStart } from '../start-failures.ts';

/** Of the embedded PostgreSQL. */
export const databaseName = 'postgres';

/** Nothing here hears or does what a gateway does: processes that run are told of changes. */
export interface Installation
  extends Pick<Deps, 'db' | 'sites' | 'accounts' | 'apiKeys' | 'clock' | 'mode'> {
  readonly keys: InstallationKeys;
}

/** Opens the installation for `work`. An operator's mistake is a ConfigError. */
export async function atInstallation<Result>(
  config: InstallationConfig,
  clock: Clock,
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  const ends: (() => Promise<void>)[] = [];
  try {
    const url = config.databaseUrl?.reveal() ?? (await openEmbedded(config.dataDir, ends));
    // What is lost here fails the statement that was using it.
    const pool = makePool(url, 3, () => undefined);
    ends.push(() => pool.end());
    return await work(await open(config, clock, pool));
  } catch (error) {
    throw explainStart(error, config);
  } finally {
    await endAll(ends);
  }
}

/** Beside a gateway that runs on it, the server is that gateway's. */
async function openEmbedded(dataDir: string, ends: (() => Promise<void>)[]): Promise<string> {
  const folder = join(dataDir, 'postgres');
  if (!hasCluster(folder))
    throw new ConfigError(
      `There is no installation in ${dataDir}. Set DATABASE_URL or KASSA_DATA_DIR as its gateway has it.`,
    );
  const embedded = await startEmbeddedPostgres({ dataDir: folder });
  ends.push(embedded.stop);
  return embedded.url(databaseName);
}

async function open(
  config: InstallationConfig,
  clock: Clock,
  pool: pg.Pool,
): Promise<Installation> {
  // Whatever the command's own environment says.
  const mode = await begunMode(pool);
  if (mode === null) throw notYet();
  await demandNewestShape(pool, mode);
  const keys = await installationKeys({ ...config, mode }, pool);
  const db = makeDatabase(pool, () => undefined);
  const signals = new Signals(pool);
  const sites = new Sites(db, keys.sites, signals);
  // With another secret nothing may be sealed: fails where what is there cannot be opened.
  // The first site is the start's to make.
  if ((await sites.first()) === null) throw notYet();
  return {
    db,
    sites,
    accounts: new Accounts(db, keys.accounts, signals),
    apiKeys: new ApiKeys({ site: keys.sites, account: keys.accounts }),
    clock,
    mode,
    keys,
  };
}

function notYet(): ConfigError {
  return new ConfigError('There is no installation in this database yet: `kassa start` makes one.');
}
