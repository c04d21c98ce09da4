// What the documentation says of the event stream.
import { Type } from 'typebox';
import { classicRefusals, errorSchema } from './refusals.ts';

export const eventStreamDocs = {
  tags: ['orders'],
  summary: 'Follow the order of one payment session',
  description:
    'Server-sent events. The header `Authorization` carries the `events_token` from the answer to ' +
    '`POST /orders`, alone or as a Bearer token; it is valid for a day. The first message has the current ' +
    'statuses, each later one a change. `session.order` has `financial_status`, `order_id`, ' +
    '`session_id`, `status` and `transaction_id`; `session.qr` has `qr_url` and `status`.',
  operationId: 'listenToSession',
  security: [{ eventsToken: [] }],
  response: {
    200: {
      description: 'A stream that ends when the token expires or the order is removed',
      content: { 'text/event-stream': { schema: Type.String() } },
    },
    ...classicRefusals,
    429: Type.Object(errorSchema.properties, {
      description: 'Too many open streams, for this session or in total; try again later.',
    }),
  },
};
