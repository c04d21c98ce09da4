// What the documentation says of the header Idempotency-Key, on every call that changes something.
import type { FastifySchema, RouteOptions } from 'fastify';
import { Type } from 'typebox';
import { errorSchema } from './openapi-orders.ts';

const headers = Type.Object({
  'Idempotency-Key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'Yours, new for each thing to be done: the same call with it is done once and answered ' +
        'alike for 24 hours, then with `idempotent-replayed: true`',
    }),
  ),
});

const answers = {
  409: Type.Object(errorSchema.properties, {
    description: 'The same call is still under way; ask again.',
  }),
  422: Type.Object(errorSchema.properties, {
    description: 'Another call was made with this Idempotency-Key.',
  }),
};

/** Adds the header and its refusals; a route's own description of an answer goes first. */
export function withIdempotency(
  schema: FastifySchema,
  method: RouteOptions['method'],
): FastifySchema {
  const reads = [method].flat().every((each) => each === 'GET' || each === 'HEAD');
  if (reads || schema.hide === true) return schema;
  return { ...schema, headers, response: { ...answers, ...(schema.response as object) } };
}
