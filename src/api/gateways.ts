// GET /gateways and GET /gateways/{id}.
import type { FastifyInstance } from 'fastify';
import { isCurrency } from '../domain/money.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { getGateway, listGateways } from '../operations/list-gateways.ts';
import { readCode, readInteger } from '../wire/coercion.ts';
import { isCountry } from '../wire/country.ts';
import { renderGateway, renderGateways } from '../wire/gateways.ts';
import { type AnswerOptions, answer, answerRefusal } from './answers.ts';
import { getGatewayDocs, listGatewaysDocs } from './openapi-gateways.ts';

type Query = Readonly<Record<string, unknown>>;

/** Filters that cannot be read filter nothing; an impossible country is refused. */
export function gatewayRoutes(app: FastifyInstance, deps: Deps, options: AnswerOptions): void {
  app.get<{ Querystring: Query }>(
    '/gateways',
    { schema: listGatewaysDocs },
    async (request, reply) => {
      const country = readCode(request.query['country'])?.toUpperCase() ?? null;
      if (country !== null && !isCountry(country))
        return answerRefusal(reply, refuse('invalid-country'), options);
      const currency = readCode(request.query['currency'])?.toUpperCase() ?? null;
      const methods = listGateways(deps, {
        country,
        currency: currency !== null && isCurrency(currency) ? currency : null,
        amount: readInteger(request.query['amount']),
      });
      const coupons = String(request.query['include'] ?? '')
        .split(',')
        .includes('coupons');
      return answer(reply, renderGateways(methods, { coupons }));
    },
  );

  app.get<{ Params: { id: string } }>(
    '/gateways/:id',
    { schema: getGatewayDocs },
    async (request, reply) => {
      const method = getGateway(deps, request.params.id);
      return isRefusal(method)
        ? answerRefusal(reply, method, options)
        : answer(reply, renderGateway(method));
    },
  );
}
