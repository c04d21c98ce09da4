// An acquirer tells us that something happened: verify, translate, then fetch the truth.
import { findTransaction } from '../../database/transactions.ts';
import { attemptReference, readAttemptReference, type TransactionId } from '../../domain/ids.ts';
import type { Acquirer } from '../../domain/payments/acquirer.ts';
import {
  answerInJson,
  type CallbackAnswer,
  type CallbackCall,
  type CallbackMessage,
  canBeAnswered,
} from '../../domain/payments/callback.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { refreshDisputes } from '../disputes/refresh-disputes.ts';
import { refreshAttempt } from '../payments/refresh-attempt.ts';
import { showOnTerminal } from '../terminals/show-on-terminal.ts';
import { answerScan } from './answer-scan.ts';

/**
 * The answer for the acquirer. Refusals: `not-found` (no such acquirer), `not-allowed` (not signed by it),
 * `unavailable` (it could not be asked what happened: let it tell again).
 */
export async function handleCallback(
  deps: Deps,
  acquirerId: string,
  call: CallbackCall,
): Promise<CallbackAnswer | Refusal> {
  const acquirer = deps.acquirers.find(({ id }) => id === acquirerId);
  if (acquirer === undefined) return refuse('not-found');
  const told = acquirer.readCallback(call);
  if (told === null) return refuse('not-allowed', 'the callback is not signed by the acquirer');
  if (told.kind === 'qr-scanned') {
    const answer = await answerScan(deps, acquirer, told);
    return answerInJson(acquirer.renderScanAnswer?.(answer) ?? {});
  }
  const reference = readAttemptReference(told.attempt);
  const site = reference === null ? null : await deps.sites.byId(reference.siteId);
  if (reference !== null && site !== null) {
    const { transactionId } = reference;
    if (told.kind === 'terminal-retried')
      return answerInJson(await retry(deps, site, transactionId));
    const named =
      told.reference === undefined ? null : { by: acquirer.id, reference: told.reference };
    if (told.kind === 'payment-changed') await refreshAttempt(deps, site, transactionId, named);
    // No row of ours remembers to ask about a chargeback that nobody knows of yet.
    else if ((await refreshDisputes(deps, site, transactionId, named)) === 'unknown')
      return refuse('unavailable', 'the acquirer could not be asked');
  }
  // An attempt that we do not know is answered alike: the sender cannot use the difference.
  return ownAnswer(deps, acquirer, told) ?? answerInJson({ received: true });
}

/** As its company wants it; null = it does not care, or it cannot be sent. */
function ownAnswer(
  { log }: Pick<Deps, 'log'>,
  { id }: Acquirer,
  told: CallbackMessage,
): CallbackAnswer | null {
  const answer = 'answer' in told ? (told.answer ?? null) : null;
  if (answer === null || canBeAnswered(answer)) return answer;
  const { contentType, body } = answer;
  log.error(
    { acquirer: id, contentType, length: body.length },
    'a connector wants to answer a callback with what cannot be sent',
  );
  return null;
}

/** The attempt that the terminal goes on with; null when there is nothing to pay any more. */
async function retry(deps: Deps, site: Site, declined: TransactionId): Promise<object> {
  const row = await findTransaction(deps.db.pool, site.siteId, declined);
  const shown =
    row === null ? refuse('order-not-found') : await showOnTerminal(deps, site, row.orderId);
  if (isRefusal(shown)) return { received: true, attempt: null };
  return { received: true, attempt: attemptReference(site.siteId, shown.transactionId) };
}
