// Prepares requests for routing: a slash at the end, an overridden method, an undecodable address.
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../domain/refusal.ts';
import type { AnswerPerson } from '../lib/server/answer-failures.ts';
import { type AnswerOptions, answerRefusal } from './answers.ts';

const merchantPath = /^\/+v1\/+json\//;

/** Paths that may lose a slash at the end. Payment pages keep theirs: relative links on them start at that folder. */
const withoutFolders = /^\/+(v1\/+json|sandbox|demo|docs|openapi\.json)\//;

/**
 * Removes slashes at the end of the path: older documents print merchant addresses with one (http.md, part 1), and
 * people who type an address may add one.
 */
export function withoutSlashAtEnd(url: string): string {
  if (!withoutFolders.test(url)) return url;
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  // A loop instead of a regular expression: the time of an expression that finds the last slashes would grow
  // with the square of their number, and anyone may send thousands of them.
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end) + (mark === -1 ? '' : url.slice(mark));
}

/**
 * Makes a POST with the header `X-HTTP-Method-Override: PATCH` a PATCH. The published Java client sends this, because
 * its `HttpURLConnection` cannot send a PATCH; no other method is accepted there. Call it before routing.
 */
export function takeMethodFromHeader(request: IncomingMessage): void {
  if (request.method !== 'POST' || !merchantPath.test(request.url ?? '')) return;
  const named = request.headers['x-http-method-override'];
  if (typeof named === 'string' && named.trim().toUpperCase() === 'PATCH') request.method = 'PATCH';
}

/**
 * The path by which the route is found: decoded, so that `/%761/json` is `/v1/json`, without an origin before it, and
 * without a query or a fragment, which no browser sends. A path that cannot be decoded is returned as it is: it has no
 * route.
 */
export function routedPath(url: string): string {
  const path = url.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Answers a path such as `/orders/100%`, which cannot be decoded and so has no route. */
export function answerUndecodable(
  request: FastifyRequest,
  reply: FastifyReply,
  options: AnswerOptions,
  answerPerson: AnswerPerson,
): FastifyReply {
  if (merchantPath.test(request.url)) return answerRefusal(reply, refuse('not-found'), options);
  return (
    answerPerson(404, request, reply) ??
    reply.code(404).type('text/plain; charset=utf-8').send('There is nothing at this address.\n')
  );
}
