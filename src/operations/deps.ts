// What every use case is given: the database, the clock, the outside, and who may make ids.
import type { Accounts } from '../database/accounts.ts';
import type { ApiKeys } from '../database/api-keys.ts';
import type { Database } from '../database/database.ts';
import type { IdempotencyKeys } from '../database/idempotency-keys.ts';
import type { OrderReads } from '../database/order-reads.ts';
import type { OrderWriter } from '../database/order-writer.ts';
import type { RequestLog } from '../database/request-log.ts';
import type { Signals } from '../database/signals.ts';
import type { Sites } from '../database/sites.ts';
import type { Mailing } from '../domain/mails/customer-mail.ts';
import type { NewTransactionId } from '../domain/orders/transaction-ids.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import type { Acquirer } from '../domain/payments/acquirer.ts';
import type { Clock } from '../domain/time/clock.ts';
import type { Log } from '../lib/logs/log.ts';
import type { Measures } from '../lib/logs/measures.ts';
import type { SealedTokens } from '../lib/secrets/sealed-token.ts';
import type { Secret } from '../lib/secrets/secret.ts';
import type { WebTokens } from '../lib/secrets/web-token.ts';

export interface Deps {
  readonly db: Database;
  readonly sites: Sites;
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly signals: Signals;
  readonly writer: OrderWriter;
  readonly orderReads: OrderReads;
  readonly idempotencyKeys: IdempotencyKeys;
  /** Of calls under an `Idempotency-Key`. */
  readonly fingerprintKey: Secret<Buffer>;
  readonly clock: Clock;
  readonly mode: 'sandbox' | 'live';
  /** Base of every public address, without a slash at the end; known once the server listens. */
  readonly publicUrl: () => string;
  readonly acquirers: readonly Acquirer[];
  /** The payment methods that one of the acquirers processes: no other is offered or taken. */
  readonly methods: readonly PaymentMethod[];
  readonly newTransactionId: NewTransactionId;
  readonly tokens: SealedTokens;
  /** For browsers that listen to one payment session. */
  readonly webTokens: WebTokens;
  /** What was asked of the API; null in live mode, where nobody's requests are kept. */
  readonly requestLog: RequestLog | null;
  /** How customers are written to; null = not at all. */
  readonly mailing: Mailing | null;
  readonly measures: Measures;
  readonly log: Log;
}
