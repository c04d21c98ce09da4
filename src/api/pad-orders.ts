// POST /pad/orders/{id}/autoexpire: when a Pay After Delivery order expires that is not shipped.
import type { FastifyInstance } from 'fastify';
import { isRefusal, refuse } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { expireInDays } from '../operations/extend-claim.ts';
import { isUnset, readInteger } from '../wire/coercion.ts';
import { renderFieldError } from '../wire/field-error.ts';
import { type AnswerOptions, answer, answerRefusal } from './answers.ts';
import { autoexpireDocs } from './openapi-pad-orders.ts';
import type { SiteOf } from './site-of.ts';

const daysMax = 180;

export function padOrderRoutes(
  app: FastifyInstance,
  deps: Deps,
  siteOf: SiteOf,
  options: AnswerOptions,
): void {
  app.post<{ Params: { id: string }; Body: { days?: unknown } | null }>(
    '/pad/orders/:id/autoexpire',
    { schema: autoexpireDocs },
    async (request, reply) => {
      const sent = request.body?.days;
      const days = isUnset(sent) ? null : readInteger(sent);
      const isWrong = !isUnset(sent) && (days === null || days < 1 || days > daysMax);
      const asked = isWrong ? refuse('invalid-value') : days;
      const { id } = request.params;
      const expiry = await expireInDays(deps, siteOf(request), id, asked);
      // `data` is a bare text here (operations.md, part 16).
      if (!isRefusal(expiry)) return answer(reply, expiry.claimBy.toISOString());
      if (expiry.reason !== 'invalid-value') return answerRefusal(reply, expiry, options);
      const wrong = renderFieldError('days', sent, `Days must be between 1 and ${daysMax}`);
      return reply
        .code(422)
        .header('content-type', 'application/json; charset=UTF-8')
        .send(JSON.stringify(wrong));
    },
  );
}
