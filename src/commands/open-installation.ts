// Opens an installation for a command that runs beside its gateways: its database and its keys.
import { join } from 'node:path';
import type pg from 'pg';
import { makeDatabase } from '../database/database.ts';
import { begunMode } from '../database/installation/installation.ts';
import { makePool } from '../database/pool.ts';
import { Signals } from '../database/signals.ts';
import { Accounts } from '../database/sites/accounts.ts';
import { ApiKeys } from '../database/sites/api-keys.ts';
import { Sites } from '../database/sites/sites.ts';
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

/** The database of the embedded PostgreSQL that Kassa uses. */
export const databaseName = 'postgres';

/**
 * The parts of a gateway that a command needs. It listens to no signals and runs no jobs; running gateways are
 * signalled what it changes.
 */
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
    // Not reported: a lost connection fails the statement that was using it.
    const pool = makePool(url, 3, () => undefined);
    ends.push(() => pool.end());
    return await work(await open(config, clock, pool));
  } catch (error) {
    throw explainStart(error, config);
  } finally {
    await endAll(ends);
  }
}

/** Starts the embedded server, or shares that of a gateway that runs. */
async function openEmbedded(dataDir: string, ends: (() => Promise<void>)[]): Promise<string> {
  const folder = join(dataDir, 'postgres');
  if (!hasCluster(folder))
    throw new ConfigError(
      `There is no installation in ${dataDir}. Set DATABASE_URL or KASSA_DATA_DIR to the same value as the gateway.`,
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
  // The mode is that of the installation, whatever the command's environment says.
  const mode = await begunMode(pool);
  if (mode === null) throw notYet();
  await demandNewestShape(pool, mode);
  const keys = await installationKeys({ ...config, mode }, pool);
  const db = makeDatabase(pool, () => undefined);
  const signals = new Signals(pool);
  const sites = new Sites(db, keys.sites, signals);
  // Reading the first site also proves that the secret is right: with a wrong one it throws, so that nothing is sealed
  // with it. Only `start` creates the first site.
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
  return new ConfigError(
    'There is no installation in this database yet. `kassa start` creates one.',
  );
}
