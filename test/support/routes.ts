// The routes of a gateway as they are registered: a test that walks this list forgets none.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { Access } from '../../src/operations/keys/authenticate.ts';

export interface Route {
  readonly method: string;
  /** As registered: `/v1/json/orders/:id`. */
  readonly path: string;
  /** Of routes that ask for an API key; undefined = the usual. */
  readonly access: Access | undefined;
  readonly schema: FastifySchema;
}

const channel = 'fastify.initialization';

/**
 * Listens for the next server that is made in this process, so call it before the gateway starts.
 * The list is whole when the server is ready. HEAD routes that Fastify adds to GET routes are not in
 * it.
 */
export function collectRoutes(): readonly Route[] {
  const routes: Route[] = [];
  const onServer = (message: unknown): void => {
    unsubscribe(channel, onServer);
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, schema, config }) => {
      for (const one of [method].flat()) {
        if (one === 'HEAD') continue;
        routes.push({ method: one, path: url, access: config?.access, schema: schema ?? {} });
      }
    });
  };
  subscribe(channel, onServer);
  return routes;
}
