// The table of mails to customers and merchants: what waits to be sent, and the mailbox of the sandbox.
import type { OrderId, SiteId } from '../../domain/ids.ts';
import type { MailKind } from '../../domain/mails/customer-mail.ts';
import type { MerchantMailKind } from '../../domain/mails/merchant-mail.ts';
import { assert } from '../../lib/assert.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';

/** `kept`: there is no mail server, so the mail can only be read in the sandbox's mailbox. */
export type MailState = 'waiting' | 'sent' | 'failed' | 'kept';

export interface NewMail {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  readonly kind: MailKind | MerchantMailKind;
  readonly recipient: string;
  readonly senderName: string;
  readonly sender: string;
  readonly replyTo: string | null;
  readonly locale: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly state: 'waiting' | 'kept';
  /** Wall time; null when no attempt will follow. */
  readonly nextAttemptAt: Date | null;
  /** Site time. */
  readonly createdAt: Date;
}

export interface StoredMail extends Omit<NewMail, 'state'> {
  readonly mailId: number;
  readonly state: MailState;
  readonly attempts: number;
  readonly problem: string | null;
  /** Wall time. */
  readonly sentAt: Date | null;
}

interface MailRow {
  mail_id: string;
  order_id: OrderId;
  kind: MailKind | MerchantMailKind;
  recipient: string;
  sender_name: string;
  sender: string;
  reply_to: string | null;
  locale: string;
  subject: string;
  body_text: string;
  body_html: string;
  state: MailState;
  attempts: number;
  problem: string | null;
  next_attempt_at: Date | null;
  created_at: Date;
  sent_at: Date | null;
}

/** Inserts a mail in the transaction that it reports on. Gives its number; later mails have higher ones. */
export async function insertMail(tx: Tx, mail: NewMail): Promise<number> {
  const row = await one<{ mail_id: string }>(
    tx,
    `insert into mails (site_id, order_id, kind, recipient, sender_name, sender, reply_to, locale,
       subject, body_text, body_html, state, next_attempt_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning mail_id`,
    [
      mail.siteId,
      mail.orderId,
      mail.kind,
      mail.recipient,
      mail.senderName,
      mail.sender,
      mail.replyTo,
      mail.locale,
      mail.subject,
      mail.text,
      mail.html,
      mail.state,
      mail.nextAttemptAt,
      mail.createdAt,
    ],
  );
  assert(row !== null, 'mail-without-number');
  return Number(row.mail_id);
}

export async function findMail(
  on: Queryable,
  site: SiteId,
  mail: number,
): Promise<StoredMail | null> {
  const text = 'select * from mails where site_id = $1 and mail_id = $2';
  const row = await one<MailRow>(on, text, [site, mail]);
  return row === null ? null : toMail(site, row);
}

/** A site's mails, newest first; only those of one recipient (in any casing) or of one order where these are given. */
export async function mailsOfSite(
  on: Queryable,
  site: SiteId,
  query: { readonly to: string | null; readonly order: OrderId | null; readonly limit: number },
): Promise<StoredMail[]> {
  const values: unknown[] = [site, query.limit];
  const conditions = ['site_id = $1'];
  if (query.to !== null) conditions.push(`lower(recipient) = lower($${values.push(query.to)})`);
  if (query.order !== null) conditions.push(`order_id = $${values.push(query.order)}`);
  const rows = await many<MailRow>(
    on,
    `select * from mails where ${conditions.join(' and ')} order by mail_id desc limit $2`,
    values,
  );
  return rows.map((row) => toMail(site, row));
}

/** The outcome of one attempt to send a mail. Times are wall time. */
export type MailAttempt =
  | { readonly state: 'sent'; readonly at: Date }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'waiting'; readonly problem: string; readonly nextAttemptAt: Date };

/** Records an attempt and counts it. A mail that no longer waits stays as it is. */
export function recordMailAttempt(tx: Tx, site: SiteId, mail: number, attempt: MailAttempt): void {
  tx.write(
    `update mails set state = $3, attempts = attempts + 1, problem = $4, next_attempt_at = $5, sent_at = $6
     where site_id = $1 and mail_id = $2 and state = 'waiting'`,
    [
      site,
      mail,
      attempt.state,
      attempt.state === 'sent' ? null : attempt.problem.replaceAll('\0', '\ufffd').slice(0, 500),
      attempt.state === 'waiting' ? attempt.nextAttemptAt : null,
      attempt.state === 'sent' ? attempt.at : null,
    ],
  );
}

function toMail(siteId: SiteId, row: MailRow): StoredMail {
  return {
    siteId,
    mailId: Number(row.mail_id),
    orderId: row.order_id,
    kind: row.kind,
    recipient: row.recipient,
    senderName: row.sender_name,
    sender: row.sender,
    replyTo: row.reply_to,
    locale: row.locale,
    subject: row.subject,
    text: row.body_text,
    html: row.body_html,
    state: row.state,
    attempts: row.attempts,
    problem: row.problem,
    nextAttemptAt: row.next_attempt_at,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  };
}
