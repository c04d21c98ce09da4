// The calls about tokens: means of payment that customers let the shop store for later payments.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { siteNow } from '../operations/site-time.ts';
import {
  changeTokenExpiry,
  listCustomerTokens,
  readCustomerToken,
  removeToken,
} from '../operations/tokens/customer-tokens.ts';
import { renderToken } from '../wire/answers/token-answer.ts';
import type { Query } from '../wire/query.ts';
import { readNewExpiry } from '../wire/requests/accounts/read-new-expiry.ts';
import { readTokenPage } from '../wire/requests/lists/read-page.ts';
import { answer } from './answers.ts';
import {
  getTokenDocs,
  listTokensDocs,
  removeTokenByReadPathDocs,
  removeTokenDocs,
  updateTokenDocs,
} from './openapi/recurring.ts';
import type { SiteOf } from './site-of.ts';

interface OfCustomer {
  Params: { reference: string };
  Querystring: Query;
}

interface OfToken {
  Params: { reference: string; token: string };
}

/** Any site of the account sees and uses the tokens of all of them (operations.md, part 9). */
export function recurringRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.get<OfCustomer>(
    '/recurring/:reference',
    { schema: listTokensDocs },
    async (request, reply) => {
      const site = siteOf(request);
      const page = readTokenPage(request.query);
      const listed = await listCustomerTokens(deps, site, request.params.reference, page);
      if (isRefusal(listed)) return listed;
      const now = siteNow(deps, site);
      const tokens = listed.tokens.map((token) => renderToken(token, now));
      return answer(reply, { tokens }, { page: { total: listed.total } });
    },
  );

  app.get<OfToken>(
    '/recurring/:reference/token/:token',
    { schema: getTokenDocs },
    async (request, reply) => {
      const site = siteOf(request);
      const { reference, token } = request.params;
      const found = await readCustomerToken(deps, site, reference, token);
      return isRefusal(found) ? found : answer(reply, renderToken(found, siteNow(deps, site)));
    },
  );

  app.patch<OfToken>(
    '/recurring/:reference/update/:token',
    { schema: updateTokenDocs },
    async (request, reply) => {
      const expiry = readNewExpiry(request.body);
      const refusal = await changeTokenExpiry(deps, siteOf(request), request.params, expiry);
      return refusal ?? answer(reply, { updated: true });
    },
  );

  const remove = async (
    request: FastifyRequest<OfToken>,
    reply: FastifyReply,
  ): Promise<FastifyReply | Refusal> => {
    const { reference, token } = request.params;
    const refusal = await removeToken(deps, siteOf(request), reference, token);
    return refusal ?? answer(reply, { removed: true });
  };
  app.delete<OfToken>('/recurring/:reference/remove/:token', { schema: removeTokenDocs }, remove);
  // One published client deletes a token at this address.
  app.delete<OfToken>(
    '/recurring/:reference/token/:token',
    { schema: removeTokenByReadPathDocs },
    remove,
  );
}
