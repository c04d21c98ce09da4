// What the documentation says of the calls for Pay After Delivery.
import { Type } from 'typebox';
import { orNull } from '../../lib/server/json-schema.ts';
import { days, duration } from '../../wire/requests/changes/read-pad-order.ts';
import { classicRefusals, forbidden, validationError } from './refusals.ts';
import { orderParams, success } from './terms.ts';

const params = Type.Object(orderParams);

const refused = { ...classicRefusals, 403: forbidden };

const momentOrRefused = (field: string) => ({
  200: success(Type.String({ description: 'The moment, ISO 8601' })),
  ...refused,
  422: validationError(field, 'Invalid fields; nothing has changed.'),
});

export const autoexpireDocs = {
  tags: ['pay after delivery'],
  summary: 'Set when an order expires if it is not shipped',
  operationId: 'setAutoExpire',
  params,
  body: Type.Object({
    days: Type.Optional(
      Type.Integer({
        minimum: days.min,
        maximum: days.max,
        description: 'From now; else as the method has it',
      }),
    ),
  }),
  response: momentOrRefused('days'),
};

export const onholdDocs = {
  tags: ['pay after delivery'],
  summary: 'Postpone the collection of an order',
  operationId: 'setOnHold',
  params,
  body: Type.Object({
    duration: Type.Optional(
      Type.Integer({
        minimum: duration.min,
        maximum: duration.max,
        default: 864_000,
        description: 'Seconds from now; replaces any earlier value',
      }),
    ),
  }),
  response: momentOrRefused('duration'),
};

const textOrNull = orNull(Type.String());

export const getPadOrderDocs = {
  tags: ['pay after delivery'],
  summary: 'What the customer of an order owes, and its history',
  operationId: 'getPadOrder',
  params,
  response: {
    200: success(
      Type.Object({
        amount: Type.Integer({ description: 'Cents, minus what was refunded' }),
        amount_outstanding: Type.Integer(),
        amount_paid: Type.Integer(),
        created: Type.String(),
        history: Type.Array(
          Type.Object({
            created: Type.String(),
            event: Type.String(),
            status: textOrNull,
            financial_status: textOrNull,
            on_hold_until: textOrNull,
          }),
        ),
        id: Type.String({ description: 'Your order_id' }),
        status: Type.String(),
        transaction_id: Type.Integer(),
      }),
    ),
    ...refused,
  },
};
