// What a failed route says in the log: the same words whichever context answers for it.
import type { FastifyRequest } from 'fastify';
import { statusOfFailure } from '../postgres/database-outage.ts';

/**
 * The HTTP status for what a route threw. What is not the caller's fault is logged, once; `what` is the
 * sentence for a failure of our own.
 */
export function logFailure(error: unknown, request: FastifyRequest, what: string): number {
  const status = statusOfFailure(error);
  if (status === 503) {
    const why = error instanceof Error ? error.message : String(error);
    request.log.warn({ why }, 'the database is away');
  } else if (status >= 500) request.log.error({ err: error }, what);
  return status;
}
