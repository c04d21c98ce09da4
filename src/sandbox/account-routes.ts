// POST /sandbox/sites and GET /sandbox/account: new sites, and the account that sites share.
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { isRefusal } from '../domain/refusal.ts';
import { strictObject } from '../lib/server/json-schema.ts';
import { createSite } from '../operations/sites/create-site.ts';
import { readAccount } from '../operations/sites/read-account.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';

const newSite = strictObject({
  name: Type.Optional(Type.String({ maxLength: 100 })),
  same_account: Type.Optional(Type.Boolean()),
});

export function accountRoutes(app: FastifyInstance, { deps, accountOf }: SandboxContext): void {
  // Most tests want a site with an account of its own; with `same_account` the site joins the caller's.
  app.post<{ Body: Type.Static<typeof newSite> }>(
    '/sites',
    { config: { access: 'either' }, schema: { body: newSite } },
    async (request, reply) => {
      const { name, same_account } = request.body;
      const created = await createSite(deps, {
        name: name ?? 'Test site',
        apiKey: null,
        settings: {},
        ...(same_account === true ? { account: accountOf(request) } : {}),
      });
      if (isRefusal(created)) return created;
      const account = await readAccount(deps, created.accountId);
      return succeed(reply, {
        site_id: created.siteId,
        api_key: created.apiKey.reveal(),
        account_id: account.accountId,
        account_api_key: account.apiKey.reveal(),
      });
    },
  );

  app.get('/account', { config: { access: 'either' } }, async (request, reply) => {
    const { accountId, apiKey, siteIds } = await readAccount(deps, accountOf(request));
    return succeed(reply, {
      account_id: accountId,
      account_api_key: apiKey.reveal(),
      site_ids: siteIds,
    });
  });
}
