// Notes every request of a known site, with its answer, for the sandbox's list of them.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Site } from '../domain/site.ts';
import { withoutCardNumbers } from '../domain/typed-card-numbers.ts';
import { storableText } from '../lib/postgres/storable-text.ts';
import type { Deps } from '../operations/deps.ts';
import { noteRequest } from '../operations/sites/note-request.ts';
import { isJsonObject, type Json } from '../wire/clean-json.ts';
import { readCode } from '../wire/coercion.ts';
import { loggedAnswer, loggedBody, loggedPath } from '../wire/logged-text.ts';
import { detailTold } from './answers.ts';
import { parseJson } from './json-body.ts';

const unknownBytes = 64 * 1024;

/** To be called after the hook that finds the site: a stranger's requests are nobody's. */
export function logRequests(
  app: FastifyInstance,
  deps: Deps,
  siteOf: (request: FastifyRequest) => Site | null,
): void {
  if (deps.requestLog === null) return;
  // Before the answer leaves, so that whoever has it finds it in the list.
  app.addHook<unknown>('onSend', (request, reply, payload, done) => {
    const site = siteOf(request);
    if (site !== null) note(deps, site, request, reply, payload);
    done(null, payload);
  });
}

/**
 * Until it is written, an entry holds the bytes of the request and the text of the answer: hundreds
 * of little objects would have to be carried along by every collection of garbage.
 */
function note(
  deps: Deps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): void {
  const { id, method, bodyAsSent } = request;
  // What the client wrote; the server has made it fit its routes.
  const url = request.originalUrl;
  const answer = answerSent(reply, payload);
  const sentBytes = bytesSent(request);
  const orderId = orderIn(request);
  const detail = detailTold(reply);
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

/** Null for what no reader could use: a file, a stream. */
function answerSent(reply: FastifyReply, payload: unknown): string | Buffer | null {
  if (typeof payload === 'string') return payload;
  const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
  return isJson && Buffer.isBuffer(payload) ? payload : null;
}

/** Null for what is no JSON, as the route saw it. */
function readable(body: Buffer): unknown {
  try {
    return parseJson(body);
  } catch {
    return null;
  }
}

/** A body of unknown length is taken for one of middling size. */
function bytesSent({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return unknownBytes;
  return Number(headers['content-length']) || 0;
}

/** In the address, or in what is asked for; null = none. */
export function orderIn({ routeOptions, params, body }: FastifyRequest): string | null {
  const inAddress = /\/(orders|capture|receipt)\/:/.test(routeOptions.url ?? '');
  const named = inAddress ? Object.values(members(params))[0] : members(body)['order_id'];
  const id = readCode(named);
  return id === null ? null : withoutCardNumbers(storableText(id).slice(0, 200));
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value as Json) ? (value as Record<string, unknown>) : {};
}
