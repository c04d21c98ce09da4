// GET /pos/receipt/{order_id}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { readReceipt } from '../operations/orders/read-receipt.ts';
import { renderReceipt } from '../wire/answers/receipt-answer.ts';
import { type AnswerOptions, answer, answerRefusal } from './answers.ts';
import { getReceiptDocs } from './openapi/receipts.ts';
import type { SiteOf } from './site-of.ts';

export function receiptRoutes(
  app: FastifyInstance,
  deps: Deps,
  siteOf: SiteOf,
  options: AnswerOptions,
): void {
  app.get<{ Params: { id: string } }>(
    '/pos/receipt/:id',
    { schema: getReceiptDocs },
    async (request, reply) => {
      const receipt = await readReceipt(deps, siteOf(request), request.params.id);
      return isRefusal(receipt)
        ? answerRefusal(reply, receipt, options)
        : answer(reply, renderReceipt(receipt.found, receipt.printedAt));
    },
  );
}
