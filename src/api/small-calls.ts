// GET /auth/api_token, /me and /categories.
import type { FastifyInstance } from 'fastify';
import { makeApiToken } from '../operations/api-token.ts';
import type { Deps } from '../operations/deps.ts';
import { categories } from '../wire/categories.ts';
import { answer } from './answers.ts';
import { apiTokenDocs, categoriesDocs, meDocs } from './openapi-small-calls.ts';
import type { SiteOf } from './site-of.ts';

/** All sites of an installation belong to one account, which has no other number. */
export const accountId = 1;

export function smallCallRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.get('/auth/api_token', { schema: apiTokenDocs }, async (request, reply) =>
    // A token is good for one customer: no cache may hand it to the next.
    answer(reply.header('cache-control', 'no-store'), {
      api_token: makeApiToken(deps, siteOf(request)),
    }),
  );
  // Shops ask this to learn whether their key is right (operations.md, part 12).
  app.get('/me', { schema: meDocs }, async (request, reply) =>
    answer(reply, { account_id: accountId, role: 'MERCHANT', site_id: siteOf(request).siteId }),
  );
  app.get('/categories', { schema: categoriesDocs }, async (_request, reply) =>
    answer(reply, categories),
  );
}
