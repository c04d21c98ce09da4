// Sends one waiting mail, and decides whether it is tried again.
import type { Database } from '../database/database.ts';
import { findMail, type MailAttempt, recordMailAttempt } from '../database/jobs/mails.ts';
import { enqueueMailJob } from '../database/jobs/queue.ts';
import type { SiteId } from '../domain/ids.ts';
import { addSeconds, type Clock } from '../domain/time/clock.ts';
import type { Smtp, SmtpAnswer } from './smtp.ts';

export interface MailDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly smtp: Pick<Smtp, 'send'>;
  readonly log: {
    info(data: object, message: string): void;
    warn(data: object, message: string): void;
  };
}

/**
 * Pauses after each failed attempt, in seconds of wall time: the mail server knows nothing of a site's clock. After
 * two days a mail about a payment is of no use any more.
 */
const retrySeconds: readonly number[] = [
  10, 60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 43_200, 72_000,
];

/**
 * Makes one attempt to send the mail, and records it. Nothing is locked during the call. When the process dies between
 * the server's acceptance and our record of it, the same message is sent once more, with the same id.
 */
export async function deliverMail(deps: MailDeps, siteId: SiteId, mailId: number): Promise<void> {
  const mail = await findMail(deps.db.pool, siteId, mailId);
  // Deleted with its order, or handled by another job already.
  if (mail === null || mail.state !== 'waiting') return;
  const answer = await deps.smtp.send(mail);
  const now = deps.clock.now();
  const attempt = afterAttempt(answer, mail.attempts + 1, now);
  await deps.db.transaction(async (tx) => {
    recordMailAttempt(tx, siteId, mailId, attempt);
    if (attempt.state === 'waiting') {
      const afterMs = attempt.nextAttemptAt.getTime() - now.getTime();
      enqueueMailJob(tx, { siteId, mailId }, afterMs / 1000);
    }
  });
  const facts = { siteId, orderId: mail.orderId, mailId, kind: mail.kind, state: attempt.state };
  if (answer.kind === 'done') deps.log.info(facts, 'mail sent');
  // The server's answer is left out, as it may contain the customer's address.
  else deps.log.warn({ ...facts, code: answer.code }, 'the mail server did not accept a mail');
}

/** Returns the state of the mail after an attempt; `attempt` is 1 for the first one. */
export function afterAttempt(answer: SmtpAnswer, attempt: number, now: Date): MailAttempt {
  if (answer.kind === 'done') return { state: 'sent', at: now };
  const seconds = retrySeconds[attempt - 1];
  if (answer.kind === 'refused' || seconds === undefined)
    return { state: 'failed', problem: answer.why };
  return { state: 'waiting', problem: answer.why, nextAttemptAt: addSeconds(now, seconds) };
}
