// GET /sandbox/mailbox, GET /sandbox/mailbox/{mail_id} and GET /sandbox/orders/{order_id}/reminders.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { listMails, readMail } from '../operations/mails/list-mails.ts';
import { listReminders } from '../operations/mails/list-reminders.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';
import { filterText, type ListQuery, listLimit } from './list-query.ts';

type Listed = Awaited<ReturnType<typeof listMails>>[number];

export function mailboxRoutes(app: FastifyInstance, { deps, siteOf }: SandboxContext): void {
  app.get<{ Querystring: ListQuery }>('/mailbox', async (request, reply) => {
    const { to, order_id: order } = request.query;
    const listed = await listMails(deps, siteOf(request), {
      to: filterText(to),
      order: filterText(order),
      limit: listLimit(request.query),
    });
    return succeed(reply, listed.map(render));
  });

  app.get<{ Params: { id: string } }>('/mailbox/:id', async (request, reply) => {
    const mail = await readMail(deps, siteOf(request), request.params.id);
    if (isRefusal(mail)) return mail;
    return succeed(reply, { ...render(mail), html: mail.html });
  });

  app.get<{ Params: { id: string } }>('/orders/:id/reminders', async (request, reply) => {
    const reminders = await listReminders(deps, siteOf(request), request.params.id);
    if (isRefusal(reminders)) return reminders;
    const rows = reminders.map((reminder) => ({
      number: reminder.number,
      due: reminder.dueAt.toISOString(),
      decided: reminder.decidedAt?.toISOString() ?? null,
      mail_id: reminder.mailId,
      why_not: reminder.whyNot,
    }));
    return succeed(reply, rows);
  });
}

/** A mail in a list. Only the single mail has its HTML, which is long and says the same as the text. */
function render(mail: Listed) {
  return {
    mail_id: mail.mailId,
    order_id: mail.orderId,
    kind: mail.kind,
    to: mail.recipient,
    from: { name: mail.senderName, address: mail.sender },
    reply_to: mail.replyTo,
    locale: mail.locale,
    subject: mail.subject,
    text: mail.text,
    state: mail.state,
    attempts: mail.attempts,
    problem: mail.problem,
    created: mail.createdAt.toISOString(),
    next_attempt: mail.nextAttemptAt?.toISOString() ?? null,
    sent: mail.sentAt?.toISOString() ?? null,
  };
}
