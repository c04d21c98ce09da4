// The site that a request was made for.
import type { FastifyRequest } from 'fastify';
import type { Site } from '../domain/site.ts';

/** The site whose key the request carries; the API's first hook has found it before any route runs. */
export type SiteOf = (request: FastifyRequest) => Site;
