// The pages of the mailbox: the list of mails to the shop's customers, and one mail as its reader sees it.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PageAnswers } from './page-answers.tsx';
import { framedMailHeaders, framingHeaders } from './page-headers.ts';
import { callGateway, readMailboxCall, readMailCall } from './shop/gateway-client.ts';
import type { DemoOptions } from './shop/options.ts';
import { mailOf, mailsOf, type ReceivedMail } from './shop/received-mail.ts';
import { MailboxPage, MailPage } from './views/mailbox-page.tsx';

interface MailRoute {
  Params: { readonly id: string };
}

const unreachable = {
  title: 'The mailbox is not available',
  text: 'The gateway did not return its contents. Try again in a moment.',
};
const gone = {
  title: 'Mail not found',
  text: 'Mails are removed when the site is reset.',
};

export function mailboxRoutes(
  app: FastifyInstance,
  { options, answers }: { options: DemoOptions; answers: PageAnswers },
): void {
  /** Returns the mail, or the HTTP status to answer with when there is none. */
  const find = async (id: string): Promise<ReceivedMail | 404 | 502> => {
    // The id must be a number: for `.` the gateway would return the list of mails.
    if (!/^\d+$/.test(id)) return 404;
    const answer = await callGateway(options, readMailCall(options.apiUrl(), id));
    const isGone = answer.kind === 'answered' && answer.status === 404;
    return mailOf(answer) ?? (isGone ? 404 : 502);
  };
  const noMail = (reply: FastifyReply, status: 404 | 502): FastifyReply =>
    answers.notice(reply, status, status === 404 ? gone : unreachable);

  app.get('/mailbox', async (_request, reply) => {
    const mails = mailsOf(await callGateway(options, readMailboxCall(options.apiUrl())));
    if (mails === null) return answers.notice(reply, 502, unreachable);
    const page = <MailboxPage base={answers.base} mails={mails} />;
    return answers.show(reply, 200, { title: 'Mails to customers', page });
  });

  app.get<MailRoute>('/mailbox/:id', async (request, reply) => {
    const mail = await find(request.params.id);
    if (typeof mail === 'number') return noMail(reply, mail);
    reply.headers(framingHeaders(options.apiUrl()));
    const page = <MailPage base={answers.base} mail={mail} />;
    return answers.show(reply, 200, { title: mail.subject, page });
  });

  app.get<MailRoute>('/mailbox/:id/body', async (request, reply) => {
    const mail = await find(request.params.id);
    if (typeof mail === 'number') return noMail(reply, mail);
    return reply.headers(framedMailHeaders).type('text/html; charset=utf-8').send(mail.html);
  });
}
