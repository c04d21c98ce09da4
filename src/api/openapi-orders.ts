// What the documentation says of the order endpoints. Reading is done by `wire/`, more tolerantly.
import { Type } from 'typebox';
import { currencies } from '../domain/money.ts';
import { orderTypes } from '../domain/order.ts';
import { financialStatuses, orderStatuses } from '../domain/status.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));
const yesNo = (description: string) => Type.Optional(Type.Boolean({ description }));

export const errorSchema = Type.Object(
  {
    success: Type.Literal(false),
    data: Type.Object({}),
    error_code: Type.Integer({ description: 'For example 1001' }),
    error_info: Type.String({ description: 'For example "Invalid amount"' }),
  },
  {
    description: 'A refusal. The header `x-kassa-detail` names the field and what would be right.',
  },
);

const orderData = Type.Object(
  {
    order_id: Type.String(),
    transaction_id: Type.Integer({ description: '16 digits' }),
    status: Type.Enum(orderStatuses),
    financial_status: Type.Union([Type.Enum(financialStatuses), Type.Null()]),
    amount: Type.Integer({ description: 'Minor units' }),
    amount_refunded: Type.Integer({ description: 'Minor units' }),
    currency: Type.Enum(currencies),
    created: Type.String({ description: 'Local time of Amsterdam, no zone' }),
    modified: Type.String(),
  },
  { additionalProperties: true },
);

const createdData = Type.Object(
  {
    order_id: Type.String(),
    payment_url: Type.String(),
    qr_url: Type.Optional(
      Type.String({ description: 'PNG address (iDEAL QR) or address to encode (Bancontact)' }),
    ),
    session_id: Type.Optional(Type.String()),
  },
  {
    additionalProperties: true,
    description: 'A direct order answers with the whole order instead.',
  },
);

const body = Type.Object(
  {
    type: Type.Optional(Type.Enum(orderTypes, { default: 'redirect' })),
    order_id: Type.String({ maxLength: 50, description: 'Yours; a number is taken too' }),
    gateway: text('A gateway id of GET /gateways; empty = the customer chooses'),
    currency: Type.Enum(currencies),
    amount: Type.Integer({
      minimum: 0,
      description: 'Minor units; digits in a string are taken too',
    }),
    description: Type.String({ maxLength: 200 }),
    payment_options: Type.Optional(
      Type.Object({
        notification_url: text('Webhook of this order'),
        notification_method: Type.Optional(Type.Enum(['GET', 'POST'] as const)),
        redirect_url: text('Where the customer goes after paying'),
        cancel_url: text('Where the customer goes otherwise'),
        close_window: yesNo('The page closes itself after paying'),
      }),
    ),
    customer: Type.Optional(
      Type.Object({
        locale: text('`ab_CD`'),
        email: text('E-mail address'),
        country: text('ISO 3166-1 alpha-2'),
      }),
    ),
    gateway_info: Type.Optional(
      Type.Object({
        qr_size: Type.Optional(Type.Integer({ minimum: 100, maximum: 2000, default: 250 })),
        qr_enabled: yesNo('Bancontact: answer with a QR link'),
        allow_multiple: yesNo('iDEAL QR: one code may be paid many times'),
        allow_change_amount: yesNo('iDEAL QR: the payer chooses the amount'),
        min_amount: Type.Optional(Type.Integer()),
        max_amount: Type.Optional(Type.Integer()),
        flexible_3d: yesNo('Cards: true forces 3-D Secure, false skips it'),
        issuer_id: text('iDEAL direct'),
        card_number: text('Direct card orders; never stored'),
        card_holder_name: text('Direct card orders'),
        card_expiry_date: text('`YYMM`'),
        card_cvc: text('Direct card orders; never stored'),
      }),
    ),
    days_active: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, default: 30 })),
    seconds_active: Type.Optional(Type.Integer({ minimum: 1, maximum: 31_536_000 })),
  },
  { additionalProperties: true },
);

const success = <Data extends ReturnType<typeof Type.Object>>(data: Data) =>
  Type.Object({ success: Type.Literal(true), data });

export const createOrderDocs = {
  tags: ['orders'],
  summary: 'Create an order',
  operationId: 'createOrder',
  body,
  response: { 200: success(createdData), 401: errorSchema, 404: errorSchema },
};

export const getOrderDocs = {
  tags: ['orders'],
  summary: 'Get an order',
  operationId: 'getOrder',
  params: Type.Object({ id: Type.String({ description: 'Your order_id, or a PSP id' }) }),
  response: { 200: success(orderData), 401: errorSchema, 404: errorSchema },
};
