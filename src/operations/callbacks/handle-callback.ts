// Handles a callback from an acquirer: verify, translate, then ask the acquirer for the present state.
import { findTransaction } from '../../database/transactions.ts';
import { attemptReference, readAttemptReference, type TransactionId } from '../../domain/ids.ts';
import type { Acquirer, CallbackMessage, CallbackNews } from '../../domain/payments/acquirer.ts';
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
import { hearOfFollowUps } from './hear-of-follow-ups.ts';

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
  const told = acquirer.readCallback(call);
  if (told === null) return refuse('not-allowed', 'the callback is not signed by the acquirer');
  if (told.kind === 'qr-scanned') {
    const answer = await answerScan(deps, acquirer, told);
    return answerInJson(acquirer.renderScanAnswer?.(answer) ?? {});
  }
  if (told.kind === 'terminal-retried') {
    const known = await placeOf(deps, told.attempt);
    return answerInJson(known === null ? received : await retry(deps, known));
  }
  let isUnheard = false;
  // Each item of a batch is handled, also when the acquirer could not be asked about an earlier one.
  for (const news of told.kind === 'batch' ? told.news : [told])
    if ((await hear(deps, acquirer, news)) === 'unheard') isUnheard = true;
  if (isUnheard) return refuse('unavailable', 'the acquirer could not be asked');
  return ownAnswer(deps, acquirer, told) ?? answerInJson(received);
}

/** The usual answer, also about an attempt that we do not know: the sender cannot use the difference. */
const received = { received: true };

interface Known {
  readonly site: Site;
  readonly transactionId: TransactionId;
}

/** The site and id of an attempt reference; null when it is not one of ours. */
async function placeOf(deps: Deps, attempt: string): Promise<Known | null> {
  const reference = readAttemptReference(attempt);
  const site = reference === null ? null : await deps.sites.byId(reference.siteId);
  return reference === null || site === null
    ? null
    : { site, transactionId: reference.transactionId };
}

/**
 * Handles one piece of news. `unheard`: the acquirer could not be asked about a chargeback. Since we may have no row
 * for that chargeback yet, nothing of ours would ask again.
 */
async function hear(
  deps: Deps,
  { id: by }: Acquirer,
  news: CallbackNews,
): Promise<'heard' | 'unheard'> {
  const known = await placeOf(deps, news.attempt);
  if (known === null) return 'heard';
  const { site, transactionId } = known;
  if (news.kind === 'follow-up-changed') {
    await hearOfFollowUps(deps, site, by, transactionId, news.told);
    return 'heard';
  }
  const named = { by, reference: news.reference ?? null, told: news.told };
  if (news.kind === 'payment-changed') {
    await refreshAttempt(deps, site, transactionId, named);
    return 'heard';
  }
  const heard = await refreshDisputes(deps, site, transactionId, named);
  return heard === 'unknown' ? 'unheard' : 'heard';
}

/** The answer that the acquirer demands; null = it demands none, or its connector built one that cannot be sent. */
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

/** Starts the payment again and names the attempt that the terminal now shows; null when it cannot be paid any more. */
async function retry(deps: Deps, { site, transactionId: declined }: Known): Promise<object> {
  const row = await findTransaction(deps.db.pool, site.siteId, declined);
  const shown =
    row === null ? refuse('order-not-found') : await showOnTerminal(deps, site, row.orderId);
  if (isRefusal(shown)) return { ...received, attempt: null };
  return { ...received, attempt: attemptReference(site.siteId, shown.transactionId) };
}
