// GET /payment-methods and GET /payment-methods/{id}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { getPaymentMethod, listPaymentMethods } from '../operations/list-payment-methods.ts';
import {
  type Query,
  readListKinds,
  readNameLanguage,
  readOfferTerms,
} from '../wire/method-query.ts';
import { type MethodAnswerOptions, renderPaymentMethod } from '../wire/payment-methods.ts';
import { type AnswerOptions, answer, answerRefusal } from './answers.ts';
import { getPaymentMethodDocs, listPaymentMethodsDocs } from './openapi-payment-methods.ts';

export function paymentMethodRoutes(
  app: FastifyInstance,
  deps: Deps,
  options: AnswerOptions,
): void {
  const shown = (query: Query): MethodAnswerOptions => ({
    publicUrl: deps.publicUrl(),
    language: readNameLanguage(query),
  });

  app.get<{ Querystring: Query }>(
    '/payment-methods',
    { schema: listPaymentMethodsDocs },
    async ({ query }, reply) => {
      const terms = readOfferTerms(query);
      if (isRefusal(terms)) return answerRefusal(reply, terms, options);
      const listed = listPaymentMethods(deps, terms, readListKinds(query));
      const how = shown(query);
      return answer(
        reply,
        listed.map((one) => renderPaymentMethod(one, how)),
      );
    },
  );

  app.get<{ Params: { id: string }; Querystring: Query }>(
    '/payment-methods/:id',
    { schema: getPaymentMethodDocs },
    async ({ params, query }, reply) => {
      const terms = readOfferTerms(query);
      if (isRefusal(terms)) return answerRefusal(reply, terms, options);
      const listed = getPaymentMethod(deps, params.id, terms.country);
      return isRefusal(listed)
        ? answerRefusal(reply, listed, options)
        : answer(reply, renderPaymentMethod(listed, shown(query)));
    },
  );
}
