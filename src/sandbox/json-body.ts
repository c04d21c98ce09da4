// Request bodies of the control API: JSON with any content type, and a sentence about what is wrong with one.
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { storableText } from '../lib/postgres/storable-text.ts';

/** A mistake in the body; the context's error handler shows the message to the caller. */
class BadBody extends Error {
  readonly statusCode = 400;
}

/** Reads any content type as JSON, so that a bare `curl -d` works. An empty body is `{}`. */
export function readJsonWhateverTheLabel(control: FastifyInstance): void {
  control.removeAllContentTypeParsers();
  control.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    try {
      const text = String(body);
      done(null, text.trim() === '' ? {} : JSON.parse(text, storable));
    } catch {
      done(new BadBody('The body is not JSON.'), undefined);
    }
  });
  control.addHook('preValidation', async (request) => {
    if (request.body === undefined) request.body = {};
  });
}

function storable(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}

/**
 * Checks bodies against their schemas without changing them. The server's own validation would silently drop a misspelt
 * setting, and the test that sent it would pass for the wrong reason.
 */
export function checkStrictly(control: FastifyInstance): void {
  control.setValidatorCompiler<TSchema>(({ schema }) => {
    const body = Compile(schema);
    return (value: unknown) =>
      body.Check(value) ? { value } : { error: new BadBody(explain(body.Errors(value))) };
  });
}

interface Problem {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

/** The first meaningful problem as a sentence, such as `/dynamic_3d/0 must have required properties …`. */
function explain(problems: readonly Problem[]): string {
  const problem = problems.find(({ keyword }) => keyword !== 'boolean');
  if (problem === undefined) return 'The body does not match the format of this call.';
  const { instancePath, message, params } = problem;
  return `${instancePath === '' ? 'The body' : instancePath} ${message}${names(params)}.`;
}

/** The unknown member, or the values that are allowed. */
function names(params: object): string {
  if ('additionalProperties' in params) return `: ${String(params.additionalProperties)}`;
  return 'allowedValues' in params && Array.isArray(params.allowedValues)
    ? `: ${params.allowedValues.join(', ')}`
    : '';
}
