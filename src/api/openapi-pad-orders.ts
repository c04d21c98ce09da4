// What the documentation says of the calls for Pay After Delivery.
import { Type } from 'typebox';
import { errorSchema } from './openapi-orders.ts';

export const autoexpireDocs = {
  tags: ['pay after delivery'],
  summary: 'Say when an order expires that is not shipped',
  operationId: 'setAutoExpire',
  params: Type.Object({ id: Type.String({ description: 'Your order_id, or a PSP id' }) }),
  body: Type.Object({
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 180,
        description: 'From now; else as the method has it',
      }),
    ),
  }),
  response: {
    200: Type.Object({
      success: Type.Literal(true),
      data: Type.String({ description: 'The moment, ISO 8601' }),
    }),
    401: errorSchema,
    403: Type.Object({ message: Type.Literal('Forbidden') }),
    404: errorSchema,
    422: Type.Object({
      errors: Type.Array(
        Type.Object({
          attribute: Type.String(),
          details: Type.Array(Type.String()),
          message: Type.String(),
          uri: Type.String(),
        }),
      ),
      message: Type.Literal('Validation error'),
      success: Type.Literal(false),
    }),
  },
};
