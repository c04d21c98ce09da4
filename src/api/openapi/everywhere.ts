// What the documentation says of every call: answers that do not depend on what it does.
import type { FastifySchema, RouteOptions } from 'fastify';
import { Type } from 'typebox';
import { errorSchema } from './refusals.ts';

const refused = (description: string) => Type.Object(errorSchema.properties, { description });

const answersOfAll = {
  429: refused('Too many wrong keys from this address; `Retry-After` says when to try again.'),
  500: refused(
    'An error in the gateway, code 9999. The log has the details under the answer’s `x-request-id`.',
  ),
  503: refused(
    'The database is not available at the moment; `Retry-After` says when to try again.',
  ),
};

const answersOfChanges = {
  400: refused('The body is not JSON in UTF-8, or the Idempotency-Key is not valid.'),
  409: refused('The same call is still in progress; try again.'),
  422: refused('This Idempotency-Key was already used for another call.'),
};

const headers = Type.Object({
  'Idempotency-Key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'Your own key, new for each action: a repeated call with the same key takes effect once and gets ' +
        'the same answer for 24 hours, with `idempotent-replayed: true`',
    }),
  ),
});

type Answers = Readonly<Record<string, Type.TSchema & { readonly properties?: unknown }>>;

/** Adds the common answers to a route's description; when it describes the same status itself, either may come. */
export function withCommonAnswers(
  schema: FastifySchema,
  method: RouteOptions['method'],
): FastifySchema {
  if (schema.hide === true) return schema;
  const own = (schema.response ?? {}) as Answers;
  const reads = [method].flat().every((each) => each === 'GET' || each === 'HEAD');
  if (reads) return { ...schema, response: eitherOf(own, answersOfAll) };
  const response = eitherOf(own, { ...answersOfAll, ...answersOfChanges });
  return { ...schema, headers, response };
}

function eitherOf(own: Answers, common: Answers): Answers {
  const either = Object.entries(common).map(([status, schema]) => {
    const said = own[status];
    if (said === undefined) return [status, schema];
    return [status, said.properties === errorSchema.properties ? said : Type.Union([said, schema])];
  });
  return { ...own, ...Object.fromEntries(either) };
}

/** Statuses that are kept for old clients too, because libraries have to recognise them (http.md, part 7). */
const neverAnswered200 = new Set(['429', '500', '503']);

/** Describes the answers under `KASSA_ERROR_STATUS=200`: a refusal in the classic envelope has status 200. */
export function withOldStatuses(schema: FastifySchema): FastifySchema {
  const refusals = new Map<unknown, Type.TSchema>();
  const said = Object.entries((schema.response ?? {}) as Answers).flatMap(([status, answer]) => {
    if (status === '200' || neverAnswered200.has(status)) return [[status, answer] as const];
    const shapes: readonly Answers[string][] = Type.IsUnion(answer) ? answer.anyOf : [answer];
    const others = shapes.filter((shape) => !isClassic(shape));
    for (const shape of shapes) if (isClassic(shape)) refusals.set(shape.properties, shape);
    const [first, ...more] = others;
    if (first === undefined) return [];
    return [[status, more.length === 0 ? first : Type.Union([...others])] as const];
  });
  const response = Object.fromEntries(said);
  const asked = response['200'];
  if (asked === undefined) return schema;
  return { ...schema, response: { ...response, 200: Type.Union([asked, ...refusals.values()]) } };
}

/** Whether an answer has the classic envelope; errors about single fields have another form and keep their status. */
function isClassic({ properties }: Answers[string]): boolean {
  const members = Object.keys(properties ?? {});
  return members.includes('success') && !members.includes('errors');
}
