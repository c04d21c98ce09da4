// What the documentation says of the answers of the order endpoints.
import { Type } from 'typebox';
import { currencies } from '../domain/money.ts';
import { financialStatuses, orderStatuses } from '../domain/status.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));

export const orderData = Type.Object(
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

export const createdData = Type.Object(
  {
    order_id: Type.String(),
    payment_url: Type.Optional(
      Type.String({
        description: 'Absent of an order on a terminal, unless a tester plays that terminal here',
      }),
    ),
    qr_url: Type.Optional(
      Type.String({ description: 'PNG address (iDEAL QR) or address to encode (Bancontact)' }),
    ),
    session_id: Type.Optional(Type.String()),
    events_token: text(
      'Opens `events_stream_url`; of orders of the payment component, of orders on a terminal, and ' +
        'where `payment_options.settings.qr.enabled` asks for it beside a QR code',
    ),
    events_stream_url: text('Server-sent events of this payment session'),
  },
  {
    additionalProperties: true,
    description:
      'A direct order answers with the whole order instead. The header `x-kassa-detail` names what ' +
      'of the request was taken and has no effect.',
  },
);
