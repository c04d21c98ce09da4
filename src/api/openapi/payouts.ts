// What the documentation says of payouts.
import { Type } from 'typebox';
import { payoutCurrencies, scheduleDays } from '../../domain/ledger/payout.ts';
import { accountParams } from './balances.ts';
import {
  bareMessage,
  classicRefusals,
  errorSchema,
  forbidden,
  validationError,
} from './refusals.ts';
import { success } from './terms.ts';
import { transactionSchema } from './transactions.ts';

const wrongFields = validationError(
  'amount',
  'Invalid fields, or a balance that is too low; nothing has changed.',
);

const variable = Type.Optional(Type.String({ maxLength: 500 }));
const minor = { minimum: 0, description: 'Minor units' };
const refused = { ...classicRefusals, 403: forbidden };

export const requestPayoutDocs = {
  tags: ['payouts'],
  summary: 'Request a payout',
  description:
    'Reserved for 24 hours, then sent in the next morning batch on a bank working day: ' +
    'a TARGET day, so not at Easter or Christmas. It costs 0.50.',
  operationId: 'requestPayout',
  params: Type.Object(accountParams),
  body: Type.Object({
    amount: Type.Integer({ minimum: 1, description: 'Minor units' }),
    currency: Type.Enum(payoutCurrencies),
    description: Type.Optional(Type.String({ maxLength: 200 })),
    order_id: Type.Optional(Type.String({ maxLength: 128 })),
    bankaccount_id: Type.Optional(Type.String({ maxLength: 128 })),
    var1: variable,
    var2: variable,
    var3: variable,
  }),
  response: {
    200: Type.Object({
      success: Type.Literal(true),
      data: transactionSchema,
      includes: Type.Object({ bankaccount: Type.Null() }),
    }),
    ...refused,
    422: wrongFields,
  },
};

export const cancelPayoutDocs = {
  tags: ['payouts'],
  summary: 'Cancel a payout',
  description:
    'Possible while it is reserved and the bank has not processed it. The amount returns to the balance; the costs do not. ' +
    'Specific to this gateway.',
  operationId: 'cancelPayout',
  params: Type.Object({
    ...accountParams,
    payout_id: Type.String({ description: '`transaction_id` of the payout' }),
  }),
  body: Type.Object({ status: Type.Literal('void') }),
  response: {
    200: success(transactionSchema),
    ...refused,
    404: Type.Union([errorSchema, bareMessage('Not found')]),
    422: wrongFields,
  },
};

const schedule = {
  schedule: Type.Array(Type.Enum(scheduleDays), {
    description: 'Days of payouts; an empty list stops them',
  }),
  bankaccount_id: Type.Optional(Type.Union([Type.String({ maxLength: 128 }), Type.Null()])),
  min_amount: Type.Optional(
    Type.Integer({
      ...minor,
      description: 'Pay out only if the balance is above this; minor units',
    }),
  ),
  min_balance_amount: Type.Optional(
    Type.Integer({ ...minor, description: 'The amount to keep in the balance; minor units' }),
  ),
};

const autopayout = Type.Object({ currency: Type.String(), ...schedule });
const ofCurrency = Type.Object({ ...accountParams, currency: Type.Enum(payoutCurrencies) });
const one = success(autopayout);

export const listAutopayoutsDocs = {
  tags: ['payouts'],
  summary: 'List the automated payouts',
  operationId: 'listAutopayouts',
  params: Type.Object(accountParams),
  response: {
    200: success(
      Type.Union([autopayout, Type.Array(autopayout)], {
        description: 'A single payout is an object',
      }),
    ),
    ...refused,
  },
};

export const getAutopayoutDocs = {
  tags: ['payouts'],
  summary: 'Get the automated payout of a currency',
  operationId: 'getAutopayout',
  params: ofCurrency,
  response: { 200: one, ...refused },
};

export const setAutopayoutDocs = {
  tags: ['payouts'],
  summary: 'Set the automated payout of a currency',
  operationId: 'setAutopayout',
  params: ofCurrency,
  body: Type.Object(schedule),
  response: { 200: one, ...refused, 422: wrongFields },
};
