// Prepares requests for routing: a slash at the end, an overridden method, an undecodable address.
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../domain/refusal.ts';
import type { AnswerPerson } from '../lib/server/answer-failures.ts';
import { type AnswerOptions, answerRefusal } from './answers.ts';

const merchantPath = /^\/+v1\/+json\//;

/** Payment pages are folders, whose links begin there; these are not. */
const withoutFolders = /^\/+(v1\/+json|sandbox|demo|docs|openapi\.json)\//;

/**
 * Older documents print merchant addresses with a slash at the end (http.md, part 1), and whoever types
 * an address may add one.
 */
export function withoutSlashAtEnd(url: string): string {
  if (!withoutFolders.test(url)) return url;
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  // Counted instead of matched: an expression that looks for the last slashes takes a time that
  // grows with the square of their number, and anyone may send thousands of them.
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end) + (mark === -1 ? '' : url.slice(mark));
}

/**
 * What `HttpURLConnection` cannot write, the published Java client posts: it names the PATCH that it means
 * in a header. No other method needs that, so no other is believed. To be called before a route is looked up.
 */
export function takeMethodFromHeader(request: IncomingMessage): void {
  if (request.method !== 'POST' || !merchantPath.test(request.url ?? '')) return;
  const named = request.headers['x-http-method-override'];
  if (typeof named === 'string' && named.trim().toUpperCase() === 'PATCH') request.method = 'PATCH';
}

/**
 * The path as routes are looked up by: `/%761/json` leads where `/v1/json` leads, and so does a whole
 * address in the place of a path; it ends at a `?` and at a `#`, which no browser sends. What cannot be
 * decoded is given back as it is: it has no route.
 */
export function routedPath(url: string): string {
  const path = url.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The answer to a path such as `/orders/100%`, which no route can be looked up for. */
export function answerUndecodable(
  request: FastifyRequest,
  reply: FastifyReply,
  options: AnswerOptions,
  answerPerson: AnswerPerson,
): FastifyReply {
  if (merchantPath.test(request.url)) return answerRefusal(reply, refuse('not-found'), options);
  return (
    answerPerson(404, request, reply) ??
    reply.code(404).type('text/plain; charset=utf-8').send('There is nothing here.\n')
  );
}
