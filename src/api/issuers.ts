// GET /issuers/{gateway}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { listIssuers } from '../operations/offers/list-issuers.ts';
import { renderIssuers } from '../wire/answers/issuers.ts';
import { answer } from './answers.ts';
import { listIssuersDocs } from './openapi/payment-methods.ts';

export function issuerRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { id: string } }>(
    '/issuers/:id',
    { schema: listIssuersDocs },
    async (request, reply) => {
      const issuers = listIssuers(deps, request.params.id);
      return isRefusal(issuers) ? issuers : answer(reply, renderIssuers(issuers));
    },
  );
}
