// Which kinds of API key a route accepts, and the site or account behind a request.
import type { FastifyRequest } from 'fastify';
import type { Site } from '../domain/site.ts';
import type { Access } from '../operations/keys/authenticate.ts';
import type { AccountScope } from '../operations/sites/account-of.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Absent = the key of a site, as nearly every route takes it (http.md, part 2). */
    access?: Access;
  }
  interface FastifyRequest {
    /** Of the merchant API: what the request's key speaks for; null before it is looked up. */
    scope: AccountScope | null;
  }
}

/** What the key of a request speaks for, on routes that an account's key may call too. */
export type ScopeOf = (request: FastifyRequest) => AccountScope;

/** The site whose key the request carries; the API's first hook has found it before any route runs. */
export type SiteOf = (request: FastifyRequest) => Site;

/** At an address that no route has every good key is told so: none of them is a wrong one. */
export function accessOf(request: FastifyRequest): Access {
  if (request.is404) return 'either';
  return request.routeOptions.config?.access ?? 'site';
}
