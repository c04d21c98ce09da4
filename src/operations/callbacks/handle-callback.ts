// Handles a callback from an acquirer: verify, translate, then ask the acquirer for the present state.
import { findRelated } from '../../database/orders/related-transactions.ts';
import { findTransaction } from '../../database/orders/transactions.ts';
import { attemptReference, readAttemptReference, type TransactionId } from '../../domain/ids.ts';
import type { Acquirer, CallbackChange, CallbackMessage } from '../../domain/payments/acquirer.ts';
import {
  answerInJson,
  type CallbackAnswer,
  type CallbackCall,
  canBeAnswered,
} from '../../domain/payments/callback.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { refreshDisputes } from '../disputes/refresh-disputes.ts';
import { refreshAttempt } from '../payments/refresh-attempt.ts';
import { showOnTerminal } from '../terminals/show-on-terminal.ts';
import { answerScan } from './answer-scan.ts';
import { handleFollowUpChange } from './handle-follow-up-change.ts';

/**
 * Returns the answer for the acquirer. Refusals: `not-found` (no such acquirer), `not-allowed` (not signed by it),
 * `unavailable` (it could not be asked what happened, so it should send the callback again).
 */
export async function handleCallback(
  deps: Deps,
  acquirerId: string,
  call: CallbackCall,
): Promise<CallbackAnswer | Refusal> {
  const acquirer = deps.acquirers.find(({ id }) => id === acquirerId);
  if (acquirer === undefined) return refuse('not-found');
  const message = acquirer.readCallback(call);
  if (message === null) return refuse('not-allowed', 'the callback is not signed by the acquirer');
  if (message.kind === 'qr-scanned') {
    const answer = await answerScan(deps, acquirer, message);
    return answerInJson(acquirer.renderScanAnswer?.(answer) ?? {});
  }
  if (message.kind === 'terminal-retried') {
    const place = await locateAttempt(deps, message.attempt);
    return answerInJson(place === null ? received : await retryAtTerminal(deps, place));
  }
  let isUnanswered = false;
  // Each item of a batch is handled, also when the acquirer could not be asked about an earlier one.
  for (const change of message.kind === 'batch' ? message.changes : [message])
    if ((await handleChange(deps, acquirer, change)) === 'unanswered') isUnanswered = true;
  if (isUnanswered) return refuse('unavailable', 'the acquirer could not be asked');
  return ownAnswer(deps, acquirer, message) ?? answerInJson(received);
}

/** The usual answer, also about an attempt that we do not know: the sender cannot use the difference. */
const received = { received: true };

interface AttemptPlace {
  readonly site: Site;
  readonly transactionId: TransactionId;
}

/** The site and id of an attempt reference; null when it is not one of ours. */
async function locateAttempt(deps: Deps, attempt: string): Promise<AttemptPlace | null> {
  const reference = readAttemptReference(attempt);
  const site = reference === null ? null : await deps.sites.byId(reference.siteId);
  return reference === null || site === null
    ? null
    : { site, transactionId: reference.transactionId };
}

/**
 * Handles one change. `unanswered`: the acquirer could not be asked about a chargeback. Since we may have no row
 * for that chargeback yet, nothing of ours would ask again.
 */
async function handleChange(
  deps: Deps,
  { id: by }: Acquirer,
  change: CallbackChange,
): Promise<'handled' | 'unanswered'> {
  const place = await locateAttempt(deps, change.attempt);
  if (place === null) return 'handled';
  const { site, transactionId } = place;
  if (change.kind !== 'payment-changed' && !(await isKnown(deps, place))) {
    warnOfLost(deps, by, place);
    return 'handled';
  }
  if (change.kind === 'follow-up-changed') {
    await handleFollowUpChange(deps, site, by, transactionId, change.report);
    return 'handled';
  }
  const callback = { by, reference: change.reference ?? null, report: change.report };
  if (change.kind === 'payment-changed') {
    const refreshed = await refreshAttempt(deps, site, transactionId, { callback });
    if (refreshed === null) warnOfLost(deps, by, place);
    return 'handled';
  }
  const answered = await refreshDisputes(deps, site, transactionId, callback);
  return answered === 'unknown' ? 'unanswered' : 'handled';
}

/** Whether the id is that of a payment, or of a capture, a release or a refund. */
async function isKnown({ db }: Deps, { site, transactionId }: AttemptPlace): Promise<boolean> {
  const payment = await findTransaction(db.pool, site.siteId, transactionId);
  return payment !== null || (await findRelated(db.pool, site.siteId, transactionId)) !== null;
}

/** Tells the operator what a restore has lost. In the sandbox nothing is missing: its orders may be deleted. */
function warnOfLost({ mode, log }: Deps, acquirer: string, { site, transactionId }: AttemptPlace) {
  if (mode !== 'live') return;
  log.warn(
    { acquirer, siteId: site.siteId, transactionId },
    'a callback names a payment that is not in the database',
  );
}

/** The answer that the acquirer demands; null = it demands none, or its connector built one that cannot be sent. */
function ownAnswer(
  { log }: Pick<Deps, 'log'>,
  { id }: Acquirer,
  message: CallbackMessage,
): CallbackAnswer | null {
  const answer = 'answer' in message ? (message.answer ?? null) : null;
  if (answer === null || canBeAnswered(answer)) return answer;
  const { contentType, body } = answer;
  log.error(
    { acquirer: id, contentType, length: body.length },
    'a connector returned a callback answer that cannot be sent',
  );
  return null;
}

/** Starts the payment again and names the attempt that the terminal now shows; null when it cannot be paid any more. */
async function retryAtTerminal(
  deps: Deps,
  { site, transactionId: declined }: AttemptPlace,
): Promise<object> {
  const row = await findTransaction(deps.db.pool, site.siteId, declined);
  const shown =
    row === null ? refuse('order-not-found') : await showOnTerminal(deps, site, row.orderId);
  if (isRefusal(shown)) return { ...received, attempt: null };
  return { ...received, attempt: attemptReference(site.siteId, shown.transactionId) };
}
