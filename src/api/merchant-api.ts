// The merchant API: everything under /v1/json, for shops that carry a site's key.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { authenticate } from '../operations/authenticate.ts';
import type { Deps } from '../operations/deps.ts';
import { type AnswerOptions, answerErrors, answerRefusal } from './answers.ts';
import { apiKeyOf } from './api-key.ts';
import { balanceRoutes } from './balances.ts';
import { gatewayRoutes } from './gateways.ts';
import { issuerRoutes } from './issuers.ts';
import { readJsonWhateverTheLabel } from './json-body.ts';
import { orderRoutes } from './orders.ts';
import { paymentMethodRoutes } from './payment-methods.ts';
import { payoutRoutes } from './payouts.ts';
import type { SiteOf } from './site-of.ts';
import { smallCallRoutes } from './small-calls.ts';
import { transactionRoutes } from './transactions.ts';

export interface MerchantApiOptions extends AnswerOptions {
  readonly deps: Deps;
}

export async function merchantApi(
  app: FastifyInstance,
  options: MerchantApiOptions,
): Promise<void> {
  const { deps } = options;
  const sites = new WeakMap<FastifyRequest, Site>();
  const siteOf: SiteOf = (request) => {
    const site = sites.get(request);
    if (site === undefined) throw new Error('Cannot happen: route-without-authentication');
    return site;
  };

  readJsonWhateverTheLabel(app);
  answerErrors(app, options);
  // Before the body is read: a stranger's megabyte is not parsed.
  app.addHook('onRequest', async (request, reply) => {
    const site = await authenticate(deps, apiKeyOf(request));
    if (isRefusal(site)) return answerRefusal(reply, site, options);
    sites.set(request, site);
  });
  // Bodies and queries are read tolerantly by `wire/`; schemas here are for the documentation.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);

  orderRoutes(app, deps, siteOf, options);
  gatewayRoutes(app, deps, options);
  paymentMethodRoutes(app, deps, siteOf, options);
  issuerRoutes(app, deps, options);
  smallCallRoutes(app, deps, siteOf);
  transactionRoutes(app, deps, siteOf, options);
  balanceRoutes(app, deps, siteOf, options);
  payoutRoutes(app, deps, siteOf, options);
}
