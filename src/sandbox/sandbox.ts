// The control API for test code: sites, payments, phone, terminals, clock, notifications, mailbox, requests, races.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { logFailure } from '../lib/server/log-failure.ts';
import { trimParams } from '../lib/server/trimmed-params.ts';
import { authenticate, type Caller } from '../operations/keys/authenticate.ts';
import { accountRoutes } from './account-routes.ts';
import { answerRefusals } from './answers.ts';
import { clockRoutes } from './clock-routes.ts';
import type { SandboxContext, SandboxOptions } from './context.ts';
import { disputeRoutes } from './dispute-routes.ts';
import { checkStrictly, readJsonWhateverTheLabel } from './json-body.ts';
import { mailboxRoutes } from './mailbox-routes.ts';
import { notificationRoutes } from './notification-routes.ts';
import { playRoutes } from './play-routes.ts';
import { raceRoutes } from './race-routes.ts';
import { refundRoutes } from './refund-routes.ts';
import { requestRoutes } from './request-routes.ts';
import { siteRoutes } from './site-routes.ts';
import { terminalRoutes } from './terminal-routes.ts';

/** Registered in sandbox mode only; in live mode none of its paths exist. */
export async function sandbox(app: FastifyInstance, options: SandboxOptions): Promise<void> {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const callerOf = (request: FastifyRequest): Caller => {
    const caller = callers.get(request);
    if (caller === undefined) throw new Error('Cannot happen: sandbox-route-without-caller');
    return caller;
  };
  const siteOf: SandboxContext['siteOf'] = (request) => {
    const caller = callerOf(request);
    if (caller.kind !== 'site') throw new Error('Cannot happen: sandbox-route-without-site');
    return caller.site;
  };
  const accountOf: SandboxContext['accountOf'] = (request) => {
    const caller = callerOf(request);
    return caller.kind === 'site' ? caller.site.accountId : caller.account.accountId;
  };
  await app.register(
    async (control) => {
      readJsonWhateverTheLabel(control);
      checkStrictly(control);
      answerRefusals(control);
      control.addHook('onRequest', async (request, reply) => {
        // As in the merchant API: caches do not know that the answer depends on the header `api_key`.
        reply.header('cache-control', 'no-store');
        trimParams(request);
        const key = request.headers['api_key'];
        const bearer = request.headers.authorization?.replace(/^bearer\s+/i, '');
        const caller = await authenticate(
          options.deps,
          typeof key === 'string' ? key.trim() : (bearer?.trim() ?? null),
          request.routeOptions.config?.access ?? 'site',
        );
        if (isRefusal(caller)) return reply.send(caller);
        callers.set(request, caller);
      });
      control.setErrorHandler<Error>((error, request, reply) => {
        const status = logFailure(error, request, 'sandbox request failed');
        const text =
          status >= 500 ? `The request failed. See the log entry ${request.id}.` : error.message;
        return reply.code(status).send({ success: false, data: {}, error_info: text });
      });
      control.setNotFoundHandler((_request, reply) =>
        reply
          .code(404)
          .send({ success: false, data: {}, error_info: 'The sandbox has no such call.' }),
      );
      const context: SandboxContext = { ...options, siteOf, accountOf };
      accountRoutes(control, context);
      siteRoutes(control, context);
      playRoutes(control, context);
      refundRoutes(control, context);
      disputeRoutes(control, context);
      clockRoutes(control, context);
      notificationRoutes(control, context);
      raceRoutes(control, context);
      requestRoutes(control, context);
      mailboxRoutes(control, context);
      terminalRoutes(control, context);
    },
    { prefix: '/sandbox' },
  );
}
