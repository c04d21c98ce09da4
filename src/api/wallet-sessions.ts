// POST /wallets/sessions/applepay.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { openWalletSession } from '../operations/page/open-wallet-session.ts';
import { readAppleSession } from '../wire/requests/accounts/read-wallet-session.ts';
import { answer, noteDetail } from './answers.ts';
import { appleSessionDocs } from './openapi/wallet-sessions.ts';
import type { SiteOf } from './site-of.ts';

export function walletSessionRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.post('/wallets/sessions/applepay', { schema: appleSessionDocs }, async (request, reply) => {
    const asked = readAppleSession(request.body);
    if (isRefusal(asked)) return asked;
    const opened = await openWalletSession(deps, siteOf(request), asked);
    if (isRefusal(opened)) return opened;
    if (opened.simulated)
      noteDetail(reply, 'simulated: Apple was not contacted, and real devices refuse this session');
    return answer(reply, { session: opened.session });
  });
}
