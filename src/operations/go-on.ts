// What goes on by itself after a payment: refunds, captures and disputes whose moment has come.
import type { RelatedTransaction } from '../domain/related-transaction.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';
import { finishCapture } from './finish-capture.ts';
import { goOnWithRefund } from './finish-refund.ts';
import { goOnWithDispute } from './go-on-with-dispute.ts';
import { finishRelease } from './release-authorization.ts';

/** `row` is as it was read without a lock: what runs looks again under lock. */
export async function goOn(deps: Deps, site: Site, row: RelatedTransaction): Promise<void> {
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
