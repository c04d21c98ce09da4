// An acquirer tells us that something happened: verify, translate, then fetch the truth.
import type { Acquirer } from '../domain/acquirer.ts';
import { readAttemptReference } from '../domain/ids.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { claimQr } from './claim-qr.ts';
import type { Deps } from './deps.ts';
import { refreshAttempt } from './refresh-attempt.ts';
import { refreshDisputes } from './refresh-disputes.ts';

/**
 * The answer for the acquirer, as JSON. Refusals: `not-found` (no such acquirer), `not-allowed` (not signed by it),
 * `unavailable` (it could not be asked what happened: let it tell again).
 */
export async function handleCallback(
  deps: Deps,
  acquirerId: string,
  message: { headers: Readonly<Record<string, string | undefined>>; rawBody: string },
): Promise<unknown | Refusal> {
  const acquirer: Acquirer | undefined = deps.acquirers.find(({ id }) => id === acquirerId);
  if (acquirer === undefined) return refuse('not-found');
  const told = acquirer.readCallback(message.headers, message.rawBody);
  if (told === null) return refuse('not-allowed', 'the callback is not signed by the acquirer');
  if (told.kind === 'qr-scanned') {
    const answer = await claimQr(deps, acquirer, told);
    return acquirer.renderScanAnswer?.(answer) ?? {};
  }
  const reference = readAttemptReference(told.attempt);
  const site = reference === null ? null : await deps.sites.byId(reference.siteId);
  if (reference !== null && site !== null) {
    const { transactionId } = reference;
    if (told.kind === 'payment-changed') await refreshAttempt(deps, site, transactionId);
    // No row of ours remembers to ask about a chargeback that nobody knows of yet.
    else if ((await refreshDisputes(deps, site, transactionId)) === 'unknown')
      return refuse('unavailable', 'the acquirer could not be asked');
  }
  // An attempt that we do not know is answered alike: the sender cannot use the difference.
  return { received: true };
}
