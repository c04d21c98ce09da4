// What the documentation says of the event stream.
import { Type } from 'typebox';
import { classicRefusals, errorSchema } from './refusals.ts';

export const eventStreamDocs = {
  tags: ['orders'],
  summary: 'Listen to the order of one payment session',
  description:
    'Server-sent events. The header `Authorization` carries the `events_token` of the answer to ' +
    '`POST /orders`, alone or as a Bearer; it is valid for a day. The first message tells the present ' +
    'statuses, each further one a change. `session.order` has `financial_status`, `order_id`, ' +
    '`session_id`, `status` and `transaction_id`; `session.qr` has `qr_url` and `status`.',
  operationId: 'listenToSession',
  security: [{ eventsToken: [] }],
  response: {
    200: {
      description: 'A stream that ends with the token, or when the order is gone',
      content: { 'text/event-stream': { schema: Type.String() } },
    },
    ...classicRefusals,
    429: Type.Object(errorSchema.properties, {
      description: 'So many listen already, to this session or at all; ask again later.',
    }),
  },
};
