// POST /accounts/{id}/payouts and PATCH /accounts/{id}/payouts/{payout_id}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { cancelPayout, findPayout } from '../operations/balances/cancel-payout.ts';
import { requestPayout } from '../operations/balances/request-payout.ts';
import type { Deps } from '../operations/deps.ts';
import { ownAccount } from '../operations/sites/account-of.ts';
import { renderPayout } from '../wire/answers/payout-answer.ts';
import { isFieldErrors } from '../wire/field-errors.ts';
import { isVoid, readPayout } from '../wire/requests/accounts/read-payout.ts';
import { answer, answerFieldErrors } from './answers.ts';
import { idempotencyKeyOf } from './idempotency.ts';
import { cancelPayoutDocs, requestPayoutDocs } from './openapi/payouts.ts';
import type { ScopeOf } from './site-of.ts';

/** An account's key sees all of its sites (operations.md, parts 10 and 11). */
const config = { access: 'either' } as const;

type OfAccount = { Params: { account_id: string } };
type OfPayout = {
  Params: { account_id: string; payout_id: string };
  Body: { readonly status?: unknown } | null;
};

export function payoutRoutes(app: FastifyInstance, deps: Deps, scopeOf: ScopeOf): void {
  app.post<OfAccount>(
    '/accounts/:account_id/payouts',
    { schema: requestPayoutDocs, config },
    async (request, reply) => {
      const account = await ownAccount(deps, scopeOf(request), request.params.account_id);
      if (isRefusal(account)) return account;
      const input = readPayout(request.body);
      if (isFieldErrors(input)) return answerFieldErrors(reply, input.errors);
      const payout = await requestPayout(deps, account.home, input, idempotencyKeyOf(request));
      if (isRefusal(payout)) return payout;
      if (payout.kind === 'too-little') {
        const message = `the balance is too low; after costs, at most ${payout.payable} can be paid out`;
        const error = { attribute: 'amount', value: input.amount.minor, message };
        return answerFieldErrors(reply, [error]);
      }
      // We know no bank accounts of merchants.
      return answer(reply, renderPayout(payout), { includes: { bankaccount: null } });
    },
  );

  app.patch<OfPayout>(
    '/accounts/:account_id/payouts/:payout_id',
    { schema: cancelPayoutDocs, config },
    async (request, reply) => {
      const { account_id, payout_id } = request.params;
      const account = await ownAccount(deps, scopeOf(request), account_id);
      if (isRefusal(account)) return account;
      const named = await findPayout(deps, account, payout_id);
      if (isRefusal(named)) return named;
      const wrong = (value: unknown, message: string) =>
        answerFieldErrors(reply, [{ attribute: 'status', value, message }]);
      if (!isVoid(request.body)) return wrong(request.body?.status ?? null, 'void');
      const payout = await cancelPayout(deps, account, payout_id);
      if (isRefusal(payout)) return payout;
      if (payout.kind === 'too-late')
        return wrong('void', 'the bank has already processed the payout');
      return answer(reply, renderPayout(payout));
    },
  );
}
