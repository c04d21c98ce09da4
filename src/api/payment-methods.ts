// GET /payment-methods and GET /payment-methods/{id}.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { dayOf } from '../domain/time/local-moment.ts';
import { BoundedMemo } from '../lib/bounded-memo.ts';
import { takesLater } from '../operations/acquirer-of.ts';
import type { Deps } from '../operations/deps.ts';
import { getPaymentMethod, listPaymentMethods } from '../operations/offers/list-payment-methods.ts';
import { siteNow } from '../operations/site-time.ts';
import { type MethodAnswerOptions, renderPaymentMethod } from '../wire/answers/payment-methods.ts';
import type { Query } from '../wire/query.ts';
import {
  readListKinds,
  readNameLanguage,
  readOfferTerms,
} from '../wire/requests/lists/read-method-query.ts';
import { answer, answerWritten, writtenAnswer } from './answers.ts';
import { getPaymentMethodDocs, listPaymentMethodsDocs } from './openapi/payment-methods.ts';
import type { SiteOf } from './site-of.ts';

/** Rendered lists that are kept, some 40 KiB each: shops ask for a few of them again and again. */
const listsMax = 100;

export function paymentMethodRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  const shown = (request: FastifyRequest<{ Querystring: Query }>): MethodAnswerOptions => ({
    publicUrl: deps.publicUrl(),
    language: readNameLanguage(request.query),
    now: siteNow(deps, siteOf(request)),
    takesLater: (method) => takesLater(deps, method),
  });

  const lists = new BoundedMemo<Buffer>(listsMax);

  app.get<{ Querystring: Query }>(
    '/payment-methods',
    { schema: listPaymentMethodsDocs },
    async (request, reply) => {
      const { query } = request;
      const terms = readOfferTerms(query);
      if (isRefusal(terms)) return terms;
      const kinds = readListKinds(query);
      const how = shown(request);
      // Everything that the list depends on: the methods do not change while the process runs, names change by day.
      const key = JSON.stringify([terms, kinds, how.publicUrl, how.language, dayOf(how.now)]);
      const body = lists.get(key, () => {
        const listed = listPaymentMethods(deps, terms, kinds);
        return writtenAnswer(listed.map((one) => renderPaymentMethod(one, how)));
      });
      return answerWritten(reply, body);
    },
  );

  app.get<{ Params: { id: string }; Querystring: Query }>(
    '/payment-methods/:id',
    { schema: getPaymentMethodDocs },
    async (request, reply) => {
      const terms = readOfferTerms(request.query);
      const country = isRefusal(terms) ? terms : terms.country;
      const listed = getPaymentMethod(deps, request.params.id, country);
      return isRefusal(listed)
        ? listed
        : answer(reply, renderPaymentMethod(listed, shown(request)));
    },
  );
}
