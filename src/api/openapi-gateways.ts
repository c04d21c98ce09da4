// What the documentation says of the gateway endpoints.
import { Type } from 'typebox';
import { errorSchema } from './openapi-orders.ts';

const gateway = Type.Object({
  id: Type.String(),
  description: Type.String(),
  type: Type.Optional(Type.Literal('coupon')),
});

const locale = Type.Optional(
  Type.String({ description: 'Language of names that are not brands, for example nl_NL' }),
);

export const listGatewaysDocs = {
  tags: ['gateways'],
  summary: 'List gateways',
  operationId: 'listGateways',
  querystring: Type.Object({
    country: Type.Optional(Type.String()),
    currency: Type.Optional(Type.String()),
    amount: Type.Optional(Type.Integer({ description: 'Minor units' })),
    include: Type.Optional(Type.Literal('coupons')),
    locale,
  }),
  response: {
    200: Type.Object({ success: Type.Literal(true), data: Type.Array(gateway) }),
    401: errorSchema,
    404: errorSchema,
  },
};

export const getGatewayDocs = {
  tags: ['gateways'],
  summary: 'Get a gateway',
  operationId: 'getGateway',
  params: Type.Object({ id: Type.String({ description: 'Any casing' }) }),
  querystring: Type.Object({ locale }),
  response: {
    200: Type.Object({ success: Type.Literal(true), data: gateway }),
    401: errorSchema,
    404: errorSchema,
  },
};
