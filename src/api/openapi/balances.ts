// What the documentation says of balances.
import { Type } from 'typebox';
import { classicRefusals, errorSchema, forbidden } from './refusals.ts';

const cents = (description: string) => Type.Integer({ description: `Minor units: ${description}` });
const page = Type.Object({ total: Type.Integer({ description: 'Total number of rows' }) });

export const accountParams = {
  account_id: Type.String({ description: 'The account_id from GET /me' }),
};

const offsets = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  offset: Type.Optional(Type.Integer({ minimum: 0 })),
};

const closingBalance = Type.Object({
  account_id: Type.Integer(),
  amount: cents('at the end of the day, after payouts'),
  amount_uncleared: cents('not yet in the balance'),
  bic: Type.String(),
  closing_date: Type.String({ description: 'A day in Amsterdam; for today, the balance so far' }),
  currency: Type.String(),
  iban: Type.String(),
  payout_amount: cents('0 = none'),
  payout_transaction_id: Type.Union([Type.Integer(), Type.Null()]),
  status: Type.Union([Type.Enum(['completed', 'reserved', 'void'] as const), Type.Null()]),
});

const day = (description: string) => Type.Optional(Type.String({ description }));

export const closingBalancesDocs = {
  tags: ['balances'],
  summary: 'List closing balances',
  operationId: 'getClosingBalances',
  querystring: Type.Object({
    from: day('First day; 31 days before `until` by default'),
    until: day('The day after the last one; tomorrow by default'),
    currency: Type.Optional(Type.String()),
    ...offsets,
  }),
  response: {
    200: Type.Object({ success: Type.Literal(true), data: Type.Array(closingBalance), page }),
    ...classicRefusals,
  },
};

export const accountClosingBalancesDocs = {
  ...closingBalancesDocs,
  summary: 'List the closing balances of an account',
  operationId: 'getAccountClosingBalances',
  params: Type.Object(accountParams),
  response: { ...closingBalancesDocs.response, 403: forbidden },
};

export const balancesDocs = {
  tags: ['balances'],
  summary: 'List the balances of an account',
  operationId: 'getBalances',
  params: Type.Object(accountParams),
  querystring: Type.Object(offsets),
  response: {
    200: Type.Object({
      success: Type.Literal(true),
      data: Type.Array(
        Type.Object({
          account_id: Type.Integer(),
          amount_available: cents('available for payout'),
          amount_reserved: cents('set aside for refunds, chargebacks and payouts'),
          currency: Type.String(),
          id: Type.String(),
          modified: Type.String(),
        }),
      ),
      page,
    }),
    401: errorSchema,
    403: forbidden,
    404: errorSchema,
  },
};
