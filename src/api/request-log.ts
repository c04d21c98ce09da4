// Records every request of a known site, with its answer, for the sandbox's list of requests.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Site } from '../domain/site.ts';
import { withoutCardNumbers } from '../domain/typed-card-numbers.ts';
import { storableText } from '../lib/postgres/storable-text.ts';
import type { Deps } from '../operations/deps.ts';
import { noteRequest } from '../operations/sites/note-request.ts';
import { isJsonObject, type Json } from '../wire/clean-json.ts';
import { readCode } from '../wire/coercion.ts';
import { loggedAnswer, loggedBody, loggedPath } from '../wire/logged-text.ts';
import { notedDetail } from './answers.ts';
import { parseJson } from './json-body.ts';

const unknownBytes = 64 * 1024;

/** Call it after the hook that finds the site: a request without a valid key is not recorded. */
export function logRequests(
  app: FastifyInstance,
  deps: Deps,
  siteOf: (request: FastifyRequest) => Site | null,
): void {
  if (deps.requestLog === null) return;
  // The request is recorded before the answer is sent, so that a client that has the answer finds it in the list.
  app.addHook<unknown>('onSend', (request, reply, payload, done) => {
    const site = siteOf(request);
    if (site !== null) note(deps, site, request, reply, payload);
    done(null, payload);
  });
}

/**
 * Records a request. Until it is written, an entry keeps the bytes of the request and the text of the answer instead of
 * hundreds of parsed objects, which every garbage collection would have to go through.
 */
function note(
  deps: Deps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): void {
  const { id, method, bodyAsSent } = request;
  // The address as the client sent it; `request.url` has been changed for routing.
  const url = request.originalUrl;
  const answer = answerSent(reply, payload);
  const sentBytes = bytesSent(request);
  const orderId = orderIn(request);
  const detail = notedDetail(reply);
  noteRequest(deps, site, {
    requestId: id,
    method,
    status: reply.statusCode,
    durationMs: reply.elapsedTime,
    weight: url.length + sentBytes + (answer?.length ?? 0),
    texts: () => ({
      path: loggedPath(url),
      orderId,
      detail,
      requestBody: bodyAsSent === null ? null : loggedBody(readable(bodyAsSent)),
      responseBody: answer === null ? null : loggedAnswer(answer.toString()),
    }),
  });
}

/** The text of the answer; null when it is not text, such as a file or a stream. */
function answerSent(reply: FastifyReply, payload: unknown): string | Buffer | null {
  if (typeof payload === 'string') return payload;
  const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
  return isJson && Buffer.isBuffer(payload) ? payload : null;
}

/** The body as the route read it; null when it is not JSON. */
function readable(body: Buffer): unknown {
  try {
    return parseJson(body);
  } catch {
    return null;
  }
}

/** The length of the body; one of unknown length counts as `unknownBytes`. */
function bytesSent({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return unknownBytes;
  return Number(headers['content-length']) || 0;
}

/** The order id in the request's address or body; null = none. */
export function orderIn({ routeOptions, params, body }: FastifyRequest): string | null {
  const inAddress = /\/(orders|capture|receipt)\/:/.test(routeOptions.url ?? '');
  const named = inAddress ? Object.values(members(params))[0] : members(body)['order_id'];
  const id = readCode(named);
  return id === null ? null : withoutCardNumbers(storableText(id).slice(0, 200));
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value as Json) ? (value as Record<string, unknown>) : {};
}
