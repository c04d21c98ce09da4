// The dependencies of every use case: the database, the clock, the acquirers, keys and counters.

import type { Database } from '../database/database.ts';
import type { OrderReads } from '../database/orders/order-reads.ts';
import type { OrderWriter } from '../database/orders/order-writer.ts';
import type { IdempotencyKeys } from '../database/requests/idempotency-keys.ts';
import type { RequestLog } from '../database/requests/request-log.ts';
import type { Signals } from '../database/signals.ts';
import type { Accounts } from '../database/sites/accounts.ts';
import type { ApiKeys } from '../database/sites/api-keys.ts';
import type { Sites } from '../database/sites/sites.ts';
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
  /** Keys the fingerprints by which two calls under one `Idempotency-Key` are compared. */
  readonly fingerprintKey: Secret<Buffer>;
  readonly clock: Clock;
  readonly mode: 'sandbox' | 'live';
  /** Base of every public address, without a slash at the end; known once the server listens. */
  readonly publicUrl: () => string;
  readonly acquirers: readonly Acquirer[];
  /** The payment methods that at least one of the acquirers processes; all others are neither offered nor accepted. */
  readonly methods: readonly PaymentMethod[];
  readonly newTransactionId: NewTransactionId;
  /** Makes and reads the tokens in payment links and QR codes, which carry their site's number. */
  readonly tokens: SealedTokens;
  /** Makes and reads the tokens of browsers that listen to one payment session. */
  readonly webTokens: WebTokens;
  /** Keeps API requests for the sandbox's list; null in live mode, where none are kept. */
  readonly requestLog: RequestLog | null;
  /** How mails are sent; null = none are. */
  readonly mailing: Mailing | null;
  readonly measures: Measures;
  readonly log: Log;
}
