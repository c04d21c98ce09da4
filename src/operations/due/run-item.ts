// Which use case does each thing that falls due on an order.
import type { OrderId } from '../../domain/ids.ts';
import { type DueItem, isSessionOver } from '../../domain/orders/due.ts';
import type { Site } from '../../domain/site.ts';
import { endClaim } from '../captures/end-claim.ts';
import { finishCapture } from '../captures/finish-capture.ts';
import { finishRelease } from '../captures/release-authorization.ts';
import type { Deps } from '../deps.ts';
import { goOnWithDispute } from '../disputes/go-on-with-dispute.ts';
import { lockOrder } from '../locked-order.ts';
import { remindCustomer } from '../mails/remind-customer.ts';
import { endSession } from '../orders/end-session.ts';
import { expireAttempt } from '../payments/expire-attempt.ts';
import { refreshAttempt } from '../payments/refresh-attempt.ts';
import { isToWithdraw, withdrawAttempt } from '../payments/withdraw-attempt.ts';
import { goOnWithRefund } from '../refunds/finish-refund.ts';
import { siteNow } from '../site-time.ts';
import { endTerminalWait } from '../terminals/end-terminal-wait.ts';

/** Does `item`, which was read without a lock: each use case reads what it needs again under the order's lock. */
export async function runItem(
  deps: Deps,
  site: Site,
  id: OrderId,
  item: Exclude<DueItem, { what: 'notify' }>,
): Promise<void> {
  switch (item.what) {
    case 'poll':
      if (isToWithdraw(item.transaction)) await withdrawAttempt(deps, site, item.transaction);
      else await refreshAttempt(deps, site, item.transaction.transactionId);
      return;
    case 'attempt-expires':
      await expireAttempt(deps, site, item.transaction);
      return;
    case 'session-ends':
      await deps.db.transaction(async (tx) => {
        const locked = await lockOrder(tx, site, id);
        // The shop may have posted the order again meanwhile, or the customer may have begun to pay.
        if (locked === null || !isSessionOver(locked, siteNow(deps, site))) return;
        await endSession(tx, deps, locked, 'clock');
      });
      return;
    case 'claim-ends':
      await endClaim(deps, site, id);
      return;
    case 'terminal-ends':
      await endTerminalWait(deps, site, id);
      return;
    case 'refund':
      await goOnWithRefund(deps, site, item.related);
      return;
    case 'capture':
      await finishCapture(deps, site, item.related);
      return;
    case 'auth-cancellation':
      await finishRelease(deps, site, item.related);
      return;
    case 'chargeback':
      await goOnWithDispute(deps, site, item.related);
      return;
    case 'reverse-chargeback':
      throw new Error(`Cannot happen: nothing-goes-on-with-${item.what}`);
    case 'reminder':
      await deps.db.transaction(async (tx) => {
        const locked = await lockOrder(tx, site, id);
        if (locked !== null) await remindCustomer(tx, deps, locked);
      });
      return;
  }
}
