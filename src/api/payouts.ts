// POST /accounts/{id}/payouts, and the schedules under /accounts/{id}/autopayouts.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { ownAccount } from '../operations/account-of.ts';
import { readAutopayout, readAutopayouts, setAutopayout } from '../operations/autopayouts.ts';
import type { Deps } from '../operations/deps.ts';
import { isTooLittle, requestPayout } from '../operations/request-payout.ts';
import { type FieldErrors, isFieldErrors, renderFieldErrors } from '../wire/field-errors.ts';
import { renderAutopayout, renderPayout } from '../wire/payout-answer.ts';
import { readPayout, readAutopayout as readSchedule } from '../wire/read-payout.ts';
import { type AnswerOptions, answer, answerMore, answerRefusal } from './answers.ts';
import {
  getAutopayoutDocs,
  listAutopayoutsDocs,
  requestPayoutDocs,
  setAutopayoutDocs,
} from './openapi-payouts.ts';
import type { SiteOf } from './site-of.ts';

type OfAccount = { Params: { account_id: string } };
type OfCurrency = { Params: { account_id: string; currency: string } };

export function payoutRoutes(
  app: FastifyInstance,
  deps: Deps,
  siteOf: SiteOf,
  options: AnswerOptions,
): void {
  app.post<OfAccount>(
    '/accounts/:account_id/payouts',
    { schema: requestPayoutDocs },
    async (request, reply) => {
      const site = siteOf(request);
      const account = ownAccount(site, request.params.account_id);
      if (isRefusal(account)) return answerRefusal(reply, account, options);
      const input = readPayout(request.body);
      if (isFieldErrors(input)) return answerFieldErrors(reply, input);
      const payout = await requestPayout(deps, site, input, null);
      if (isRefusal(payout)) return answerRefusal(reply, payout, options);
      if (isTooLittle(payout)) {
        const message = `the balance is too low; with its costs it can give ${payout.payable}`;
        const error = { attribute: 'amount', value: input.amount.minor, message };
        return answerFieldErrors(reply, { kind: 'field-errors', errors: [error] });
      }
      // No bank account of a merchant is known to us.
      return answerMore(reply, renderPayout(payout), { includes: { bankaccount: null } });
    },
  );

  app.get<OfAccount>(
    '/accounts/:account_id/autopayouts',
    { schema: listAutopayoutsDocs },
    async (request, reply) => {
      const account = ownAccount(siteOf(request), request.params.account_id);
      if (isRefusal(account)) return answerRefusal(reply, account, options);
      const all = (await readAutopayouts(deps, account)).map(renderAutopayout);
      // A single one is an object, as published (operations.md, part 17).
      return answer(reply, all.length === 1 ? all[0] : all);
    },
  );

  app.get<OfCurrency>(
    '/accounts/:account_id/autopayouts/:currency',
    { schema: getAutopayoutDocs },
    async (request, reply) => {
      const { account_id, currency } = request.params;
      const account = ownAccount(siteOf(request), account_id);
      if (isRefusal(account)) return answerRefusal(reply, account, options);
      const found = await readAutopayout(deps, account, currency);
      return isRefusal(found)
        ? answerRefusal(reply, found, options)
        : answer(reply, renderAutopayout(found));
    },
  );

  app.post<OfCurrency>(
    '/accounts/:account_id/autopayouts/:currency',
    { schema: setAutopayoutDocs },
    async (request, reply) => {
      const site = siteOf(request);
      const account = ownAccount(site, request.params.account_id);
      if (isRefusal(account)) return answerRefusal(reply, account, options);
      const input = readSchedule(request.body, request.params.currency);
      if (isFieldErrors(input)) return answerFieldErrors(reply, input);
      const set = await setAutopayout(deps, site, input);
      return isRefusal(set)
        ? answerRefusal(reply, set, options)
        : answer(reply, renderAutopayout(set));
    },
  );
}

function answerFieldErrors(reply: FastifyReply, errors: FieldErrors): FastifyReply {
  const { status, body } = renderFieldErrors(errors);
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=UTF-8')
    .send(JSON.stringify(body));
}
