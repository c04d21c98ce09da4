// How a payment at an acquirer is named: by our id and by the acquirer's own.
import type { AttemptReference } from './ids.ts';

export interface KnownPayment {
  readonly attempt: AttemptReference;
  /** The acquirer's own id; null while we do not know it, as when the answer to `authorize` was lost. */
  readonly reference: string | null;
}
