// GET /closing-balances, and the balances and closing balances of an account.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { readBalances, readClosingBalances } from '../operations/balances/read-balances.ts';
import type { Deps } from '../operations/deps.ts';
import { type AccountScope, ownAccount } from '../operations/sites/account-of.ts';
import { renderBalance, renderClosingBalance } from '../wire/answers/balance-answer.ts';
import type { Query } from '../wire/query.ts';
import { readClosingBalanceQuery } from '../wire/requests/lists/read-closing-balance-query.ts';
import { readOffsetPage } from '../wire/requests/lists/read-page.ts';
import { answer } from './answers.ts';
import {
  accountClosingBalancesDocs,
  balancesDocs,
  closingBalancesDocs,
} from './openapi/balances.ts';
import type { ScopeOf } from './site-of.ts';

type Listed = { Querystring: Query };
/** An account's key sees all of its sites (operations.md, parts 10 and 11). */
const config = { access: 'either' } as const;

type OfAccount = Listed & { Params: { account_id: string } };

export function balanceRoutes(app: FastifyInstance, deps: Deps, scopeOf: ScopeOf): void {
  const closing = async (
    request: FastifyRequest<Listed>,
    reply: FastifyReply,
    account: AccountScope,
  ) => {
    const asked = readClosingBalanceQuery(request.query);
    if (isRefusal(asked)) return asked;
    const days = await readClosingBalances(deps, account.home, account, asked);
    if (isRefusal(days)) return days;
    const { currencies } = asked;
    const wanted = days.filter(({ currency }) => currencies?.includes(currency) ?? true);
    const { rows, page } = readOffsetPage(request.query, wanted);
    const data = rows.map((row) => renderClosingBalance(account.accountId, row));
    return answer(reply, data, { page });
  };

  app.get<Listed>('/closing-balances', { schema: closingBalancesDocs, config }, (request, reply) =>
    closing(request, reply, scopeOf(request)),
  );
  app.get<OfAccount>(
    '/accounts/:account_id/closing-balances',
    { schema: accountClosingBalancesDocs, config },
    async (request, reply) => {
      const account = await ownAccount(deps, scopeOf(request), request.params.account_id);
      return isRefusal(account) ? account : closing(request, reply, account);
    },
  );
  app.get<OfAccount>(
    '/accounts/:account_id/balances',
    { schema: balancesDocs, config },
    async (request, reply) => {
      const account = await ownAccount(deps, scopeOf(request), request.params.account_id);
      if (isRefusal(account)) return account;
      const { rows, page } = readOffsetPage(request.query, await readBalances(deps, account));
      const data = rows.map((row) => renderBalance(account.accountId, row));
      return answer(reply, data, { page });
    },
  );
}
