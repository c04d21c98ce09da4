// What the documentation says of refusals, in the classic envelope and in the newer form without one.
import { Type } from 'typebox';

export const errorSchema = Type.Object(
  {
    success: Type.Literal(false),
    data: Type.Object({}),
    error_code: Type.Integer({
      description: 'For example 1001; the start of this description lists all codes',
    }),
    error_info: Type.String({
      description: 'For example "Invalid amount"; in the language of `?locale=` on any call',
    }),
  },
  {
    description:
      'A refusal. The header `x-kassa-detail` names the field and what it must be. With `Retry-After` the cause is ' +
      'temporary: the acquirer does not answer (1021), or another payment is in progress (1022).',
  },
);

/** The refusals of nearly every call: the key is wrong, or the request cannot be fulfilled. */
export const classicRefusals = { 401: errorSchema, 404: errorSchema };

/** A refusal without an envelope, which has only a text. */
export const bareMessage = (text: string, description?: string) =>
  Type.Object({ message: Type.Literal(text) }, description === undefined ? {} : { description });

export const forbidden = bareMessage('Forbidden');

/** All wrong fields of a request. `example`: the place of one of them. */
export const validationError = (example: string, description: string) =>
  Type.Object(
    {
      success: Type.Literal(false),
      message: Type.Literal('Validation error'),
      errors: Type.Array(
        Type.Object({
          attribute: Type.String(),
          details: Type.Array(Type.String(), { description: 'The value that was sent' }),
          message: Type.String({ description: 'What the value must be' }),
          uri: Type.String({ description: `\`#/${example}\`` }),
        }),
      ),
    },
    { description },
  );
