// Classifies a failed request by its HTTP status, and logs it.
import type { FastifyRequest } from 'fastify';
import { isDatabaseOutage } from '../postgres/database-outage.ts';

/**
 * Returns the HTTP status for what a route threw. A failure that is not the caller's fault is logged, once;
 * `what` is the log message for a failure on our side.
 */
export function logFailure(error: unknown, request: FastifyRequest, what: string): number {
  const status = statusOfFailure(error);
  if (status === 503) {
    const why = error instanceof Error ? error.message : String(error);
    request.log.warn({ why }, 'the database is not available');
  } else if (status >= 500) request.log.error({ err: error }, what);
  return status;
}

/** HTTP status for an error that a route threw, or the reading of its request: its own, 503 in an outage, else 500. */
export function statusOfFailure(error: unknown): number {
  const own = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  if (typeof own === 'number' && own >= 400) return own;
  return isDatabaseOutage(error) ? 503 : 500;
}
