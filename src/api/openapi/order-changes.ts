// What the documentation says of the calls that change an order. Reading is done by `wire/`, more tolerantly.
import { Type } from 'typebox';
import { errorSchema, forbidden } from './refusals.ts';
import { orderParams, text, usualAnswers } from './terms.ts';

const params = Type.Object(orderParams);

/** Members that may come with a shipment, with a capture, or alone. */
const references = {
  invoice_id: Type.Optional(Type.String({ maxLength: 50 })),
  tracktrace_code: text('Of the parcel'),
  carrier: text('Who delivers'),
  ship_date: text('Any form; kept as given'),
  reason: text('Shown as the reason of the order'),
};

const part = {
  order_id: Type.String(),
  transaction_id: Type.Integer({ description: '16 digits' }),
};

export const changeOrderDocs = {
  tags: ['orders'],
  summary: 'Cancel or ship an order, extend its time limit, or keep invoice and delivery data',
  operationId: 'updateOrder',
  params,
  body: Type.Object(
    {
      status: Type.Optional(
        Type.Enum(['cancelled', 'shipped'] as const, { description: 'Without it: see the others' }),
      ),
      exclude_order: Type.Optional(
        Type.Boolean({ description: 'With cancelled: close the payment link only' }),
      ),
      partial_shipment_amount: Type.Optional(
        Type.Integer({ description: 'With shipped: cents of this part; `amount` is taken too' }),
      ),
      extend_expiration: Type.Optional(
        Type.Boolean({ description: 'Pay later: more time to ship; needs `reason`' }),
      ),
      ...references,
      invoice_url: text('Where the customer finds the invoice'),
      po_number: text('Purchase order'),
      tracktrace_url: text('Where the parcel is'),
    },
    { additionalProperties: true },
  ),
  response: {
    ...usualAnswers(
      Type.Object(
        {
          order_id: Type.Optional(Type.String({ description: 'Of a shipment in part' })),
          transaction_id: Type.Optional(Type.Integer({ description: 'Of a shipment in part' })),
          invoice_url: Type.Optional(Type.String({ description: 'E-Invoicing, once shipped' })),
          expiry_date: Type.Optional(Type.String({ description: 'After extending: YYYY-MM-DD' })),
        },
        { description: 'Empty unless something new came of it' },
      ),
    ),
    410: errorSchema,
  },
};

export const cancelOrderDocs = {
  tags: ['orders'],
  summary: 'Cancel an order that waits with a Bancontact QR code, or on a terminal',
  operationId: 'cancelOrder',
  params,
  response: {
    ...usualAnswers(
      Type.Object(
        {
          status: Type.Literal('cancelled'),
          financial_status: Type.Null(),
          created: Type.String({ description: 'Local time of Amsterdam, no zone' }),
          modified: Type.String(),
        },
        { additionalProperties: true },
      ),
    ),
    403: forbidden,
  },
};

export const captureOrderDocs = {
  tags: ['captures'],
  summary: 'Capture what a card payment authorised, or a part of it',
  operationId: 'captureOrder',
  params,
  body: Type.Object(
    {
      amount: Type.Optional(
        Type.Integer({ minimum: 0, description: 'Cents; absent or 0 = everything that is left' }),
      ),
      new_order_id: Type.Optional(
        Type.String({
          maxLength: 50,
          description: 'For the order that a part makes; of everything: another name of the order',
        }),
      ),
      new_order_status: Type.Optional(Type.Enum(['completed', 'shipped'] as const)),
      ...references,
      description: text('Yours'),
    },
    { additionalProperties: true },
  ),
  response: usualAnswers(Type.Object(part)),
};

export const cancelAuthorizationDocs = {
  tags: ['captures'],
  summary: 'Cancel the reservation of what is not captured',
  operationId: 'cancelCapture',
  params,
  body: Type.Object(
    {
      status: Type.Literal('cancelled', { description: '`new_order_status` is taken too' }),
      reason: text('Shown as the reason of the order'),
      description: text('Yours'),
    },
    { additionalProperties: true },
  ),
  response: usualAnswers(Type.Object({ ...part, success: Type.Literal(true) })),
};
