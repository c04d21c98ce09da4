// Assembles a gateway: all parts of the program on one database.
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { buildApp } from './app.ts';
import { makeDatabase } from './database/database.ts';
import { makePool } from './database/pool.ts';
import { holdProcessNumber, takeProcessNumber } from './database/process-number.ts';
import { Signals } from './database/signals.ts';
import type { Clock } from './domain/time/clock.ts';
import { type Ground, gatewayDeps } from './gateway-deps.ts';
import { installationKeys } from './installation-keys.ts';
import { makeBackground } from './jobs/background.ts';
import { lateLog } from './lib/logs/late-log.ts';
import type { Log } from './lib/logs/log.ts';
import { gracefulClose } from './lib/server/graceful-close.ts';
import { OwnAddress } from './lib/server/own-address.ts';
import { inTime } from './lib/waiting/in-time.ts';
import type { Deps } from './operations/deps.ts';
import { buildProbes } from './probes.ts';
import { raceOrder } from './race/race-order.ts';
import type { Config } from './settings/config.ts';
import type { SimulatorOptions } from './simulator/context/options.ts';

export interface GatewayParts {
  readonly config: Config;
  /** A migrated database. */
  readonly databaseUrl: string;
  readonly clock: Clock;
  /** How long a stop may take; 40 s when absent. */
  readonly stopMaxMs?: number;
}

export interface Gateway {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  /**
   * Listens when this process has the role `web`, and runs jobs when it has the role `worker`. `healthUrl` is where
   * a process that is only a worker answers for its health; null when it has no port for that.
   */
  start(): Promise<{ readonly healthUrl: string | null }>;
  /**
   * Accepts no more requests, finishes what runs, and closes the database connections. Throws when that takes too long:
   * nothing acknowledged is lost then, since it is in the database and unfinished work is repeated from there.
   */
  stop(): Promise<void>;
}

const built = (name: string): string => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
/** Kassa's own version. */
export const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };

/**
 * Connections of the simulator, which are not among `KASSA_DATABASE_CONNECTIONS`: it shares nothing with the gateway.
 */
const simulatorConnectionsMax = 5;
/**
 * Longer than any statement takes: one without an answer by then hangs, and its caller gets an error. With the ten
 * seconds that a connection may take, that is half a minute.
 */
const queryMaxMs = 20_000;
/** Longer than a request or a call to a shop takes, and shorter than operators wait before they kill a process. */
const defaultStopMaxMs = 40_000;
/** Readiness probes wait only a few seconds, and a frozen database does not answer at all. */
const readinessMaxMs = 3000;

export async function assembleGateway(parts: GatewayParts): Promise<Gateway> {
  const { config, clock } = parts;
  // The log belongs to the server, which is made last.
  const log = lateLog();
  const connections = connect(parts, log);
  const { pool } = connections;
  const signals = new Signals(pool);
  const db = makeDatabase(pool, (sent) => signals.send(sent));
  const keys = await installationKeys(config, pool);
  const address = new OwnAddress(config);
  const processNumber = await takeProcessNumber(db);
  const letGoOfNumber = holdProcessNumber(pool, processNumber);
  const deps = gatewayDeps({ config, clock, db, signals, keys, address, processNumber, log });
  const background = makeBackground(deps, { version, smtpUrl: config.smtpUrl });
  const racing = { clock, version, allowPrivate: config.mode === 'sandbox' };
  const app = await buildApp({
    config,
    deps,
    assetsFolder: built('assets'),
    notify: background.notify,
    race: (site, id, race) => raceOrder(deps, racing, site, id, race),
    readiness: () => readiness(pool),
    simulator:
      connections.simulator === null
        ? null
        : simulatorOptions(connections.simulator, { clock, keys, address, log }),
  });
  log.goTo(app.log);
  const closeApp = gracefulClose(app);
  const isWeb = config.roles.includes('web');
  const probes =
    isWeb || config.workerPort === null
      ? null
      : await buildProbes({ config, deps, readiness: () => readiness(pool) });
  const closeProbes = probes === null ? null : gracefulClose(probes);
  const finish = async (): Promise<void> => {
    await closeApp();
    await closeProbes?.();
    await background.stop();
    await deps.requestLog?.flush();
    await signals.stop();
    letGoOfNumber();
    await connections.end();
  };

  return {
    app,
    deps,
    async start() {
      await signals.start();
      if (isWeb) {
        await app.listen({ host: config.host, port: config.port });
        address.listening(app.server.address() as AddressInfo);
      }
      if (config.roles.includes('worker')) await background.start();
      const at = await probes?.listen({ host: config.host, port: config.workerPort ?? 0 });
      return { healthUrl: at ?? null };
    },
    stop() {
      connections.expectEnd();
      const { stopMaxMs = defaultStopMaxMs } = parts;
      return inTime(stopMaxMs, finish(), async () => {
        const why = await readiness(pool);
        const because = why === null ? '' : ` (${why})`;
        throw new Error(
          `work that was still running after ${stopMaxMs / 1000} s was abandoned${because}`,
        );
      });
    },
  };
}

/** The simulator knows the gateway by its addresses and a shared secret only, as an outside bank would. */
function simulatorOptions(
  pool: pg.Pool,
  { clock, keys, address, log }: Pick<Ground, 'clock' | 'keys' | 'address' | 'log'>,
): SimulatorOptions {
  return {
    pool,
    sharedSecret: keys.simulator,
    callbackUrl: () => `${address.local()}/callbacks/simulator`,
    publicUrl: () => address.public(),
    qrReader: built('qr-reader.js'),
    now: () => clock.now(),
    log,
  };
}

interface Connections {
  readonly pool: pg.Pool;
  /** The simulator's own pool; null in live mode. */
  readonly simulator: pg.Pool | null;
  /** From this call on, connections that end are not reported as lost. */
  expectEnd(): void;
  end(): Promise<void>;
}

function connect({ config, databaseUrl }: GatewayParts, log: Log): Connections {
  let isMeant = false;
  // Only the message is logged: the error object holds the whole connection.
  const onLost = (error: Error): void => {
    if (!isMeant) log.warn({ why: error.message }, 'a database connection was lost');
  };
  const open = (max: number): pg.Pool => makePool(databaseUrl, max, onLost, queryMaxMs);
  const pool = open(config.databaseConnections);
  const simulator = config.mode === 'sandbox' ? open(simulatorConnectionsMax) : null;
  return {
    pool,
    simulator,
    expectEnd: () => {
      isMeant = true;
    },
    async end() {
      await simulator?.end();
      await pool.end();
    },
  };
}

/** Null when an order could be accepted at this moment; else a sentence that says why not. */
async function readiness(pool: pg.Pool): Promise<string | null> {
  const text = `select current_setting('transaction_read_only') as read_only, (select 1 from sites limit 1)`;
  const asked = pool.query<{ read_only: string }>(text).then(
    ({ rows }) => (rows[0]?.read_only === 'on' ? 'the database cannot be written to' : null),
    () => 'the database does not answer',
  );
  return inTime(readinessMaxMs, asked, () => 'the database is slow to answer');
}
