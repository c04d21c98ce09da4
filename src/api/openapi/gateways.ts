// What the documentation says of the gateway endpoints.
import { Type } from 'typebox';
import { usualAnswers } from './terms.ts';

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
  response: usualAnswers(Type.Array(gateway)),
};

export const getGatewayDocs = {
  tags: ['gateways'],
  summary: 'Get a gateway',
  operationId: 'getGateway',
  params: Type.Object({ id: Type.String({ description: 'Not case-sensitive' }) }),
  querystring: Type.Object({ locale }),
  response: usualAnswers(gateway),
};
