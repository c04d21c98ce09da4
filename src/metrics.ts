// The page that Prometheus reads: `/metrics`.
import type { FastifyInstance } from 'fastify';
import type { Measures } from './lib/logs/measures.ts';
import { isSameSecret, type Secret } from './lib/secrets/secret.ts';

export interface MetricsOptions {
  readonly measures: Measures;
  /** Readers must send it as `Authorization: Bearer`; null = no token is needed. */
  readonly token: Secret<string> | null;
  /**
   * Whether the page is served when no token is set. Only the sandbox does so: figures of a business are confidential.
   */
  readonly open: boolean;
}

export async function metrics(app: FastifyInstance, options: MetricsOptions): Promise<void> {
  const { measures, token, open } = options;
  if (token === null && !open) return;
  app.get('/metrics', async (request, reply) => {
    const given = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (token !== null && !isSameSecret(token, given)) {
      return reply.code(401).header('www-authenticate', 'Bearer').send('A token is required.\n');
    }
    const { type, body } = await measures.text();
    return reply.type(type).send(body);
  });
}
