// The HTTP server of a process without the role `web`: liveness, readiness and metrics.
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { refuse } from './domain/refusal.ts';
import { health } from './health.ts';
import { loggedError } from './lib/logs/logged-error.ts';
import { guardAgainstGuesses } from './lib/server/guess-limit.ts';
import { metrics } from './metrics.ts';
import type { Deps } from './operations/deps.ts';
import type { Config } from './settings/config.ts';
import { renderRefusal } from './wire/error.ts';

export interface ProbeParts {
  readonly config: Pick<Config, 'mode' | 'logLevel' | 'metricsToken' | 'guessesPerMinute'>;
  readonly deps: Pick<Deps, 'measures' | 'clock'>;
  /** Null when this process could do its work at this moment; else a sentence that says why not. */
  readonly readiness: () => Promise<string | null>;
}

/**
 * Builds the server, which does not listen yet. `/livez`, `/readyz` and `/metrics` are the same as on a `web` process.
 */
export async function buildProbes({
  config,
  deps,
  readiness,
}: ProbeParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      level: config.logLevel,
      stream: process.stderr,
      serializers: { err: loggedError },
    },
    // Probes come every few seconds for as long as the process runs; nobody wants to read them.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
  });
  guardAgainstGuesses(app, {
    perMinute: config.guessesPerMinute,
    now: () => deps.clock.now(),
    concerns: ({ routeOptions }) => routeOptions.url === '/metrics',
    isWrong: ({ statusCode }) => statusCode === 401,
    body: renderRefusal(refuse('too-many-requests')).body,
  });
  await app.register(health, { readiness });
  await app.register(metrics, {
    measures: deps.measures,
    token: config.metricsToken,
    open: config.mode === 'sandbox',
  });
  return app;
}
