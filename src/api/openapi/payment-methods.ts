// What the documentation says of the payment methods and their issuers.
import { Type } from 'typebox';
import { text, usualAnswers } from './terms.ts';

const texts = (description: string) => Type.Array(Type.String(), { description });

const icons = Type.Object({
  large: Type.String({ description: 'PNG of 144 by 96 pixels' }),
  medium: Type.String({ description: 'PNG of 96 by 64 pixels' }),
  vector: Type.String({ description: 'SVG' }),
});

const issuer = Type.Object({
  bic: Type.String({ description: 'Empty when unknown' }),
  code: Type.String({ description: 'For gateway_info.issuer_id' }),
  name: Type.String(),
});

const paymentMethod = Type.Object({
  additional_data: Type.Object({ issuers: Type.Optional(Type.Array(issuer)) }),
  allowed_amount: Type.Object({
    max: Type.Union([Type.Integer(), Type.Null()], { description: 'Cents; null = no limit' }),
    min: Type.Integer({ description: 'Cents' }),
  }),
  allowed_countries: texts('Empty = everywhere'),
  allowed_currencies: texts('ISO 4217'),
  apps: Type.Object({
    fastcheckout: Type.Object({
      is_enabled: Type.Boolean(),
      qr: Type.Optional(Type.Object({ supported: Type.Literal(true) })),
    }),
    payment_components: Type.Object({
      has_fields: Type.Boolean({ description: 'False = only a button' }),
      is_enabled: Type.Boolean(),
      qr: Type.Object({ supported: Type.Boolean() }),
    }),
  }),
  brands: Type.Array(
    Type.Object({
      allowed_countries: texts('Empty = everywhere'),
      icon_urls: icons,
      id: Type.String(),
      name: Type.String(),
    }),
  ),
  icon_urls: icons,
  id: Type.String({ description: 'For `gateway` of an order' }),
  manual_capture: Type.Optional(
    Type.Object({ is_enabled: Type.Literal(true), supported: Type.Literal(true) }),
  ),
  name: Type.String(),
  preferred_countries: texts('Where it is popular'),
  required_customer_data: texts('Members of `customer` that an order must have'),
  shopping_cart_required: Type.Boolean(),
  tokenization: Type.Object({
    is_enabled: Type.Boolean(),
    models: Type.Union([
      Type.Object({
        cardonfile: Type.Literal(true),
        subscription: Type.Literal(true),
        unscheduled: Type.Literal(true),
      }),
      Type.Null(),
    ]),
  }),
  type: Type.Union([Type.Literal('payment-method'), Type.Literal('coupon')]),
});

const locale = text('Language of names that are not brands, for example nl_NL');
const country = text(
  'ISO 3166-1 alpha-2: only methods that allow this country; an empty allowed_countries allows all',
);

export const listPaymentMethodsDocs = {
  tags: ['payment methods'],
  summary: 'List payment methods, as the payment page of such an order offers them',
  operationId: 'listPaymentMethods',
  querystring: Type.Object({
    amount: Type.Optional(
      Type.Integer({ description: 'Cents: only methods that accept this amount' }),
    ),
    country,
    currency: text('ISO 4217: only methods that accept this currency'),
    include_coupons: Type.Optional(Type.Boolean({ description: 'Include gift cards' })),
    group_cards: Type.Optional(
      Type.Boolean({ description: 'Combine card brands into one method' }),
    ),
    type: text('Only `payment-method` or `coupon`'),
    locale,
  }),
  response: usualAnswers(Type.Array(paymentMethod)),
};

export const getPaymentMethodDocs = {
  tags: ['payment methods'],
  summary: 'Get a payment method',
  operationId: 'getPaymentMethod',
  params: Type.Object({ id: Type.String({ description: 'Not case-sensitive' }) }),
  querystring: Type.Object({ country, locale }),
  response: usualAnswers(paymentMethod),
};

export const listIssuersDocs = {
  tags: ['payment methods'],
  summary: 'List the banks that an order can name in advance',
  operationId: 'listIssuers',
  params: Type.Object({ id: Type.String({ description: 'A gateway id, not case-sensitive' }) }),
  response: usualAnswers(
    Type.Array(Type.Object({ code: Type.String(), description: Type.String() })),
  ),
};
