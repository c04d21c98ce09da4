// The HTML pages for errors without a payment: unknown address, too many requests, failure.
import type { AnswerPerson } from '../lib/server/answer-failures.ts';
import { PageAnswers, type PageOptions } from './page-answers.ts';
import { pageHeaders } from './page-headers.ts';
import type { ProblemKind } from './views/problem.tsx';

/**
 * Answers with a page if the client prefers HTML to JSON, as a browser does; else returns null, and the client gets
 * JSON. `Vary` tells caches that the answer depends on `Accept`.
 */
export function pagesForPeople(options: PageOptions): AnswerPerson {
  const answers = new PageAnswers(options);
  return (status, request, reply) => {
    const accept = request.headers.accept ?? '';
    reply.header('Vary', 'Accept');
    if (weightOf('text/html', accept) <= weightOf('application/json', accept)) return null;
    reply.headers(pageHeaders(options.publicUrl(), options.sandbox));
    return answers.problem(kindOf(status), status, request, reply);
  };
}

/** Returns the weight of a type in the header `Accept`; 0 = refused, or not listed by its full name. */
function weightOf(type: string, accept: string): number {
  for (const range of accept.toLowerCase().split(',').slice(0, 20)) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
  }
  return 0;
}

function kindOf(status: number): ProblemKind {
  if (status === 429 || status === 503) return 'busy';
  return status < 500 ? 'nowhere' : 'failed';
}
