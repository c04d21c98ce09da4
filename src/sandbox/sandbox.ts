// The control API for test code: sites, simulated payments, phone, clock, notifications.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { authenticate } from '../operations/authenticate.ts';
import { refuseWith } from './answers.ts';
import { clockRoutes } from './clock-routes.ts';
import type { SandboxContext, SandboxOptions } from './context.ts';
import { disputeRoutes } from './dispute-routes.ts';
import { checkStrictly, readJsonWhateverTheLabel } from './json-body.ts';
import { notificationRoutes } from './notification-routes.ts';
import { playRoutes } from './play-routes.ts';
import { siteRoutes } from './site-routes.ts';

/** Registered in sandbox mode only; in live mode none of its paths exist. */
export async function sandbox(app: FastifyInstance, options: SandboxOptions): Promise<void> {
  const sites = new WeakMap<FastifyRequest, Site>();
  const siteOf = (request: FastifyRequest): Site => {
    const site = sites.get(request);
    if (site === undefined) throw new Error('Cannot happen: sandbox-route-without-authentication');
    return site;
  };
  await app.register(
    async (control) => {
      readJsonWhateverTheLabel(control);
      checkStrictly(control);
      control.addHook('onRequest', async (request, reply) => {
        const key = request.headers['api_key'];
        const bearer = request.headers.authorization?.replace(/^bearer\s+/i, '');
        const site = await authenticate(
          options.deps,
          typeof key === 'string' ? key.trim() : (bearer?.trim() ?? null),
        );
        if (isRefusal(site)) return refuseWith(reply, site);
        sites.set(request, site);
      });
      control.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
        const status = error.statusCode ?? 500;
        if (status >= 500)
          request.log.error({ err: error, requestId: request.id }, 'sandbox request failed');
        const text =
          status >= 500 ? `It failed; the log says why under ${request.id}.` : error.message;
        return reply.code(status).send({ success: false, data: {}, error_info: text });
      });
      control.setNotFoundHandler((_request, reply) =>
        reply
          .code(404)
          .send({ success: false, data: {}, error_info: 'The sandbox has no such call.' }),
      );
      const context: SandboxContext = { ...options, siteOf };
      siteRoutes(control, context);
      playRoutes(control, context);
      disputeRoutes(control, context);
      clockRoutes(control, context);
      notificationRoutes(control, context);
    },
    { prefix: '/sandbox' },
  );
}
