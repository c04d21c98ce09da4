// The options of the simulator: its database, addresses, secret, clock and log.
import type { Pool } from 'pg';
import type { Log } from '../../lib/logs/log.ts';

export interface SimulatorOptions {
  /** The simulator uses only the schema `simulator` of this database. */
  readonly pool: Pool;
  /** Signs the calls between the gateway and this bank, in both directions. */
  readonly sharedSecret: string;
  /** The address of the gateway that callbacks are sent to; known once it listens. */
  readonly callbackUrl: () => string;
  /** Base of the pages' public addresses, without a slash at the end. */
  readonly publicUrl: () => string;
  /** Path of the built program that reads pictures (`qr-reader.ts`). */
  readonly qrReader: string;
  /** Wall time. */
  readonly now: () => Date;
  readonly log: Log;
}
