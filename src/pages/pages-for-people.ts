// What a person gets where no page is at hand: an address that leads nowhere, a request too many, a failure.
import type { AnswerPerson } from '../lib/answer-failures.ts';
import { PageAnswers, type PageOptions } from './page-answers.ts';
import { pageHeaders } from './page-headers.ts';
import type { ProblemKind } from './views/problem.tsx';

/** Whoever takes HTML is a person with a browser; a program gets the JSON that it can read. */
export function pagesForPeople(options: PageOptions): AnswerPerson {
  const answers = new PageAnswers(options);
  return (status, request, reply) => {
    if (!/\btext\/html\b/i.test(request.headers.accept ?? '')) return null;
    reply.headers(pageHeaders(options.publicUrl(), options.sandbox));
    return answers.problem(kindOf(status), status, request, reply);
  };
}

function kindOf(status: number): ProblemKind {
  if (status === 429 || status === 503) return 'busy';
  return status < 500 ? 'nowhere' : 'failed';
}
