// The merchant API: everything under /v1/json, for shops that carry a site's key.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { authenticate, type Caller } from '../operations/authenticate.ts';
import type { Deps } from '../operations/deps.ts';
import { type AnswerOptions, answerErrors, answerRefusal } from './answers.ts';
import { apiKeyOf } from './api-key.ts';
import { fileRoutes } from './files.ts';
import { gatewayRoutes } from './gateways.ts';
import { answerOnce } from './idempotency.ts';
import { issuerRoutes } from './issuers.ts';
import { readJsonWhateverTheLabel } from './json-body.ts';
import { orderChangeRoutes } from './order-changes.ts';
import { orderRoutes } from './orders.ts';
import { padOrderRoutes } from './pad-orders.ts';
import { paymentMethodRoutes } from './payment-methods.ts';
import { recurringRoutes } from './recurring.ts';
import { refundRoutes } from './refunds.ts';
import { logRequests } from './request-log.ts';
import { accessOf, type SiteOf } from './site-of.ts';
import { siteRoutes } from './sites.ts';
import { smallCallRoutes } from './small-calls.ts';

export interface MerchantApiOptions extends AnswerOptions {
  readonly deps: Deps;
}

export async function merchantApi(
  app: FastifyInstance,
  options: MerchantApiOptions,
): Promise<void> {
  const { deps } = options;
  const callers = new WeakMap<FastifyRequest, Caller>();
  const siteOrNone = (request: FastifyRequest): Site | undefined => {
    const caller = callers.get(request);
    return caller?.kind === 'site' ? caller.site : undefined;
  };
  const siteOf: SiteOf = (request) => {
    const site = siteOrNone(request);
    if (site === undefined) throw new Error('Cannot happen: route-without-site');
    return site;
  };

  readJsonWhateverTheLabel(app);
  answerErrors(app, options);
  // Before the body is read: a stranger's megabyte is not parsed.
  app.addHook('onRequest', async (request, reply) => {
    const caller = await authenticate(deps, apiKeyOf(request), accessOf(request));
    if (isRefusal(caller)) return answerRefusal(reply, caller, options);
    callers.set(request, caller);
  });
  answerOnce(app, deps, siteOf, options);
  logRequests(app, deps, siteOrNone);
  // Bodies and queries are read tolerantly by `wire/`; schemas here are for the documentation.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);

  orderRoutes(app, deps, siteOf, options);
  refundRoutes(app, deps, siteOf, options);
  fileRoutes(app, deps, siteOf, options);
  orderChangeRoutes(app, deps, siteOf, options);
  padOrderRoutes(app, deps, siteOf, options);
  gatewayRoutes(app, deps, options);
  paymentMethodRoutes(app, deps, siteOf, options);
  issuerRoutes(app, deps, options);
  recurringRoutes(app, deps, siteOf, options);
  smallCallRoutes(app, deps, siteOf);
  siteRoutes(app, deps, siteOf, options);
}
