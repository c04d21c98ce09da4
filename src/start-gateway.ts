// The command `start`: database, migrations, first site, gateway, and a clean end.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { ConfigError } from './config-values.ts';
import { makePool } from './database/pool.ts';
import type { Clock } from './domain/clock.ts';
import { isRefusal } from './domain/refusal.ts';
import { assembleGateway, type Gateway, version } from './gateway.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './lib/embedded-postgres/start.ts';
import { inTurn } from './lib/migrate.ts';
import type { Secret } from './lib/secret.ts';
import { startTracing } from './lib/tracing.ts';
import { migrateDatabase } from './migrate-all.ts';
import { type CreatedSite, createSite } from './operations/create-site.ts';
import { createTerminal } from './operations/create-terminal.ts';
import type { Deps } from './operations/deps.ts';

const databaseName = 'postgres';

/** Resolves when the gateway runs; it ends with SIGTERM or SIGINT and exit code 0. */
export async function startGateway(config: Config, clock: Clock): Promise<void> {
  const running = await openGateway(config, clock);
  announce(config, running.url, running.firstSite);
  onSignal(running.close);
}

export interface RunningGateway {
  /** Base of its public addresses, without a slash at the end. */
  readonly url: string;
  readonly firstSite: FirstSite;
  /** Ends all that was started, and removes what was to be kept for this time only. */
  readonly close: () => Promise<void>;
}

/** Starts everything that a gateway needs, and takes it all back when something fails. */
export async function openGateway(config: Config, clock: Clock): Promise<RunningGateway> {
  const folder = config.ephemeral ? makeFolder() : null;
  let embedded: EmbeddedPostgres | null = null;
  const removeFolder = (): void => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (config.databaseUrl === null) {
      embedded = await startEmbeddedPostgres({
        dataDir: join(folder ?? config.dataDir, 'postgres'),
        fast: config.ephemeral,
        log: (line) => process.stderr.write(`${line}\n`),
      });
    }
    const databaseUrl = config.databaseUrl?.reveal() ?? embedded?.url(databaseName) ?? '';
    await prepare(databaseUrl, config);
    const stopTracing = config.tracing
      ? await startTracing({ serviceName: 'kassa', version })
      : null;
    const gateway = await assembleGateway({ config, databaseUrl, clock });
    const first = await firstSite(gateway.deps, config);
    await listen(gateway, config);
    const close = async (): Promise<void> => {
      await gateway.stop();
      await stopTracing?.();
      await embedded?.stop();
      removeFolder();
    };
    return { url: gateway.deps.publicUrl(), firstSite: first, close };
  } catch (error) {
    await embedded?.stop();
    removeFolder();
    throw error;
  }
}

/** The database server may run under another account, which has to pass through. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** A port that is taken is the commonest mistake of all. */
async function listen(gateway: Gateway, config: Config): Promise<void> {
  try {
    await gateway.start();
  } catch (error) {
    await gateway.stop();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const [port, name] = config.roles.includes('web')
      ? [config.port, 'PORT']
      : [config.workerPort, 'KASSA_WORKER_PORT'];
    throw new ConfigError(
      `Port ${port} is taken by another program. Choose another one, for example ${name}=8081, or end that program.`,
    );
  }
}

async function prepare(databaseUrl: string, config: Config): Promise<void> {
  // What is lost here fails the statement that was using it.
  const pool = makePool(databaseUrl, 3, () => undefined);
  try {
    await migrateDatabase(pool, config.mode);
  } finally {
    await pool.end();
  }
}

interface FirstSite {
  readonly apiKey: Secret<string>;
  /** Just made, so its key has not been shown before. */
  readonly made: boolean;
}

async function firstSite(deps: Deps, config: Config): Promise<FirstSite> {
  const existing = await deps.sites.first();
  if (existing !== null) return { apiKey: existing.apiKey, made: false };
  // Of several processes that start at once on a new database, one makes the site.
  return inTurn(deps.db.pool, async () => {
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

/** Something to pay at from the first minute; test code makes more by POST /sandbox/terminals. */
async function putTerminals(deps: Deps, site: Pick<CreatedSite, 'siteId'>): Promise<void> {
  for (const name of ['Counter 1', 'Counter 2']) {
    const terminal = { name, provider: 'SMARTPOS', country: 'NL', active: true } as const;
    await createTerminal(deps, site, terminal);
  }
}

function announce(config: Config, url: string, site: FirstSite): void {
  const dashboardUrl = `${url}/dashboard`;
  if (config.json) {
    const ready = { url, apiKey: site.apiKey.reveal(), dashboardUrl, pid: process.pid };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    return;
  }
  const lines =
    config.mode === 'sandbox'
      ? [
          `Kassa takes test payments at ${url}`,
          '',
          `  Demo shop   ${url}/demo`,
          `  API         ${url}/v1/json`,
          `  API key     ${site.apiKey.reveal()}`,
          `  API docs    ${url}/docs`,
          '',
          'Open the demo shop first. Ctrl+C stops; your data stays.',
        ]
      : [
          `Kassa takes live payments at ${url}`,
          // A key is shown when it is made, and not again.
          ...(site.made
            ? [`API key of the first site, shown this once: ${site.apiKey.reveal()}`]
            : []),
        ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The first signal ends calmly with `exitCode`, a second one at once. */
export function onSignal(end: () => Promise<void>, exitCode = 0): void {
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
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
