// The merchant API: all routes under /v1/json, with an API key.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { trimParams } from '../lib/server/trimmed-params.ts';
import type { Deps } from '../operations/deps.ts';
import { authenticate } from '../operations/keys/authenticate.ts';
import { readScope } from '../operations/sites/account-of.ts';
import type { AddressTerms } from '../wire/requests/new-orders/read-payment-options.ts';
import { type AnswerOptions, answerRefusals } from './answers.ts';
import { apiKeyOf } from './api-key.ts';
import { autopayoutRoutes } from './autopayouts.ts';
import { balanceRoutes } from './balances.ts';
import { fileRoutes } from './files.ts';
import { gatewayRoutes } from './gateways.ts';
import { answerOnce } from './idempotency.ts';
import { issuerRoutes } from './issuers.ts';
import { readJsonWhateverTheLabel } from './json-body.ts';
import { orderChangeRoutes } from './order-changes.ts';
import { orderRoutes } from './orders.ts';
import { padOrderRoutes } from './pad-orders.ts';
import { paymentMethodRoutes } from './payment-methods.ts';
import { payoutRoutes } from './payouts.ts';
import { receiptRoutes } from './receipts.ts';
import { recurringRoutes } from './recurring.ts';
import { refundRoutes } from './refunds.ts';
import { logRequests } from './request-log.ts';
import { accessOf, type ScopeOf, type SiteOf } from './site-of.ts';
import { siteRoutes } from './sites.ts';
import { smallCallRoutes } from './small-calls.ts';
import { terminalRoutes } from './terminals.ts';
import { transactionRoutes } from './transactions.ts';
import { walletSessionRoutes } from './wallet-sessions.ts';

export interface MerchantApiOptions extends AnswerOptions, AddressTerms {
  readonly deps: Deps;
}

export async function merchantApi(
  app: FastifyInstance,
  options: MerchantApiOptions,
): Promise<void> {
  const { deps } = options;
  app.decorateRequest('scope', null);
  const scopeOf: ScopeOf = ({ scope }) => {
    if (scope === null) throw new Error('Cannot happen: route-without-authentication');
    return scope;
  };
  const siteOf: SiteOf = (request) => scopeOf(request).home;

  readJsonWhateverTheLabel(app);
  answerRefusals(app, options);
  // The key is checked before the body is read, so that a large body of a stranger is not parsed.
  app.addHook('onRequest', async (request, reply) => {
    // Caches do not know the header `api_key`: they would give the answer to others who send no key.
    reply.header('cache-control', 'no-store');
    trimParams(request);
    const caller = await authenticate(deps, apiKeyOf(request), accessOf(request));
    if (isRefusal(caller)) return reply.send(caller);
    const scope = await readScope(deps, caller);
    if (isRefusal(scope)) return reply.send(scope);
    request.scope = scope;
  });
  answerOnce(app, deps, siteOf);
  logRequests(app, deps, ({ scope }) => scope?.home ?? null);
  // Bodies and queries are read tolerantly by `wire/`; schemas here are for the documentation.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);

  orderRoutes(app, deps, siteOf, options);
  refundRoutes(app, deps, siteOf);
  fileRoutes(app, deps, siteOf);
  orderChangeRoutes(app, deps, siteOf);
  padOrderRoutes(app, deps, siteOf);
  gatewayRoutes(app, deps);
  paymentMethodRoutes(app, deps, siteOf);
  issuerRoutes(app, deps);
  recurringRoutes(app, deps, siteOf);
  smallCallRoutes(app, deps, siteOf);
  walletSessionRoutes(app, deps, siteOf);
  siteRoutes(app, deps, scopeOf, options);
  transactionRoutes(app, deps, scopeOf);
  balanceRoutes(app, deps, scopeOf);
  payoutRoutes(app, deps, scopeOf);
  autopayoutRoutes(app, deps, scopeOf);
  terminalRoutes(app, deps, scopeOf);
  receiptRoutes(app, deps, siteOf);
}
