// What the simulator is given by whoever starts it.
import type { Pool } from 'pg';

export interface SimulatorLog {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

export interface SimulatorOptions {
  /** Storage of its own: only the schema `simulator` is touched. */
  readonly pool: Pool;
  /** Signs both ways between the gateway and this bank. */
  readonly sharedSecret: string;
  /** Where the gateway hears of news; known once it listens. */
  readonly callbackUrl: () => string;
  /** Base of the pages' public addresses, without a slash at the end. */
  readonly publicUrl: () => string;
  /** Path of the program that reads pictures, as the build made it (`qr-reader.ts`). */
  readonly qrReader: string;
  /** Wall time. */
  readonly now: () => Date;
  readonly log: SimulatorLog;
}
