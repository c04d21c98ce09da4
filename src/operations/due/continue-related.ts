// Continues a refund, capture, release or dispute whose moment has come.
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { finishCapture } from '../captures/finish-capture.ts';
import { finishRelease } from '../captures/release-authorization.ts';
import type { Deps } from '../deps.ts';
import { goOnWithDispute } from '../disputes/go-on-with-dispute.ts';
import { goOnWithRefund } from '../refunds/finish-refund.ts';

/** Continues `row`, which was read without a lock: each of these use cases reads it again under the order's lock. */
export async function continueRelated(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
): Promise<void> {
  switch (row.kind) {
    case 'refund':
      await goOnWithRefund(deps, site, row);
      return;
    case 'capture':
      await finishCapture(deps, site, row);
      return;
    case 'auth-cancellation':
      await finishRelease(deps, site, row);
      return;
    case 'chargeback':
      await goOnWithDispute(deps, site, row);
      return;
    case 'reverse-chargeback':
      throw new Error(`Cannot happen: nothing-goes-on-with-${row.kind}`);
  }
}
