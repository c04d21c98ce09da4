// The command `start`: database, migrations, first site, gateway, and a clean end.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { begunMode, installationValue } from '../database/installation/installation.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Clock } from '../domain/time/clock.ts';
import { assembleGateway, type Gateway, version } from '../gateway.ts';
import { startEmbeddedPostgres } from '../lib/embedded-postgres/start.ts';
import { endAll } from '../lib/end-all.ts';
import { startTracing } from '../lib/logs/tracing.ts';
import { inTurn } from '../lib/postgres/in-turn.ts';
import { atDatabase, migrateDatabase } from '../migrate-all.ts';
import type { Deps } from '../operations/deps.ts';
import { type CreatedSite, createSite } from '../operations/sites/create-site.ts';
import { createTerminal } from '../operations/terminals/create-terminal.ts';
import type { Config } from '../settings/config.ts';
import { ConfigError } from '../settings/config-values.ts';
import { explainStart } from '../start-failures.ts';
import { type Announced, announce, type FirstSite } from './announce.ts';
import { databaseName } from './open-installation.ts';

/** How long a start that is called off may take to end. */
const openingMaxMs = 30_000;

/** Resolves when the gateway runs; a signal ends it with exit code 0. */
export async function startGateway(config: Config, clock: Clock): Promise<void> {
  const running = await openUntilSignal(config, clock);
  announce(config, running);
}

export interface RunningGateway extends Announced {
  /** Stops everything that was started, and removes data that was only for this run. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a gateway that a signal ends, even while it is being opened: otherwise parts that run by then, such as the
 * database, would outlive this process. Does not resolve after a signal, which ends the program with `exitCode`.
 */
export async function openUntilSignal(
  config: Config,
  clock: Clock,
  exitCode = 0,
): Promise<RunningGateway> {
  let isEnding = false;
  const opening = openGateway(config, clock, () => isEnding);
  onSignal(async () => {
    isEnding = true;
    const late = pause(openingMaxMs).then(() => {
      throw new Error('starting took too long');
    });
    const running = await Promise.race([opening.catch(() => null), late]);
    await running?.close();
  }, exitCode);
  const running = await opening.catch((error: unknown) => {
    if (!isEnding) throw error;
    return null;
  });
  // After a signal, its handler ends the program.
  if (running === null || isEnding) return new Promise(() => undefined);
  return running;
}

/** Starts everything that a gateway needs, and stops it again when something fails or the start is called off. */
async function openGateway(
  config: Config,
  clock: Clock,
  isCalledOff: () => boolean,
): Promise<RunningGateway> {
  /** Functions that stop what was started, in the order of the starts. */
  const ends: (() => unknown)[] = [];
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= endAll(ends);
    return closed;
  };
  const goOn = (): void => {
    if (isCalledOff()) throw new Error('The start was cancelled.');
  };
  try {
    const folder = config.ephemeral ? makeFolder() : null;
    if (folder !== null) ends.push(() => rmSync(folder, { recursive: true, force: true }));
    let gateway: Gateway | null = null;
    // Until there is a log, messages go to standard error.
    const log = (line: string): void => {
      if (gateway === null) process.stderr.write(`${line}\n`);
      else gateway.deps.log.warn({}, line);
    };
    const database = await openDatabase(config, folder, log);
    if (database.stop !== null) ends.push(database.stop);
    goOn();
    await prepareDatabase(database.url, config, log);
    goOn();
    if (config.tracing) {
      const onTrouble = (why: string | null): void => {
        if (why === null) gateway?.deps.log.warn({}, 'spans are being sent again');
        else gateway?.deps.log.warn({ why }, 'spans cannot be sent to the collector');
      };
      ends.push(await startTracing({ serviceName: 'kassa', version, onTrouble }));
    }
    gateway = await assembleGateway({ config, databaseUrl: database.url, clock });
    const { deps, stop } = gateway;
    ends.push(async () => {
      deps.log.info({}, 'stopping');
      await stop();
      deps.log.info({}, 'stopped');
    });
    const first = await firstSite(deps, config);
    const { healthUrl } = await gateway.start();
    const acquirers = deps.acquirers.map(({ id }) => id);
    // Without this a lost DATABASE_URL would go unnoticed: the embedded database is another one, and empty.
    const embedded = config.databaseUrl === null ? { dataDir: folder ?? config.dataDir } : {};
    const { mode, roles } = config;
    deps.log.info({ version, mode, roles, acquirers, ...embedded }, 'started');
    if (acquirers.length === 0)
      deps.log.warn({}, 'no acquirer is set up: no payments are possible');
    return { url: deps.publicUrl(), firstSite: first, healthUrl, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw explainStart(error, config);
  }
}

interface OpenDatabase {
  readonly url: string;
  /** Stops the embedded server; null where the operator's own database is used. */
  readonly stop: (() => Promise<void>) | null;
}

/**
 * Opens the operator's database, or else the embedded one: in `folder` when that is given, as for a run whose data is
 * temporary.
 */
async function openDatabase(
  config: Config,
  folder: string | null,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl.reveal(), stop: null };
  const embedded = await startEmbeddedPostgres({
    // Temporary data has a folder for itself, which is removed with it.
    dataDir: folder ?? join(config.dataDir, 'postgres'),
    throwaway: config.ephemeral,
    log,
  });
  return { url: embedded.url(databaseName), stop: embedded.stop };
}

/** Makes a temporary folder that the account of the database server can pass through. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Applies missing migrations, unless the database belongs to the other mode. */
function prepareDatabase(
  databaseUrl: string,
  config: Config,
  say: (sentence: string) => void,
): Promise<void> {
  return atDatabase(databaseUrl, async (pool) => {
    // Checked before anything of this mode is written, and again afterwards, since another process may have started
    // meanwhile.
    demandSameMode(config, await begunMode(pool));
    await migrateDatabase(pool, config.mode, say);
    demandSameMode(config, await installationValue(pool, 'mode', () => config.mode));
  });
}

/**
 * Throws ConfigError when the database was begun in the other mode. In the sandbox anybody may act as the bank, and the
 * first key is printed, which must not happen with live orders. A site of the sandbox may have a moved clock, which
 * must not go live.
 */
function demandSameMode(config: Config, mode: string | null): void {
  if (mode === null || mode === config.mode) return;
  throw new ConfigError(
    `This database was created in ${mode} mode, but KASSA_MODE is ${config.mode}. ` +
      `Set KASSA_MODE=${mode}, or give the ${config.mode} gateway a database of its own.`,
  );
}

async function firstSite(deps: Deps, config: Config): Promise<FirstSite> {
  const existing = await deps.sites.first();
  if (existing !== null) {
    if (config.apiKey !== null && (await deps.sites.byApiKey(config.apiKey.reveal())) === null)
      deps.log.warn(
        {},
        'KASSA_API_KEY belongs to no site: it is only used when the first site is created',
      );
    return { apiKey: existing.apiKey, made: false };
  }
  // When several processes start on a new database at once, one of them creates the site.
  const say = (sentence: string): void => deps.log.warn({}, sentence);
  return inTurn(deps.db.pool, say, async () => {
    const meanwhile = await deps.sites.first();
    if (meanwhile !== null) return { apiKey: meanwhile.apiKey, made: false };
    const created = await createSite(deps, {
      name: 'My webshop',
      apiKey: config.apiKey,
      settings: {},
    });
    if (isRefusal(created)) throw new Error('Cannot happen: first-site-refused');
    if (deps.mode === 'sandbox') await putTerminals(deps, created);
    return { apiKey: created.apiKey, made: true };
  });
}

/**
 * Creates terminals, so that payments at one work from the first minute; test code adds more by POST
 * /sandbox/terminals.
 */
async function putTerminals(deps: Deps, site: Pick<CreatedSite, 'siteId'>): Promise<void> {
  for (const name of ['Counter 1', 'Counter 2']) {
    const terminal = { name, provider: 'SMARTPOS', country: 'NL', active: true } as const;
    await createTerminal(deps, site, terminal);
  }
}

/** Makes the first signal stop the program in good order with `exitCode`, and a second one at once. */
function onSignal(end: () => Promise<void>, exitCode: number): void {
  let ending = false;
  const stop = (): void => {
    if (ending) process.exit(1);
    ending = true;
    end().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        process.stderr.write(`Kassa did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  // SIGHUP comes when the terminal is closed.
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, stop);
}
