// A payment that was begun outside, as either side calls it.
import type { AttemptReference } from './ids.ts';

export interface KnownPayment {
  readonly attempt: AttemptReference;
  /** The acquirer's own id of it; null while none has been told, as where the answer to `authorize` was lost. */
  readonly reference: string | null;
}
