// What the documentation says of the list of transactions.
import { Type } from 'typebox';
import { listedTypes } from '../../domain/ledger/listed-transaction.ts';
import { financialStatuses, orderStatuses } from '../../domain/status.ts';
import { orNull } from '../../lib/server/json-schema.ts';
import { bareMessage, errorSchema, forbidden } from './refusals.ts';
import { success } from './terms.ts';

const maybe = <Schema extends Type.TSchema>(schema: Schema) => Type.Optional(schema);

const moment = (description: string) =>
  maybe(
    Type.String({
      description: `${description}: a day, a time, or seconds since 1970; Amsterdam time`,
    }),
  );
/** Several values: as `a,b`, by repeating the name, or as `name[]`. */
const anyOf = <Schema extends Type.TSchema>(schema: Schema) => maybe(Type.Array(schema));
const cents = Type.Integer({ description: 'Minor units' });
const time = Type.String({ description: 'Local time in Amsterdam, without a zone' });

export const transactionSchema = Type.Object({
  amount: Type.Integer({ description: 'Minor units, positive for outgoing amounts too' }),
  completed: orNull(time),
  costs: Type.Array(Type.Object({ amount: cents, description: Type.String() })),
  created: time,
  currency: Type.String(),
  customer: Type.Object({
    email: orNull(Type.String()),
    first_name: orNull(Type.String()),
    iban: orNull(Type.String({ description: 'Masked' })),
    last_name: orNull(Type.String()),
  }),
  debit_credit: Type.Enum(['C', 'D'] as const),
  description: Type.String(),
  dispute: orNull(Type.Object({}, { description: 'Chargebacks only' })),
  financial_status: orNull(Type.Enum(financialStatuses)),
  invoice_id: orNull(Type.String()),
  net: Type.Integer({ description: 'The amount minus its costs' }),
  order_id: orNull(Type.String()),
  payment_method: orNull(Type.String()),
  reason: orNull(Type.String()),
  reason_code: orNull(Type.String()),
  site_id: Type.Integer(),
  status: Type.Enum(orderStatuses),
  transaction_id: Type.Integer({ description: '16 digits' }),
  type: Type.Enum(listedTypes),
  updated: time,
  var1: orNull(Type.String()),
  var2: orNull(Type.String()),
  var3: orNull(Type.String()),
});

const address = orNull(Type.String());

export const listTransactionsDocs = {
  tags: ['transactions'],
  summary: 'List transactions',
  description:
    'Payments, refunds, chargebacks and payouts, newest first. To continue, send the `after` of the previous ' +
    'answer, until a page is empty.',
  operationId: 'listTransactions',
  querystring: Type.Object({
    site_id: anyOf(Type.String()),
    created_from: moment('Inclusive'),
    created_until: moment('Exclusive'),
    completed_from: moment('Inclusive'),
    completed_until: moment('Exclusive'),
    status: anyOf(Type.Enum(orderStatuses)),
    financial_status: anyOf(Type.Enum(financialStatuses)),
    payment_method: anyOf(Type.String({ description: 'Gateway id' })),
    type: anyOf(Type.Enum(listedTypes)),
    currency: anyOf(Type.String()),
    debit_credit: maybe(Type.Enum(['C', 'D'] as const)),
    limit: maybe(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
    after: maybe(Type.String({ description: 'Cursor of the next page: older rows' })),
    before: maybe(Type.String({ description: 'Cursor of the previous page: newer rows' })),
  }),
  response: {
    200: Type.Object({
      success: Type.Literal(true),
      data: Type.Array(transactionSchema),
      pager: Type.Object({
        after: address,
        before: address,
        cursor: Type.Object({ after: address, before: address }),
        limit: Type.Integer(),
      }),
    }),
    401: errorSchema,
    403: forbidden,
    404: errorSchema,
  },
};

export const getTransactionDocs = {
  tags: ['transactions'],
  summary: 'Get a transaction',
  operationId: 'getTransaction',
  params: Type.Object({ id: Type.String({ description: 'The PSP id' }) }),
  response: {
    200: success(transactionSchema),
    401: errorSchema,
    404: Type.Union([bareMessage('Not found'), errorSchema]),
  },
};
