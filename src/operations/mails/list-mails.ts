// The mailbox of a sandbox site: the mails to its customers and its merchant.
import { findMail, mailsOfSite, type StoredMail } from '../../database/jobs/mails.ts';
import { orderId } from '../../domain/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import type { Deps } from '../deps.ts';

/** The newest `limit` mails (1 to 500), newest first; `to` and `order` null = any. */
export async function listMails(
  deps: Deps,
  site: Site,
  query: { readonly to: string | null; readonly order: string | null; readonly limit: number },
): Promise<StoredMail[]> {
  if (!canBeStored(query.to) || !canBeStored(query.order)) return [];
  return mailsOfSite(deps.db.pool, site.siteId, {
    to: query.to,
    order: query.order === null ? null : orderId(query.order),
    limit: Math.min(500, Math.max(1, query.limit)),
  });
}

/** Refusal: `not-found`, also for the mail of another site. */
export async function readMail(
  deps: Deps,
  site: Site,
  mailId: string,
): Promise<StoredMail | Refusal> {
  const mail = /^\d{1,15}$/.test(mailId)
    ? await findMail(deps.db.pool, site.siteId, Number(mailId))
    : null;
  return mail ?? refuse('not-found', `this site has no mail ${mailId.slice(0, 20)}`);
}
