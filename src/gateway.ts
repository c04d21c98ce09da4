// A gateway: the parts of the program put together on one database.
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { makeAcquirers } from './acquirers/index.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { Accounts } from './database/accounts.ts';
import { ApiKeys } from './database/api-keys.ts';
import { makeDatabase } from './database/database.ts';
import { IdempotencyKeys } from './database/idempotency-keys.ts';
import { jobsWaiting, overdueSeconds, waitingNews } from './database/levels.ts';
import { OrderReads } from './database/order-reads.ts';
import { OrderWriter } from './database/order-writer.ts';
import { makePool } from './database/pool.ts';
import { holdProcessNumber, takeProcessNumber } from './database/process-number.ts';
import { RequestLog } from './database/request-log.ts';
import { Signals } from './database/signals.ts';
import { Sites } from './database/sites.ts';
import type { Clock } from './domain/clock.ts';
import { transactionIdMaker } from './domain/transaction-ids.ts';
import { installationKeys } from './installation-keys.ts';
import { makeAcquirerLanes } from './jobs/acquirer-lanes.ts';
import { makeMailWork } from './jobs/mail.ts';
import { makeNotifier } from './jobs/notifier.ts';
import { makePurchaseSender } from './jobs/purchase-events.ts';
import { Sweep } from './jobs/sweep.ts';
import { type JobWorker, startWorker } from './jobs/worker.ts';
import { gracefulClose } from './lib/graceful-close.ts';
import { makeMeasures } from './lib/measures.ts';
import { OwnAddress } from './lib/own-address.ts';
import { SealedTokens } from './lib/sealed-token.ts';
import { WebTokens } from './lib/web-token.ts';
import { makeMailing } from './mail/mailing.ts';
import { connectSmtp } from './mail/smtp.ts';
import { paymentMethods } from './methods/index.ts';
import type { Deps } from './operations/deps.ts';
import { buildProbes } from './probes.ts';
import { raceOrder } from './race/race-order.ts';

export interface GatewayParts {
  readonly config: Config;
  /** A migrated database. */
  readonly databaseUrl: string;
  readonly clock: Clock;
}

export interface Gateway {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  /**
   * Listens when this process has the role `web`, and runs jobs when it has `worker`; one that only
   * has that answers for its health when it is given a port to do so, at `healthUrl`.
   */
  start(): Promise<{ readonly healthUrl: string | null }>;
  /** Takes no more, finishes what runs, lets go of the database. */
  stop(): Promise<void>;
}

const built = (name: string): string => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
/** Kassa's own version. */
export const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };

/** Beside `KASSA_DATABASE_CONNECTIONS`: what plays the bank shares nothing with the gateway. */
const simulatorConnectionsMax = 5;
/** Longer than any statement takes: what has no answer by then hangs, and its caller is told so. */
const queryMaxMs = 60_000;
/** Whoever asks for readiness has little patience, and a frozen database none to give. */
const readinessMaxMs = 3000;

export async function assembleGateway({
  config,
  databaseUrl,
  clock,
}: GatewayParts): Promise<Gateway> {
  // The log is the server's, which is made last; before that there is nothing to log to.
  let app: FastifyInstance | null = null;
  // Connections that end from then on are meant to.
  let stopping = false;
  // Its words only: the error object holds the whole connection.
  const onLost = (error: Error): void => {
    if (!stopping) app?.log.warn({ why: error.message }, 'a database connection was lost');
  };
  const pool = makePool(databaseUrl, config.databaseConnections, onLost, queryMaxMs);
  const signals = new Signals(pool);
  const db = makeDatabase(pool, (told) => signals.tell(told));
  const keys = await installationKeys(config, pool);
  const address = new OwnAddress(config);
  const sandboxed = config.mode === 'sandbox';
  const simulatorPool = sandboxed
    ? makePool(databaseUrl, simulatorConnectionsMax, onLost, queryMaxMs)
    : null;

  const acquirers = makeAcquirers({
    simulator: sandboxed
      ? {
          baseUrl: () => address.local(),
          publicUrl: () => address.public(),
          sharedSecret: keys.simulator,
          now: () => clock.now(),
        }
      : null,
  });
  const number = await takeProcessNumber(db);
  const letGo = holdProcessNumber(pool, number);
  const sites = new Sites(db, keys.sites, signals);
  const deps: Deps = {
    db,
    sites,
    accounts: new Accounts(db, keys.accounts, signals),
    apiKeys: new ApiKeys({ site: keys.sites, account: keys.accounts }),
    signals,
    writer: new OrderWriter(pool),
    orderReads: new OrderReads(pool),
    idempotencyKeys: new IdempotencyKeys(pool, keys.keptAnswers),
    clock,
    mode: config.mode,
    publicUrl: () => address.public(),
    acquirers,
    methods: paymentMethods.filter((method) => acquirers.some((each) => each.supports(method.id))),
    newTransactionId: transactionIdMaker(clock, number),
    tokens: new SealedTokens(keys.tokens),
    webTokens: new WebTokens(keys.eventTokens),
    requestLog: sandboxed
      ? new RequestLog(pool, (error) =>
          app?.log.warn({ why: error.message }, 'requests not logged'),
        )
      : null,
    mailing: makeMailing({
      mode: config.mode,
      sends: config.smtpUrl !== null,
      from: config.mailFrom,
      publicUrl: () => address.public(),
    }),
    measures: makeMeasures({
      overdueSeconds: () => overdueSeconds(pool, clock.now()),
      news: () => waitingNews(pool, clock.now()),
      jobs: () => jobsWaiting(pool),
      connections: () => ({
        inUse: pool.totalCount - pool.idleCount,
        waiting: pool.waitingCount,
      }),
    }),
    log: {
      info: (data, message) => app?.log.info(data, message),
      warn: (data, message) => app?.log.warn(data, message),
      error: (data, message) => app?.log.error(data, message),
    },
  };
  const smtp = config.smtpUrl === null ? null : connectSmtp(config.smtpUrl, { live: !sandboxed });
  const notifier = makeNotifier(deps, { version, allowPrivate: sandboxed });
  const acquirerLanes = makeAcquirerLanes(deps, notifier.handOver);
  const sendPurchaseEvent = makePurchaseSender(deps, { version, allowPrivate: sandboxed });
  const racing = { clock, version, allowPrivate: sandboxed };
  const server = await buildApp({
    config,
    deps,
    assetsFolder: built('assets'),
    notify: notifier.deliverAndWait,
    race: (site, id, race) => raceOrder(deps, racing, site, id, race),
    readiness: () => readiness(pool),
    simulator:
      simulatorPool === null
        ? null
        : {
            pool: simulatorPool,
            sharedSecret: keys.simulator,
            callbackUrl: () => `${address.local()}/callbacks/simulator`,
            publicUrl: () => address.public(),
            qrReader: built('qr-reader.js'),
            now: () => clock.now(),
            log: deps.log,
          },
  });
  app = server;
  const closeServer = gracefulClose(server);
  const isWeb = config.roles.includes('web');
  const probes =
    isWeb || config.workerPort === null
      ? null
      : await buildProbes({ config, deps, readiness: () => readiness(pool) });
  const closeProbes = probes === null ? null : gracefulClose(probes);

  let worker: JobWorker | null = null;
  let sweep: Sweep | null = null;
  return {
    app: server,
    deps,
    async start() {
      await signals.start();
      if (isWeb) {
        await server.listen({ host: config.host, port: config.port });
        address.listening(server.server.address() as AddressInfo);
      }
      if (config.roles.includes('worker')) {
        const work = {
          deliverNotifications: notifier.deliver,
          sendPurchaseEvent,
          deliverMail: makeMailWork(deps, smtp),
        };
        worker = await startWorker(pool, work, deps.log);
        notifier.listen();
        sweep = new Sweep(deps, { notify: notifier.handOver, ask: acquirerLanes.handOver });
        sweep.start();
      }
      const at = await probes?.listen({ host: config.host, port: config.workerPort ?? 0 });
      return { healthUrl: at ?? null };
    },
    async stop() {
      stopping = true;
      await closeServer();
      await closeProbes?.();
      await sweep?.stop();
      await worker?.stop();
      await Promise.all([acquirerLanes.stop(), notifier.stop()]);
      await deps.requestLog?.flush();
      await signals.stop();
      smtp?.close();
      letGo();
      await simulatorPool?.end();
      await pool.end();
    },
  };
}

/** Null when an order could be taken at this moment. */
async function readiness(pool: pg.Pool): Promise<string | null> {
  const text = `select current_setting('transaction_read_only') as read_only, (select 1 from sites limit 1)`;
  const asked = pool.query<{ read_only: string }>(text).then(
    ({ rows }) => (rows[0]?.read_only === 'on' ? 'the database cannot be written to' : null),
    () => 'the database does not answer',
  );
  const patience = new AbortController();
  const late = pause(readinessMaxMs, 'the database is slow to answer', patience).catch(() => null);
  return Promise.race([asked, late]).finally(() => patience.abort());
}
