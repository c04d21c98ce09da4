// The routes that a browser opens by address: the payment page, and the way back from the bank.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../domain/refusal.ts';
import type { NextStep } from '../operations/page/payment-view.ts';
import type { PaymentPagesOptions } from './options.ts';
import type { PageAnswers } from './page-answers.ts';
import { askedLang, broughtBack, field, pathField } from './request-fields.ts';
import { basePathOf } from './views/parts/links.ts';

export function viewRoutes(
  app: FastifyInstance,
  { operations, publicUrl }: PaymentPagesOptions,
  answers: PageAnswers,
): void {
  // No HEAD routes: opening a link may start a payment, which a HEAD request must not.
  const shown = { exposeHeadRoute: false };

  app.get('/connect/:session/', shown, async (request, reply) => {
    const session = pathField(request, 'session');
    const allMethods = field(request.query, 'methods') === 'all';
    const method = field(request.query, 'method') || null;
    const lang = askedLang(request);
    const step = await operations.open(session, { allMethods, method, lang });
    return answers.step(step, request, reply, { allMethods, method });
  });

  const returned = (request: FastifyRequest): Promise<NextStep | Refusal> =>
    operations.returned(pathField(request, 'session'), {
      attempt: field(request.query, 'attempt'),
      broughtBack: broughtBack(request),
    });
  app.get('/connect/:session/return', shown, async (request, reply) =>
    answers.step(await returned(request), request, reply, { allMethods: false, method: null }),
  );
  // Some companies return the customer with a form. It needs no cookie and may come from any site: like the GET route,
  // it starts and decides nothing.
  app.post('/connect/:session/return', async (request, reply) =>
    answers.posted(await returned(request), request, reply, { allMethods: false, method: null }),
  );

  app.get('/connect/:session/cancel', shown, async (request, reply) => {
    const step = await operations.cancelled(pathField(request, 'session'));
    return answers.step(step, request, reply, { allMethods: false, method: null });
  });

  // No form of ours posts to these addresses, so such a request comes from another site (checkout.md, part 2).
  const stopped = {
    onRequest: async (request: FastifyRequest, reply: FastifyReply) =>
      answers.problem('crossSite', 403, request, reply),
  };
  app.post('/connect/:session/', stopped, neverReached);
  app.post('/connect/:session', stopped, neverReached);

  const unknown = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    answers.problem('unknown', 404, request, reply);
  // A copied link may lack its slash, and a browser may open the address of a form that it has sent.
  const toPage = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const session = encodeURIComponent(pathField(request, 'session'));
    // This route also matches `/connect/`, which would be redirected to itself for ever.
    if (session === '') return unknown(request, reply);
    const query = new URL(request.url, publicUrl()).search;
    return reply.redirect(`${basePathOf(publicUrl())}/connect/${session}/${query}`, 303);
  };
  for (const path of ['', '/pay', '/language']) app.get(`/connect/:session${path}`, shown, toPage);
  // Links that were cut off, or that have something added to them.
  for (const path of ['/connect', '/connect/*']) app.get(path, shown, unknown);
}

/** Never called, as the `onRequest` hook has answered before. */
async function neverReached(): Promise<void> {}
