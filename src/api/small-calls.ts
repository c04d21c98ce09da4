// GET /auth/api_token, /me and /categories.
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../operations/deps.ts';
import { makeApiToken } from '../operations/keys/api-token.ts';
import { categories } from '../wire/answers/categories.ts';
import { answer } from './answers.ts';
import { apiTokenDocs, categoriesDocs, meDocs } from './openapi/small-calls.ts';
import type { SiteOf } from './site-of.ts';

export function smallCallRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.get('/auth/api_token', { schema: apiTokenDocs }, async (request, reply) =>
    answer(reply, { api_token: makeApiToken(deps, siteOf(request)) }),
  );
  // Shops call this to find out whether their key is valid (operations.md, part 12).
  app.get('/me', { schema: meDocs }, async (request, reply) => {
    const { accountId, siteId } = siteOf(request);
    return answer(reply, { account_id: accountId, role: 'MERCHANT', site_id: siteId });
  });
  app.get('/categories', { schema: categoriesDocs }, async (_request, reply) =>
    answer(reply, categories),
  );
}
