// Writes a mail about an order, to its customer or its merchant, in the transaction that it reports on.
import type { Tx } from '../../database/database.ts';
import { insertMail, type NewMail } from '../../database/jobs/mails.ts';
import { enqueueMailJob } from '../../database/jobs/queue.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
import type { CustomerMail, Mailing, WrittenMail } from '../../domain/mails/customer-mail.ts';
import type { MerchantMail } from '../../domain/mails/merchant-mail.ts';
import { supportAddress } from '../../domain/site.ts';
import { shownOf } from '../../methods/rules/shown-of.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { siteNow } from '../site-time.ts';

/**
 * Writes a mail to the customer; every such mail begins here. `order` is as it is after the change, locked by `tx`.
 * Returns the mail's number, or null when no mail is to be sent: the shop wants none for the order
 * (`customer.disable_send_email`), gave no usable address, or the installation has neither a mail server nor a mailbox.
 *
 * The text is written now and not when the mail is sent: it reports what is true in this transaction, a retry sends
 * the same text, and the mailbox shows it as soon as this commits.
 */
export async function enqueueCustomerMail(
  tx: Tx,
  deps: Deps,
  { site, order }: Pick<LockedOrder, 'site' | 'order'>,
  mail: CustomerMail,
): Promise<number | null> {
  const { mailing } = deps;
  const { email, disableSendEmail } = order.content.customer;
  if (mailing === null || disableSendEmail || email === null || !isMailAddress(email)) return null;
  const written = mailing.write({ mail, order, site });
  const to = { recipient: email, replyTo: supportAddress(site.settings) };
  return enqueue(tx, deps, mailing, { ...to, site, order, kind: mail.kind, written });
}

/**
 * Writes a mail to the merchant, at the support address of the site; `customer.disable_send_email` does not matter.
 * Does nothing when the site has no usable support address.
 */
export async function enqueueMerchantMail(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  mail: MerchantMail,
): Promise<void> {
  const { mailing } = deps;
  const { site, order } = locked;
  const recipient = supportAddress(site.settings);
  if (mailing === null || recipient === null) return;
  const { transactionId } = shownOf(locked) ?? order;
  const written = mailing.writeToMerchant({ mail, order, transactionId, site });
  await enqueue(tx, deps, mailing, {
    recipient,
    replyTo: null,
    site,
    order,
    kind: mail.kind,
    written,
  });
}

interface ToSend
  extends Pick<NewMail, 'recipient' | 'replyTo' | 'kind'>,
    Pick<LockedOrder, 'site' | 'order'> {
  readonly written: WrittenMail;
}

async function enqueue(
  tx: Tx,
  deps: Deps,
  mailing: Mailing,
  { site, order, written, ...envelope }: ToSend,
): Promise<number> {
  const mailId = await insertMail(tx, {
    ...envelope,
    ...written,
    siteId: order.siteId,
    orderId: order.orderId,
    sender: mailing.from(),
    state: mailing.sends ? 'waiting' : 'kept',
    nextAttemptAt: mailing.sends ? deps.clock.now() : null,
    createdAt: siteNow(deps, site),
  });
  if (mailing.sends) enqueueMailJob(tx, { siteId: order.siteId, mailId }, 0);
  return mailId;
}
