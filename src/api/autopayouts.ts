// GET /accounts/{id}/autopayouts, and GET and POST /accounts/{id}/autopayouts/{currency}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import {
  readAutopayout,
  readAutopayouts,
  setAutopayout,
} from '../operations/balances/autopayouts.ts';
import type { Deps } from '../operations/deps.ts';
import { ownAccount } from '../operations/sites/account-of.ts';
import { renderAutopayout } from '../wire/answers/payout-answer.ts';
import { isFieldErrors } from '../wire/field-errors.ts';
import { readAutopayoutRequest } from '../wire/requests/accounts/read-payout.ts';
import { answer, answerFieldErrors } from './answers.ts';
import { getAutopayoutDocs, listAutopayoutsDocs, setAutopayoutDocs } from './openapi/payouts.ts';
import type { ScopeOf } from './site-of.ts';

/** An account's key sees all of its sites (operations.md, parts 10 and 11). */
const config = { access: 'either' } as const;

type OfAccount = { Params: { account_id: string } };
type OfCurrency = { Params: { account_id: string; currency: string } };

export function autopayoutRoutes(app: FastifyInstance, deps: Deps, scopeOf: ScopeOf): void {
  app.get<OfAccount>(
    '/accounts/:account_id/autopayouts',
    { schema: listAutopayoutsDocs, config },
    async (request, reply) => {
      const account = await ownAccount(deps, scopeOf(request), request.params.account_id);
      if (isRefusal(account)) return account;
      const all = (await readAutopayouts(deps, account)).map(renderAutopayout);
      // A single schedule is answered as an object instead of a list, as published (operations.md, part 17).
      return answer(reply, all.length === 1 ? all[0] : all);
    },
  );

  app.get<OfCurrency>(
    '/accounts/:account_id/autopayouts/:currency',
    { schema: getAutopayoutDocs, config },
    async (request, reply) => {
      const { account_id, currency } = request.params;
      const account = await ownAccount(deps, scopeOf(request), account_id);
      if (isRefusal(account)) return account;
      const found = await readAutopayout(deps, account, currency);
      return isRefusal(found) ? found : answer(reply, renderAutopayout(found));
    },
  );

  app.post<OfCurrency>(
    '/accounts/:account_id/autopayouts/:currency',
    { schema: setAutopayoutDocs, config },
    async (request, reply) => {
      const account = await ownAccount(deps, scopeOf(request), request.params.account_id);
      if (isRefusal(account)) return account;
      const input = readAutopayoutRequest(request.body, request.params.currency);
      if (isFieldErrors(input)) return answerFieldErrors(reply, input.errors);
      const set = await setAutopayout(deps, account.home, input);
      return isRefusal(set) ? set : answer(reply, renderAutopayout(set));
    },
  );
}
