// Creates the HTTP server before any route is registered: its limits, and its request log.
import { randomBytes } from 'node:crypto';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { answerUndecodable, takeMethodFromHeader, withoutSlashAtEnd } from './api/addresses.ts';
import { notedDetail } from './api/answers.ts';
import { orderIn } from './api/request-log.ts';
import { answerUnreadable } from './api/unreadable-requests.ts';
import { loggedError } from './lib/logs/logged-error.ts';
import type { Measures } from './lib/logs/measures.ts';
import type { AnswerPerson } from './lib/server/answer-failures.ts';
import type { Config } from './settings/config.ts';

export function makeServer(
  config: Pick<Config, 'errorStatus' | 'logLevel' | 'trustProxy'>,
  answerPerson: AnswerPerson,
): FastifyInstance {
  return Fastify({
    logger: {
      level: config.logLevel,
      stream: process.stderr,
      serializers: { err: loggedError },
    },
    genReqId: requestIds(),
    // Requests are logged by `logAnswers`, without their query: it may hold a key.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // During a stop, requests on open connections are still served: a 503 would only send the caller elsewhere.
    return503OnClosing: false,
    // The client's address comes from the header of the one proxy in front, if the operator trusts it.
    trustProxy: (_address, hop) => config.trustProxy && hop === 0,
    rewriteUrl: (request) => {
      takeMethodFromHeader(request);
      return withoutSlashAtEnd(request.url ?? '/');
    },
    frameworkErrors: (_error, request, reply) =>
      answerUndecodable(request, reply, config, answerPerson),
    clientErrorHandler: answerUnreadable,
    routerOptions: {
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: true,
      // An order id of 50 characters, each of up to 12 when percent-encoded.
      maxParamLength: 1000,
    },
  });
}

/** Makes short request ids. They start with a random part, since logs of several processes are read together. */
function requestIds(): () => string {
  const life = randomBytes(4).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return `${life}-${count.toString(36)}`;
  };
}

const probes: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

/** Logs one line and records one measure for each answered request. */
export function logAnswers(app: FastifyInstance, measures: Measures): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const siteId = request.scope?.home.siteId;
    const about = siteId === undefined ? {} : { siteId, orderId: orderIn(request) ?? undefined };
    const detail = notedDetail(reply) ?? undefined;
    const route = request.routeOptions.url ?? '(none)';
    const ms = Math.round(reply.elapsedTime);
    measures.requestAnswered({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    // Probes come every few seconds; those that succeed are logged at `debug` only.
    const level = probes.has(route) && reply.statusCode < 400 ? 'debug' : 'info';
    request.log[level](
      { method, route, status: reply.statusCode, ms, ...about, detail },
      'request',
    );
    done();
  });
}
