// GET /gateways and GET /gateways/{id}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { getGateway, listGateways } from '../operations/offers/list-gateways.ts';
import { renderGateway, renderGateways } from '../wire/answers/gateways.ts';
import type { Query } from '../wire/query.ts';
import { readNameLanguage, readOfferTerms } from '../wire/requests/lists/read-method-query.ts';
import { answer } from './answers.ts';
import { getGatewayDocs, listGatewaysDocs } from './openapi/gateways.ts';

/** A filter that cannot be read is ignored, except that an impossible country is refused. */
export function gatewayRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: Query }>(
    '/gateways',
    { schema: listGatewaysDocs },
    async ({ query }, reply) => {
      const terms = readOfferTerms(query);
      if (isRefusal(terms)) return terms;
      const coupons = String(query['include'] ?? '')
        .split(',')
        .includes('coupons');
      const language = readNameLanguage(query);
      return answer(reply, renderGateways(listGateways(deps, terms), { coupons, language }));
    },
  );

  app.get<{ Params: { id: string }; Querystring: Query }>(
    '/gateways/:id',
    { schema: getGatewayDocs },
    async ({ params, query }, reply) => {
      const method = getGateway(deps, params.id);
      return isRefusal(method)
        ? method
        : answer(reply, renderGateway(method, readNameLanguage(query)));
    },
  );
}
