// Pay After Delivery: GET /pad/orders/{id}, and POST …/autoexpire and …/onhold, which postpone a moment.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { expireInDays } from '../operations/captures/extend-claim.ts';
import type { Deps } from '../operations/deps.ts';
import { holdCollection, readPadOrder } from '../operations/orders/pad-order.ts';
import { renderPadOrder } from '../wire/answers/pad-order-answer.ts';
import {
  type Bounds,
  days,
  duration,
  readWithin,
} from '../wire/requests/changes/read-pad-order.ts';
import { answer, answerFieldErrors } from './answers.ts';
import { autoexpireDocs, getPadOrderDocs, onholdDocs } from './openapi/pad-orders.ts';
import type { SiteOf } from './site-of.ts';

interface OfOrder<Field extends string> {
  Params: { id: string };
  Body: { readonly [Name in Field]?: unknown } | null;
}

export function padOrderRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.get<{ Params: { id: string } }>(
    '/pad/orders/:id',
    { schema: getPadOrderDocs },
    async (request, reply) => {
      const pad = await readPadOrder(deps, siteOf(request), request.params.id);
      if (isRefusal(pad)) return pad;
      return answer(reply, renderPadOrder(pad));
    },
  );

  app.post<OfOrder<'days'>>(
    '/pad/orders/:id/autoexpire',
    { schema: autoexpireDocs },
    async (request, reply) => {
      const asked = readWithin(request.body?.days, days);
      const expiry = await expireInDays(deps, siteOf(request), request.params.id, asked);
      const at = isRefusal(expiry) ? expiry : expiry.claimBy;
      return answerMoment(reply, at, { ...days, sent: request.body?.days });
    },
  );

  app.post<OfOrder<'duration'>>(
    '/pad/orders/:id/onhold',
    { schema: onholdDocs },
    async (request, reply) => {
      const asked = readWithin(request.body?.duration, duration);
      const at = await holdCollection(deps, siteOf(request), request.params.id, asked);
      return answerMoment(reply, at, { ...duration, sent: request.body?.duration });
    },
  );
}

/** Answers with the moment; `data` is only a text here (operations.md, part 16). */
function answerMoment(
  reply: FastifyReply,
  at: Date | Refusal,
  { field, min, max, sent }: Bounds & { readonly sent: unknown },
): FastifyReply | Refusal {
  if (!isRefusal(at)) return answer(reply, at.toISOString());
  if (at.reason !== 'invalid-value') return at;
  const name = field.charAt(0).toUpperCase() + field.slice(1);
  const message = `${name} must be between ${min} and ${max}`;
  return answerFieldErrors(reply, [{ attribute: field, value: sent, message }]);
}
