// Stores a document for an order, and sends it to the acquirer when the order has a chargeback.
import type { Tx } from '../../database/database.ts';
import { countFiles, insertFile, isFileOfRequest } from '../../database/orders/dispute-files.ts';
import { updateRelated } from '../../database/orders/related-transactions.ts';
import { type Disputed, disputesAmong, takesEvidence } from '../../domain/disputes/dispute.ts';
import { filesPerOrderMax } from '../../domain/disputes/dispute-file.ts';
import type { Evidence } from '../../domain/disputes/dispute-report.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { addSeconds, earliest } from '../../domain/time/clock.ts';
import { askAgainSeconds } from '../ask-again.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { type LockedOrder, lockOrder } from '../locked-order.ts';
import { reschedule } from '../save-order.ts';
import { siteNow } from '../site-time.ts';
import { goOnWithDispute } from './go-on-with-dispute.ts';

/**
 * Stores the document with the order, even without a dispute, and even if the acquirer does not accept it any more.
 * Null when it was stored. Refusals, in this order: `order-not-found`, those of `file`, `invalid-value` (too many
 * files). `requestKey`: the same key again is the same file.
 */
export async function uploadFile(
  deps: Deps,
  site: Site,
  id: string,
  file: Evidence | Refusal,
  requestKey: string | null,
): Promise<Refusal | null> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  if (isRefusal(file)) return file;
  const kept = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, found.order.orderId);
    return locked === null ? refuse('order-not-found') : keep(tx, deps, locked, file, requestKey);
  });
  if (isRefusal(kept)) return kept;
  if (kept.about !== null) await goOnWithDispute(deps, site, kept.about);
  return null;
}

async function keep(
  tx: Tx,
  deps: Deps,
  { site, order, related }: LockedOrder,
  file: Evidence,
  requestKey: string | null,
): Promise<Refusal | { readonly about: Disputed | null }> {
  const { siteId, orderId } = order;
  if (requestKey !== null && (await isFileOfRequest(tx, siteId, requestKey)))
    return { about: null };
  if ((await countFiles(tx, siteId, orderId)) >= filesPerOrderMax)
    return refuse('invalid-value', `an order can have at most ${filesPerOrderMax} files`);
  const now = siteNow(deps, site);
  const about = disputesAmong(related).find(({ dispute }) => takesEvidence(dispute, now));
  insertFile(
    tx,
    {
      ...file,
      siteId,
      fileId: deps.newTransactionId(),
      orderId,
      chargebackId: about?.transactionId ?? null,
      createdAt: now,
    },
    requestKey,
  );
  if (about === undefined) return { about: null };
  const dueAt = earliest([about.dueAt, addSeconds(now, askAgainSeconds)]);
  updateRelated(tx, { ...about, dueAt });
  await reschedule(tx, order);
  return { about };
}
