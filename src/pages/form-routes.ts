// The routes of the payment page's forms: pay, change the language, cancel.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOwnForm } from '../lib/server/own-form.ts';
import type { PaymentPagesOptions } from './options.ts';
import type { PageAnswers } from './page-answers.ts';
import { askedLang, cardFields, field, fieldAnswers, pathField } from './request-fields.ts';

export function formRoutes(
  app: FastifyInstance,
  { operations, publicUrl }: PaymentPagesOptions,
  answers: PageAnswers,
): void {
  // A form that a page of another site made the browser send is refused before its body is read.
  const own = {
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      if (isOwnForm(request, publicUrl())) return;
      return answers.problem('crossSite', 403, request, reply);
    },
  };

  app.post('/connect/:session/pay', own, async (request, reply) => {
    const { body } = request;
    const allMethods = field(body, 'methods') === 'all';
    const method = field(body, 'method') ?? '';
    const step = await operations.start(pathField(request, 'session'), {
      method,
      lang: askedLang(request),
      attemptKey: field(body, 'attempt_key') ?? '',
      card: cardFields(body),
      fields: fieldAnswers(body),
    });
    return answers.posted(step, request, reply, { allMethods, method });
  });

  app.post('/connect/:session/language', own, async (request, reply) => {
    const { body } = request;
    const allMethods = field(body, 'methods') === 'all';
    const method = field(body, 'method') ?? '';
    const input = { method, fields: fieldAnswers(body) };
    const step = await operations.ask(pathField(request, 'session'), input);
    return answers.step(step, request, reply, { allMethods, method });
  });

  app.post('/connect/:session/cancel', own, async (request, reply) => {
    const step = await operations.cancel(pathField(request, 'session'));
    return answers.posted(step, request, reply, { allMethods: false, method: null });
  });
}
