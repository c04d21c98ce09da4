// GET /pos/receipt/{order_id}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { readReceipt } from '../operations/terminals/read-receipt.ts';
import { renderReceipt } from '../wire/answers/receipt-answer.ts';
import { answer } from './answers.ts';
import { getReceiptDocs } from './openapi/receipts.ts';
import type { SiteOf } from './site-of.ts';

export function receiptRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.get<{ Params: { id: string } }>(
    '/pos/receipt/:id',
    { schema: getReceiptDocs },
    async (request, reply) => {
      const receipt = await readReceipt(deps, siteOf(request), request.params.id);
      return isRefusal(receipt)
        ? receipt
        : answer(reply, renderReceipt(receipt.found, receipt.printedAt));
    },
  );
}
