// Makes the dependencies of all use cases on the gateway's database.
import { makeAcquirers } from './acquirers/index.ts';
import { watched } from './acquirers/watched.ts';
import type { Database } from './database/database.ts';
import { jobsWaiting, overdueSeconds, waitingNotifications } from './database/levels.ts';
import { OrderReads } from './database/orders/order-reads.ts';
import { OrderWriter } from './database/orders/order-writer.ts';
import { IdempotencyKeys } from './database/requests/idempotency-keys.ts';
import { RequestLog } from './database/requests/request-log.ts';
import type { Signals } from './database/signals.ts';
import { Accounts } from './database/sites/accounts.ts';
import { ApiKeys } from './database/sites/api-keys.ts';
import { Sites } from './database/sites/sites.ts';
import { transactionIdMaker } from './domain/orders/transaction-ids.ts';
import type { Acquirer } from './domain/payments/acquirer.ts';
import type { Clock } from './domain/time/clock.ts';
import type { InstallationKeys } from './installation-keys.ts';
import type { Log } from './lib/logs/log.ts';
import { type Measures, makeMeasures } from './lib/logs/measures.ts';
import { SealedTokens } from './lib/secrets/sealed-token.ts';
import { WebTokens } from './lib/secrets/web-token.ts';
import type { OwnAddress } from './lib/server/own-address.ts';
import { makeMailing } from './mail/mailing.ts';
import { paymentMethods } from './methods/index.ts';
import { takes } from './operations/acquirer-of.ts';
import type { Deps } from './operations/deps.ts';
import type { Config } from './settings/config.ts';

/** The parts of a gateway that its dependencies are made from. */
export interface Ground {
  readonly config: Config;
  readonly clock: Clock;
  readonly db: Database;
  readonly signals: Signals;
  readonly keys: InstallationKeys;
  readonly address: OwnAddress;
  /** A number that no other running process has. */
  readonly processNumber: number;
  readonly log: Log;
}

export function gatewayDeps(ground: Ground): Deps {
  const { config, clock, db, signals, keys, address, log } = ground;
  const { pool } = db;
  const measures = measuresOf(ground);
  const acquirers = acquirersOf(ground).map((each) => watched(each, { log, measures }));
  return {
    db,
    sites: new Sites(db, keys.sites, signals),
    accounts: new Accounts(db, keys.accounts, signals),
    apiKeys: new ApiKeys({ site: keys.sites, account: keys.accounts }),
    signals,
    writer: new OrderWriter(pool),
    orderReads: new OrderReads(pool),
    idempotencyKeys: new IdempotencyKeys(pool, keys.keptAnswers),
    fingerprintKey: keys.fingerprintKey,
    clock,
    mode: config.mode,
    publicUrl: () => address.public(),
    acquirers,
    methods: paymentMethods.filter((method) => acquirers.some((each) => takes(each, method))),
    newTransactionId: transactionIdMaker(clock, ground.processNumber),
    tokens: new SealedTokens(keys.tokens),
    webTokens: new WebTokens(keys.eventTokens),
    requestLog: config.mode === 'sandbox' ? requestLogOf(ground) : null,
    mailing: makeMailing({
      mode: config.mode,
      sends: config.smtpUrl !== null,
      from: config.mailFrom,
      publicUrl: () => address.public(),
    }),
    measures,
    log,
  };
}

function acquirersOf({ config, clock, keys, address, log }: Ground): readonly Acquirer[] {
  return makeAcquirers({
    setUp: config.acquirers,
    surroundings: { publicUrl: () => address.public(), now: () => clock.now(), log },
    simulator:
      config.mode === 'sandbox'
        ? {
            baseUrl: () => address.local(),
            publicUrl: () => address.public(),
            sharedSecret: keys.simulator,
            now: () => clock.now(),
          }
        : null,
  });
}

function requestLogOf({ db, log }: Ground): RequestLog {
  return new RequestLog(db.pool, (error) =>
    log.warn({ why: error.message }, 'requests not logged'),
  );
}

function measuresOf({ db: { pool }, clock }: Ground): Measures {
  return makeMeasures({
    overdueSeconds: () => overdueSeconds(pool, clock.now()),
    notifications: () => waitingNotifications(pool, clock.now()),
    jobs: () => jobsWaiting(pool),
    connections: () => ({
      inUse: pool.totalCount - pool.idleCount,
      waiting: pool.waitingCount,
    }),
  });
}
