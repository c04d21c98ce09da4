// Who calls the control API: a site, or where a route accepts it, an account.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { trimParams } from '../lib/server/trimmed-params.ts';
import type { Deps } from '../operations/deps.ts';
import { authenticate, type Caller } from '../operations/keys/authenticate.ts';
import type { SandboxContext } from './context.ts';

/** Refuses calls without a valid key, and returns the functions that give the routes their caller. */
export function identifyCallers(
  control: FastifyInstance,
  deps: Deps,
): Pick<SandboxContext, 'siteOf' | 'accountOf'> {
  const callers = new WeakMap<FastifyRequest, Caller>();
  control.addHook('onRequest', async (request, reply) => {
    // As in the merchant API: caches do not know that the answer depends on the header `api_key`.
    reply.header('cache-control', 'no-store');
    trimParams(request);
    const access = request.routeOptions.config?.access ?? 'site';
    const caller = await authenticate(deps, keyOf(request), access);
    if (isRefusal(caller)) return reply.send(caller);
    callers.set(request, caller);
  });
  const callerOf = (request: FastifyRequest): Caller => {
    const caller = callers.get(request);
    if (caller === undefined) throw new Error('Cannot happen: sandbox-route-without-caller');
    return caller;
  };
  return {
    siteOf: (request) => {
      const caller = callerOf(request);
      if (caller.kind !== 'site') throw new Error('Cannot happen: sandbox-route-without-site');
      return caller.site;
    },
    accountOf: (request) => {
      const caller = callerOf(request);
      return caller.kind === 'site' ? caller.site.accountId : caller.account.accountId;
    },
  };
}

/** The key in the header `api_key`, or in `authorization` as a bearer's; null when neither has one. */
function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers['api_key'];
  if (typeof key === 'string') return key.trim();
  return headers.authorization?.replace(/^bearer\s+/i, '').trim() ?? null;
}
