// GET /events/stream/: sends the status changes of one payment session to holders of its token.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { type StreamLimits, usualLimits } from '../lib/server/stream-places.ts';
import type { Deps } from '../operations/deps.ts';
import { readEventToken } from '../operations/orders/event-token.ts';
import { openFeed } from '../operations/orders/order-feed.ts';
import { answerRefusals } from './answers.ts';
import { OpenStreams } from './open-streams.ts';
import { eventStreamDocs } from './openapi/events.ts';

export interface EventStreamOptions {
  readonly deps: Deps;
  readonly limits?: StreamLimits;
}

/** A day; browsers may use less. */
const preflightSeconds = '86400';

/** Register it under `/events`, as its own context: it answers browsers of any origin, and accepts no API key. */
export async function eventStream(
  app: FastifyInstance,
  { deps, limits = usualLimits }: EventStreamOptions,
): Promise<void> {
  const streams = new OpenStreams(deps, limits);
  app.addHook('preClose', async () => streams.close());
  // A refusal never has status 200 here, even for old clients: it would look like a stream (http.md, part 7).
  answerRefusals(app, { errorStatus: 'documented' });
  // Any page may use a token, because browsers never send this header by themselves (operations.md, part 14).
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('cache-control', 'no-store');
  });

  // Both spellings of the address work; answers give the one with the slash.
  for (const path of ['/stream/', '/stream']) {
    const schema = path.endsWith('/') ? eventStreamDocs : { hide: true };
    app.get(path, { schema, exposeHeadRoute: false }, async (request, reply) => {
      const refusal = await open(deps, streams, request.headers.authorization, reply);
      return refusal ?? reply;
    });
    app.options(path, { schema: { hide: true } }, async (_request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-methods', 'GET')
        .header('access-control-allow-headers', 'Authorization, Cache-Control, Last-Event-ID')
        .header('access-control-max-age', preflightSeconds)
        .send(),
    );
  }
}

/**
 * Starts the stream and returns null, or refuses. Refusals, in the order of their checks: `invalid-api-key` (no token,
 * or a forged or expired one), `too-many-requests`, `unavailable`, `order-not-found`.
 */
async function open(
  deps: Deps,
  streams: OpenStreams,
  authorization: string | undefined,
  reply: FastifyReply,
): Promise<Refusal | null> {
  const terms = readEventToken(deps, tokenOf(authorization));
  if (terms === null) {
    return refuse('invalid-api-key', 'Authorization: needs a valid events_token of an order');
  }
  const full = streams.take({ session: terms.session, owner: terms.site }, reply.raw);
  if (full !== null) return full;
  const place = await openFeed(deps, terms.session);
  if (isRefusal(place)) return place;
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    // Tells proxies not to buffer, since that would delay the events.
    'x-accel-buffering': 'no',
  });
  reply.raw.flushHeaders();
  streams.begin(reply.raw, place, terms.endsAt);
  return null;
}

/** Reads the token, which comes alone, as published, or after `Bearer` (operations.md, part 14). */
function tokenOf(authorization = ''): string {
  return authorization.trim().replace(/^bearer\s+/i, '');
}
