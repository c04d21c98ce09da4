// Writes a mail to the customer of an order, in the transaction that made its news true.
import type { Tx } from '../database/database.ts';
import { insertMail } from '../database/mails.ts';
import { enqueueMailJob } from '../database/queue.ts';
import type { CustomerMail } from '../domain/customer-mail.ts';
import { isMailAddress } from '../domain/mail-address.ts';
import type { Order } from '../domain/order.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';
import { siteNow } from './site-time.ts';

/**
 * Every mail to a customer begins here; `order` as it is after the news, its row locked by `tx`.
 * Gives the mail's number, or null when nobody is to be written to: the shop wants no mails for the
 * order (`customer.disable_send_email`), gave no usable address, or this installation has neither a
 * mail server nor a mailbox.
 *
 * The letter is written now and not when it is sent: it tells what was true in this transaction, a
 * retry is the same letter, and the mailbox shows it as soon as this commits.
 */
export async function enqueueCustomerMail(
  tx: Tx,
  deps: Deps,
  site: Site,
  order: Order,
  mail: CustomerMail,
): Promise<number | null> {
  const { mailing } = deps;
  const { email, disableSendEmail } = order.content.customer;
  if (mailing === null || disableSendEmail || email === null || !isMailAddress(email)) return null;
  const { locale, senderName, subject, text, html } = mailing.write({ mail, order, site });
  const { supportEmail } = site.settings;
  const mailId = await insertMail(tx, {
    siteId: order.siteId,
    orderId: order.orderId,
    kind: mail.kind,
    recipient: email,
    senderName,
    sender: mailing.from(),
    replyTo: supportEmail !== null && isMailAddress(supportEmail) ? supportEmail : null,
    locale,
    subject,
    text,
    html,
    state: mailing.sends ? 'waiting' : 'kept',
    nextAttemptAt: mailing.sends ? deps.clock.now() : null,
    createdAt: siteNow(deps, site),
  });
  if (mailing.sends) await enqueueMailJob(tx, { siteId: order.siteId, mailId }, null);
  return mailId;
}
