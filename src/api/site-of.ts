// Which kinds of API key a route accepts, and the site or account behind a request.
import type { FastifyRequest } from 'fastify';
import type { Site } from '../domain/site.ts';
import type { Access } from '../operations/keys/authenticate.ts';
import type { AccountScope } from '../operations/sites/account-of.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Absent = the key of a site, as on nearly every route (http.md, part 2). */
    access?: Access;
  }
  interface FastifyRequest {
    /** In the merchant API: the account and sites of the request's key; null before the key is looked up. */
    scope: AccountScope | null;
  }
}

/** Returns the account and sites of the request's key, for routes that also accept the key of an account. */
export type ScopeOf = (request: FastifyRequest) => AccountScope;

/** Returns the site of the request's key; the API's first hook finds it before any route runs. */
export type SiteOf = (request: FastifyRequest) => Site;

/** Which keys the request's route accepts. At an address without a route, every valid key gets "not found". */
export function accessOf(request: FastifyRequest): Access {
  if (request.is404) return 'either';
  return request.routeOptions.config?.access ?? 'site';
}
