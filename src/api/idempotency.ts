// The header Idempotency-Key: a call that changes something is done once, however often it is sent.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, refuse } from '../domain/refusal.ts';
import { logFailure } from '../lib/server/log-failure.ts';
import { jsonFingerprint } from '../lib/texts/json-fingerprint.ts';
import type { Deps } from '../operations/deps.ts';
import {
  endTurn,
  type KeptAnswer,
  type KeyClaim,
  takeTurn,
} from '../operations/idempotent-calls.ts';
import type { SiteOf } from './site-of.ts';

/** Calls with these methods change nothing, so the header is ignored on them. */
const reading: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

const claims = new WeakMap<FastifyRequest, KeyClaim>();

/**
 * Identifies the call in a row that must be written only once: the key with the moment of its first use, at most 280
 * characters. It is the same for all retries of one call, even when another process takes over after a crash; it
 * differs when the key is used again after a day. Null without the header. Call it in a route, where the key is already
 * checked.
 */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const claim = claims.get(request);
  return claim === undefined ? null : `${claim.firstUsedAt.getTime()}-${claim.key}`;
}

/**
 * Handles the header on every route of the context, so that a new one cannot forget it. Without it there is no query.
 * It runs after the body is read, because a call whose body is not JSON has changed nothing.
 */
export function answerOnce(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.addHook('preHandler', (request, reply, done) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || reading.includes(request.method) || request.is404) return done();
    begin(request, reply, String(key)).then((answered) => {
      if (!answered) done();
    }, done);
  });

  /** Takes the key; true when the request has been answered. */
  async function begin(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
  ): Promise<boolean> {
    if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
      const detail = 'Idempotency-Key: 1 to 255 printable ASCII characters';
      reply.send(refuse('invalid-idempotency-key', detail));
      return true;
    }
    const turn = await takeTurn(deps, siteOf(request), {
      key: namedByCaller(request, key),
      fingerprint: fingerprintOf(deps, request),
    });
    if (isRefusal(turn)) {
      reply.send(turn);
      return true;
    }
    if (turn.kind === 'ours') {
      claims.set(request, turn.claim);
      return false;
    }
    const { status, headers, body } = turn.answer;
    reply.code(status).headers(headers).header('idempotent-replayed', 'true').send(body);
    return true;
  }

  // The answer is stored before it is sent: a client that has got it must get the same one again.
  app.addHook<unknown>('onSend', (request, reply, payload, done) => {
    const claim = claims.get(request);
    if (claim === undefined) return done(null, payload);
    endTurn(deps, claim, worthKeeping(reply, payload)).then(
      () => done(null, payload),
      (error: unknown) => {
        // The change is made, so the answer is sent. The next call with this key runs anew, and finds what was made.
        logFailure(error, request, 'an answer could not be stored');
        done(null, payload);
      },
    );
  });
}

/** Keeps the keys of an account apart from those of its first site. A key itself cannot contain a line break. */
function namedByCaller({ scope }: FastifyRequest, key: string): string {
  return scope?.caller === 'account' ? `account\n${key}` : key;
}

/**
 * Identifies the content of a call by its meaning and not by its bytes, because a shop that stores its request in a
 * database may send the members in another order. The query does not count: it carries a key or a language, and clients
 * add it to every call (http.md, part 1).
 */
function fingerprintOf(
  { fingerprintKey }: Pick<Deps, 'fingerprintKey'>,
  request: FastifyRequest,
): Buffer {
  const { method, routeOptions, params, body } = request;
  return jsonFingerprint(fingerprintKey, [method, routeOptions.url ?? '', params, body]);
}

/** The answer to store. Null for our own failures, 429 and answers with `retry-after`: the caller may try again. */
function worthKeeping(reply: FastifyReply, payload: unknown): KeptAnswer | null {
  const { statusCode: status } = reply;
  if (status >= 500 || status === 429 || typeof payload !== 'string') return null;
  if (reply.hasHeader('retry-after')) return null;
  const headers = Object.entries(reply.getHeaders()).filter(([name]) => name !== 'content-length');
  return {
    status,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    body: payload,
  };
}
