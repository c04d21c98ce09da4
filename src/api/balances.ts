// GET /closing-balances, and the balances and closing balances of an account.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { type AccountScope, accountOf, ownAccount } from '../operations/account-of.ts';
import type { Deps } from '../operations/deps.ts';
import { readBalances, readClosingBalances } from '../operations/read-balances.ts';
import {
  readClosingBalanceQuery,
  readOffsetPage,
  renderBalance,
  renderClosingBalance,
} from '../wire/balance-answer.ts';
import type { Query } from '../wire/read-transaction-query.ts';
import { type AnswerOptions, answerMore, answerRefusal } from './answers.ts';
import {
  accountClosingBalancesDocs,
  balancesDocs,
  closingBalancesDocs,
} from './openapi-balances.ts';
import type { SiteOf } from './site-of.ts';

type Listed = { Querystring: Query };
type OfAccount = Listed & { Params: { account_id: string } };

export function balanceRoutes(
  app: FastifyInstance,
  deps: Deps,
  siteOf: SiteOf,
  options: AnswerOptions,
): void {
  const closing = async (
    request: FastifyRequest<Listed>,
    reply: FastifyReply,
    account: AccountScope,
  ) => {
    const asked = readClosingBalanceQuery(request.query);
    if (isRefusal(asked)) return answerRefusal(reply, asked, options);
    const days = await readClosingBalances(deps, siteOf(request), account, asked);
    if (isRefusal(days)) return answerRefusal(reply, days, options);
    const { currencies } = asked;
    const wanted = days.filter(({ currency }) => currencies?.includes(currency) ?? true);
    const { rows, page } = readOffsetPage(request.query, wanted);
    const data = rows.map((row) => renderClosingBalance(account.accountId, row));
    return answerMore(reply, data, { page });
  };

  app.get<Listed>('/closing-balances', { schema: closingBalancesDocs }, (request, reply) =>
    closing(request, reply, accountOf(siteOf(request))),
  );
  app.get<OfAccount>(
    '/accounts/:account_id/closing-balances',
    { schema: accountClosingBalancesDocs },
    async (request, reply) => {
      const account = ownAccount(siteOf(request), request.params.account_id);
      return isRefusal(account)
        ? answerRefusal(reply, account, options)
        : closing(request, reply, account);
    },
  );
  app.get<OfAccount>(
    '/accounts/:account_id/balances',
    { schema: balancesDocs },
    async (request, reply) => {
      const account = ownAccount(siteOf(request), request.params.account_id);
      if (isRefusal(account)) return answerRefusal(reply, account, options);
      const { rows, page } = readOffsetPage(request.query, await readBalances(deps, account));
      const data = rows.map((row) => renderBalance(account.accountId, row));
      return answerMore(reply, data, { page });
    },
  );
}
