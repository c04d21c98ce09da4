// What the documentation says of the refusals of the newer resources, which have no envelope.
import { Type } from 'typebox';

/** Nothing but its text. */
export const bareMessage = (text: string, description?: string) =>
  Type.Object({ message: Type.Literal(text) }, description === undefined ? {} : { description });

export const forbidden = bareMessage('Forbidden');

/** Wrong fields, all at once. `example`: where one of them stands. */
export const validationError = (example: string, description: string) =>
  Type.Object(
    {
      success: Type.Literal(false),
      message: Type.Literal('Validation error'),
      errors: Type.Array(
        Type.Object({
          attribute: Type.String(),
          details: Type.Array(Type.String(), { description: 'What was sent' }),
          message: Type.String({ description: 'What would be right' }),
          uri: Type.String({ description: `\`#/${example}\`` }),
        }),
      ),
    },
    { description },
  );
