// The routes for liveness and readiness checks of a process.
import type { FastifyInstance } from 'fastify';

export interface HealthOptions {
  /** Null when an order would succeed at this moment; else a sentence that says why not. */
  readonly readiness: () => Promise<string | null>;
}

/** `/livez`: the process answers. `/readyz`: an order would succeed, else 503 and why. */
export async function health(app: FastifyInstance, options: HealthOptions): Promise<void> {
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const why = await options.readiness();
    return why === null ? { status: 'ok' } : reply.code(503).send({ status: 'unavailable', why });
  });
}
