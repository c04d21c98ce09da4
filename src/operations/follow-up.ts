// Asks an acquirer for something after a payment: capture, release, refund. Nothing is locked meanwhile.
import type { AcquirerAnswer } from '../domain/acquirer.ts';
import type { FollowedUp, FollowUp } from '../domain/follow-up.ts';
import { attemptReference, type TransactionId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import type { Site } from '../domain/site.ts';
import type { Transaction } from '../domain/transaction.ts';
import { methodOfAttempt } from '../methods/attempt-states.ts';
import type { Deps } from './deps.ts';
import { siteNow } from './site-time.ts';
import { acquirerFor } from './start-attempt.ts';

/** `id` is the row that was committed before: the same question again does it once. */
export async function askAcquirer(
  deps: Deps,
  site: Site,
  payment: Transaction,
  asked: { kind: FollowUp['kind']; id: TransactionId; amount: Money },
): Promise<AcquirerAnswer<FollowedUp>> {
  const { followUp } = acquirerFor(deps, methodOfAttempt(payment));
  if (followUp === undefined)
    return { kind: 'refused', why: 'the acquirer of this payment cannot do that' };
  return followUp({
    kind: asked.kind,
    id: attemptReference(site.siteId, asked.id),
    // What a capture made an order of its own is still the payment that was authorised.
    attempt: attemptReference(site.siteId, payment.captureOf ?? payment.transactionId),
    amount: asked.amount,
    now: siteNow(deps, site),
  });
}
