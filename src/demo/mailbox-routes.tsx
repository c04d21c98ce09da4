// The mailbox for people: every mail to a customer of the shop, and one of them as it looks.
import type { FastifyInstance } from 'fastify';
import { callGateway, readMailboxCall, readMailCall } from './gateway-client.ts';
import type { DemoOptions } from './options.ts';
import type { PageAnswers } from './page-answers.tsx';
import { framedMailHeaders, framingHeaders } from './page-headers.ts';
import { mailOf, mailsOf, type ReceivedMail } from './received-mail.ts';
import { MailboxPage, MailPage } from './views/mailbox-page.tsx';

interface MailRoute {
  Params: { readonly id: string };
}

const unreachable = {
  title: 'The mailbox does not answer',
  text: 'The gateway did not tell what is in it. Try again in a moment.',
};
const gone = {
  title: 'No such mail here',
  text: 'Mails go when the site is reset.',
};

export function mailboxRoutes(
  app: FastifyInstance,
  { options, answers }: { options: DemoOptions; answers: PageAnswers },
): void {
  const find = async (id: string): Promise<ReceivedMail | null> =>
    mailOf(await callGateway(options, readMailCall(options.apiUrl(), id)));

  app.get('/mailbox', async (_request, reply) => {
    const mails = mailsOf(await callGateway(options, readMailboxCall(options.apiUrl())));
    if (mails === null) return answers.notice(reply, 502, unreachable);
    const page = <MailboxPage base={answers.base} mails={mails} />;
    return answers.show(reply, 200, { title: 'Mails to customers', page });
  });

  app.get<MailRoute>('/mailbox/:id', async (request, reply) => {
    const mail = await find(request.params.id);
    if (mail === null) return answers.notice(reply, 404, gone);
    reply.headers(framingHeaders(options.apiUrl()));
    const page = <MailPage base={answers.base} mail={mail} />;
    return answers.show(reply, 200, { title: mail.subject, page });
  });

  app.get<MailRoute>('/mailbox/:id/body', async (request, reply) => {
    const mail = await find(request.params.id);
    if (mail === null) return answers.notice(reply, 404, gone);
    return reply.headers(framedMailHeaders).type('text/html; charset=utf-8').send(mail.html);
  });
}
