// What the documentation says of the calls that change an order. Reading is done by `wire/`, more tolerantly.
import { Type } from 'typebox';
import { errorSchema, forbidden } from './refusals.ts';
import { orderParams, text, usualAnswers } from './terms.ts';

const params = Type.Object(orderParams);

/** Members that may come with a shipment, with a capture, or alone. */
const references = {
  invoice_id: Type.Optional(Type.String({ maxLength: 50 })),
  tracktrace_code: text('Tracking code of the parcel'),
  carrier: text('The delivery company'),
  ship_date: text('Any format; stored as sent'),
  reason: text('Becomes the reason of the order'),
};

const part = {
  order_id: Type.String(),
  transaction_id: Type.Integer({ description: '16 digits' }),
};

export const changeOrderDocs = {
  tags: ['orders'],
  summary: 'Cancel or ship an order, extend its time limit, or add invoice and delivery details',
  operationId: 'updateOrder',
  params,
  body: Type.Object(
    {
      status: Type.Optional(
        Type.Enum(['cancelled', 'shipped'] as const, {
          description: 'If absent, the other fields decide',
        }),
      ),
      exclude_order: Type.Optional(
        Type.Boolean({ description: 'With cancelled: close the payment link only' }),
      ),
      partial_shipment_amount: Type.Optional(
        Type.Integer({ description: 'With shipped: cents of this part; `amount` is accepted too' }),
      ),
      extend_expiration: Type.Optional(
        Type.Boolean({ description: 'Pay later: more time to ship; requires `reason`' }),
      ),
      ...references,
      invoice_url: text('Where the customer can find the invoice'),
      po_number: text('Purchase order number'),
      tracktrace_url: text('Where the parcel can be tracked'),
    },
    { additionalProperties: true },
  ),
  response: {
    ...usualAnswers(
      Type.Object(
        {
          order_id: Type.Optional(Type.String({ description: 'For a partial shipment' })),
          transaction_id: Type.Optional(Type.Integer({ description: 'For a partial shipment' })),
          invoice_url: Type.Optional(Type.String({ description: 'E-Invoicing, once shipped' })),
          expiry_date: Type.Optional(Type.String({ description: 'After extending: YYYY-MM-DD' })),
        },
        { description: 'Empty unless the call created something' },
      ),
    ),
    410: errorSchema,
  },
};

export const cancelOrderDocs = {
  tags: ['orders'],
  summary: 'Cancel an order that is waiting with a Bancontact QR code or on a terminal',
  operationId: 'cancelOrder',
  params,
  response: {
    ...usualAnswers(
      Type.Object(
        {
          status: Type.Literal('cancelled'),
          financial_status: Type.Null(),
          created: Type.String({ description: 'Local time in Amsterdam, without a time zone' }),
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
  summary: 'Capture all or part of what a card payment authorised',
  operationId: 'captureOrder',
  params,
  body: Type.Object(
    {
      amount: Type.Optional(
        Type.Integer({ minimum: 0, description: 'Cents; absent or 0 = everything left' }),
      ),
      new_order_id: Type.Optional(
        Type.String({
          maxLength: 50,
          description:
            'For a partial capture, the id of its new order; for a full one, another name for the order',
        }),
      ),
      new_order_status: Type.Optional(Type.Enum(['completed', 'shipped'] as const)),
      ...references,
      description: text('Your own description'),
    },
    { additionalProperties: true },
  ),
  response: usualAnswers(Type.Object(part)),
};

export const cancelAuthorizationDocs = {
  tags: ['captures'],
  summary: 'Cancel the reservation of what has not been captured',
  operationId: 'cancelCapture',
  params,
  body: Type.Object(
    {
      status: Type.Literal('cancelled', { description: '`new_order_status` is accepted too' }),
      reason: text('Becomes the reason of the order'),
      description: text('Your own description'),
    },
    { additionalProperties: true },
  ),
  response: usualAnswers(Type.Object({ ...part, success: Type.Literal(true) })),
};
