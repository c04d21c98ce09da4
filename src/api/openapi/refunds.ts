// What the documentation says of the refund endpoints. Reading is done by `wire/`, more tolerantly.
import { Type } from 'typebox';
import { currencies } from '../../domain/money/money.ts';
import { cartEntriesMax } from '../../wire/requests/new-orders/read-cart.ts';
import { orderParams, text, usualAnswers } from './terms.ts';

const refundData = Type.Object({
  order_id: Type.String({ description: 'Your `refund_order_id`, or the id of the order' }),
  refund_id: Type.Integer({ description: 'Cancels the refund; 16 digits' }),
  transaction_id: Type.Integer({ description: 'The payment that is refunded' }),
});

const item = Type.Object(
  {
    name: text('As the customer sees it'),
    unit_price: Type.Number({ description: 'Without tax, in main units; below 0 = refunded' }),
    quantity: Type.Number({ description: 'Below 0 = refunded, at the usual price' }),
    merchant_item_id: text('The id of the item in the order'),
    tax_table_selector: text('As in the order'),
  },
  { additionalProperties: true },
);

const body = Type.Object(
  {
    amount: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Minor units; absent or 0 = everything left' }),
    ),
    currency: Type.Optional(Type.Enum(currencies, { description: 'The currency of the order' })),
    description: Type.Optional(Type.String({ maxLength: 200 })),
    refund_order_id: Type.Optional(
      Type.String({ maxLength: 50, description: 'Your own id for the refund' }),
    ),
    var1: text('Yours'),
    var2: text('Yours'),
    var3: text('Yours'),
    checkout_data: Type.Optional(
      Type.Object(
        { items: Type.Array(item, { maxItems: cartEntriesMax }) },
        {
          description:
            'The whole cart, followed by the refunded items; required for pay-later methods',
        },
      ),
    ),
  },
  { additionalProperties: true },
);

const response = usualAnswers(refundData);

export const refundOrderDocs = {
  tags: ['refunds'],
  summary: 'Refund all or part of an order',
  operationId: 'refundOrder',
  params: Type.Object(orderParams),
  body,
  response,
};

export const latestRefundDocs = {
  tags: ['refunds'],
  summary: 'Get the latest refund of an order',
  operationId: 'getRefund',
  params: Type.Object(orderParams),
  response,
};

export const cancelRefundDocs = {
  tags: ['refunds'],
  summary: 'Cancel a refund, until midnight on the day of the request',
  operationId: 'cancelRefund',
  params: Type.Object({
    ...orderParams,
    refund_id: Type.String({ description: '`refund_id` of the refund, or your own id for it' }),
  }),
  body: Type.Object({
    status: Type.Literal('void'),
    description: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  response: usualAnswers(Type.Object({})),
};
