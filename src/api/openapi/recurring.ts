// What the documentation says of the calls about tokens.
import { Type } from 'typebox';
import { recurringModels } from '../../domain/recurring.ts';
import { classicRefusals, errorSchema } from './refusals.ts';
import { success } from './terms.ts';

const reference = Type.String({ description: 'Your `customer.reference`' });
const ofToken = Type.Object({
  reference,
  token: Type.String({ description: 'The `recurring_id` of orders' }),
});

const model = Type.Enum(recurringModels);
const token = Type.Object({
  token: Type.String(),
  code: Type.String({ description: 'Gateway id; for a card, its brand' }),
  display: Type.String({ description: '`Card xxxx xxxx xxxx 1111`, or a masked IBAN' }),
  bin: Type.Union([Type.Integer(), Type.Null()], { description: 'First six digits of a card' }),
  name_holder: Type.String(),
  expiry_date: Type.String({ description: '`YYMM`; empty if it is not a card' }),
  expired: Type.Integer({ minimum: 0, maximum: 1 }),
  last4: Type.Union([Type.String(), Type.Null()]),
  model,
  recurring_model: model,
});

const refusals = { ...classicRefusals, 410: errorSchema };

export const listTokensDocs = {
  tags: ['tokens'],
  summary: 'List the tokens of a customer, newest first',
  operationId: 'listTokens',
  params: Type.Object({ reference }),
  querystring: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 10 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  response: {
    200: Type.Object({
      success: Type.Literal(true),
      data: Type.Object({ tokens: Type.Array(token) }),
      page: Type.Object({ total: Type.Integer({ description: 'Tokens on all pages' }) }),
    }),
    401: errorSchema,
    404: { ...errorSchema, description: 'Also if the customer has none: "Not found"' },
  },
};

export const getTokenDocs = {
  tags: ['tokens'],
  summary: 'Get a token',
  operationId: 'getToken',
  params: ofToken,
  response: { 200: success(token), ...refusals },
};

export const updateTokenDocs = {
  tags: ['tokens'],
  summary: 'Change the expiry date of a stored card',
  operationId: 'updateToken',
  params: ofToken,
  body: Type.Object({
    expiry_date: Type.Optional(
      Type.String({ maxLength: 4, description: '`YYMM`; absent changes nothing' }),
    ),
  }),
  response: { 200: success(Type.Object({ updated: Type.Literal(true) })), ...refusals },
};

const removed = {
  tags: ['tokens'],
  params: ofToken,
  response: { 200: success(Type.Object({ removed: Type.Literal(true) })), ...refusals },
};

export const removeTokenDocs = {
  ...removed,
  summary: 'Remove a token',
  operationId: 'removeToken',
};

export const removeTokenByReadPathDocs = {
  ...removed,
  summary: 'Remove a token, at the address for reading it',
  operationId: 'removeTokenByReadPath',
};
